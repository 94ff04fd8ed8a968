const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

/** Finished markup. Only `html` makes it, so that text of the register never becomes markup. */
class Markup {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}
export type Html = Markup;
export type Content = Markup | string | number | null | undefined | false | readonly Content[];

const render = (content: Content): string => {
  if (content instanceof Markup) return content.toString();
  if (Array.isArray(content)) return (content as readonly Content[]).map(render).join('');
  if (content === null || content === undefined || content === false) return '';
  return escape(String(content as string | number));
};

/** Template tag: what is put in is escaped unless it is markup itself. Put values between quotes in attributes, and never into the name of one. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Markup(strings.map((text, i) => text + (i < values.length ? render(values[i]) : '')).join(''));
}

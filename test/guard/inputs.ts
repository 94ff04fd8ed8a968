/** Made-up inputs for tests of the guard; the people in them do not exist. */
export const wording = { text: '그 사람은 투먼에서 넘겨졌다고 했다', lang: 'ko' };
export const at = { at: 'page', page: '4' } as const;
export const lived = { how: 'lived' } as const;

export const interview = { title: 'Interview', material: 'interview', basis: 'official-record' } as const;
export const article = { title: 'Article', material: 'article', basis: 'public' } as const;

export const person = (name: string) => ({
  kind: 'person', sort: 'identified',
  claims: [
    { property: 'name', value: { is: 'name', text: name, kind: 'birth' }, wording: { text: name, lang: 'ko' }, locator: at, howKnown: lived },
    { property: 'sex', value: { is: 'term', list: 'sex', code: 'F' }, wording, locator: at, howKnown: lived },
  ],
});

export const nobody = '00000000-0000-4000-8000-0000000000ff';

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Label = { readonly x: number; readonly y: number; readonly anchor: 'start' | 'middle' | 'end' };
type Asked = { readonly at: readonly [number, number]; /** Width of the words, and how far they keep from the point, in pixels. */ readonly width: number; readonly away: number };

const line = 16;
const meet = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Where each name stands beside its point: right, left, above or below, the first that meets no other name and no other point and lies in the box; undefined where there is no room. */
export function placeLabels(asked: readonly Asked[], { width, height }: { readonly width: number; readonly height: number }): readonly (Label | undefined)[] {
  const taken: Box[] = [];
  const dots = asked.map(({ at: [x, y] }): Box => ({ x: x - 5, y: y - 5, width: 10, height: 10 }));
  return asked.map(({ at: [x, y], width: wide, away }, i) => {
    const ways: readonly (readonly [Label, Box])[] = [
      [{ x: x + away, y: y + 5, anchor: 'start' }, { x: x + away, y: y - line / 2, width: wide, height: line }],
      [{ x: x - away, y: y + 5, anchor: 'end' }, { x: x - away - wide, y: y - line / 2, width: wide, height: line }],
      [{ x, y: y - away, anchor: 'middle' }, { x: x - wide / 2, y: y - away - line + 4, width: wide, height: line }],
      [{ x, y: y + away + 10, anchor: 'middle' }, { x: x - wide / 2, y: y + away - 2, width: wide, height: line }],
    ];
    const found = ways.find(([, box]) => box.x >= 2 && box.x + box.width <= width - 2 && box.y >= 2 && box.y + box.height <= height - 2 && !taken.some((one) => meet(one, box)) && !dots.some((dot, j) => j !== i && meet(dot, box)));
    if (found === undefined) return undefined;
    taken.push(found[1]);
    return found[0];
  });
}

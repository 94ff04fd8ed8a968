import { plot, dot, link as rule, text, ruleX, axisX, gridX } from '@observablehq/plot';
import { useEffect, useRef, useState } from 'react';
import { useColon, useFormat, useSay } from '../../../words/use-words.tsx';
import type { Question, Row } from '../types.ts';
import { read } from '../words/read.ts';
import { byOrigin, whoOf } from './rows-by-origin.ts';
import own from './figure.module.css';

type Drawn = { readonly y: string; readonly low: number; readonly high: number; readonly openLow: boolean; readonly openHigh: boolean; readonly exact: boolean; readonly row: Row; readonly first: boolean; readonly origin: number };

/** Claims on one axis: a dot is a number as told, a bar all that the claim allows. Nothing is averaged. */
export function ClaimChart({ question }: { readonly question: Question }) {
  const say = useSay(read);
  const colon = useColon();
  const { number } = useFormat();
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const there = host.current;
    if (there === null) return undefined;
    const seen = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    seen.observe(there);
    return () => seen.disconnect();
  }, []);
  useEffect(() => {
    const there = host.current;
    if (there === null || width === 0) return undefined;
    const drawn = draw(question, width, { number, colon });
    there.replaceChildren(drawn);
    return () => drawn.remove();
  }, [question, width, number, colon]);
  return (
    <figure className={own.figure}>
      <div ref={host} className={own.chart} role="img" aria-label={`${say('figure.chart')} ${question.rows.filter((row) => row.numbered).map((row) => `${whoOf(row)}${colon}${row.says}`).join('; ')}`} />
      <figcaption className={own.caption}>{say('figure.chart')}</figcaption>
    </figure>
  );
}

/** Pixels that words take at 13 px, about: a Korean or Chinese letter is as wide as it is high. */
const wide = (words: string): number => [...words].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 13 : 7), 0);
/** As many of the words as there is room for. What is cut off stands in the list below. */
function short(words: string, room: number): string {
  if (wide(words) <= room) return words;
  const letters = [...words];
  while (letters.length > 1 && wide(letters.join('')) + 13 > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

function toDrawn(question: Question): Drawn[] {
  return byOrigin(question).flatMap((group) => group.rows.filter((row) => row.numbered).map((row, i): Drawn => {
    const [low, high] = [row.low ?? row.high ?? 0, row.high ?? row.low ?? 0];
    const open = { openLow: row.bound === 'at-most', openHigh: row.bound === 'at-least' };
    return { y: row.address, low: row.bound === 'at-most' ? high : low, high: row.bound === 'at-least' ? low : high, ...open, exact: low === high, row, first: i === 0, origin: group.n };
  }));
}

function draw(question: Question, width: number, { number, colon }: { readonly number: (n: number) => string; readonly colon: string }): SVGElement {
  const rows = toDrawn(question);
  const most = Math.max(...rows.map((row) => row.high), 1) * 1.1;
  const narrow = width < 560;
  const left = narrow ? 4 : Math.min(270, width * 0.32);
  const right = narrow ? 12 : Math.min(170, width * 0.2);
  const names = { y: 'y', textAnchor: 'start', fontSize: 13, fill: 'currentColor' } as const;
  const svg = plot({
    width, height: rows.length * (narrow ? 48 : 32) + 40, marginLeft: left, marginRight: right, marginTop: 8, marginBottom: 28,
    x: { domain: [0, most], label: null }, y: { domain: rows.map((row) => row.y), label: null, axis: null, type: 'point', padding: 0.6 },
    marks: [
      gridX({ stroke: 'currentColor', strokeOpacity: 0.12 }), axisX({ ticks: narrow ? 4 : 7, tickSize: 4, fontSize: 12, tickFormat: (n: number) => number(n) }), ruleX([0], { strokeOpacity: 0.4 }),
      rule(rows.filter((row) => !row.exact || row.openLow || row.openHigh), { x1: (row: Drawn) => (row.openLow ? 0 : row.low), x2: (row: Drawn) => (row.openHigh ? most : row.high), y1: 'y', y2: 'y', strokeWidth: 8, strokeOpacity: 0.28, stroke: 'currentColor', className: 'vigil-bar' }),
      dot(rows.flatMap((row) => (row.exact || row.openLow || row.openHigh ? [{ y: row.y, x: row.openHigh ? row.low : row.high }] : [{ y: row.y, x: row.low }, { y: row.y, x: row.high }])), { x: 'x', y: 'y', r: 5, fill: 'currentColor', className: 'vigil-dot' }),
      ...(narrow
        ? [text(rows, { ...names, x: 0, text: (row: Drawn) => short(`${short(whoOf(row.row), Math.max(91, width - 16 - wide(`${colon}${row.row.says}`)))}${colon}${row.row.says}`, width - 8), dx: 2, dy: -15 })]
        : [text(rows, { ...names, frameAnchor: 'left', text: (row: Drawn) => short(whoOf(row.row), left - 12), dx: 4 - left }), text(rows, { ...names, frameAnchor: 'right', text: (row: Drawn) => short(row.row.says, right - 16), dx: 14, fontWeight: 600 })]),
    ],
  });
  // Its own style sheet would need leave of the content security policy; what it says stands in figure.module.css.
  svg.querySelectorAll('style').forEach((sheet) => sheet.remove());
  svg.setAttribute('aria-hidden', 'true');
  return svg as SVGElement;
}

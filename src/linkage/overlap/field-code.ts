/**
 * Arithmetic of the field of 2^255 - 19 and of points of its Edwards curve as WebAssembly, written here byte by byte: a multiplication in BigInt takes seven times as long, and two lists of 100,000 need 400,000. Method and bounds: D. Bernstein, "Curve25519: new
 * Diffie-Hellman speed records" (2006), section 4; Hisil, Wong, Carter, Dawson, "Twisted Edwards curves revisited" (2008), a = -1.
 *
 * An element of the field is ten signed numbers of 26 and 25 bits by turns, each a 32-bit number in memory (40 bytes). What `mul` and `square` give is at most 1.01 x 2^25 in size (half of that for the odd ones). They take
 * up to 2^27 (2^26): four of their results added or subtracted, or two elements as they are written from outside; the sum of ten products then stays under 2^61.
 */
export const limbs = 10;
export const bitsOf = (limb: number): number => (limb % 2 === 0 ? 26 : 25);

const unsigned = (value: number): number[] => { const out: number[] = []; for (let left = value; ; left >>>= 7) { if (left < 0x80) return [...out, left]; out.push((left & 0x7f) | 0x80); } };
const signed = (value: number): number[] => { const out: number[] = []; for (let left = value; ; left >>= 7) { const seven = left & 0x7f; if ((left >> 7 === 0 && seven < 0x40) || (left >> 7 === -1 && seven >= 0x40)) return [...out, seven]; out.push(seven | 0x80); } };
const list = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()];
const section = (id: number, body: readonly number[]): number[] => [id, ...unsigned(body.length), ...body];

// Names of the instructions used (WebAssembly core specification 1.0, section 5.4).
const [i32, i64] = [0x7f, 0x7e];
const get = (local: number): number[] => [0x20, ...unsigned(local)];
const set = (local: number): number[] => [0x21, ...unsigned(local)];
const load = (pointer: number, limb: number): number[] => [...get(pointer), 0x34, 2, ...unsigned(limb * 4)];
const store = (pointer: number, limb: number, value: readonly number[]): number[] => [...get(pointer), ...value, 0x3e, 2, ...unsigned(limb * 4)];
const number = (value: number): number[] => [0x42, ...signed(value)];
const [add, sub, times, shiftLeft, shiftRight] = [0x7c, 0x7d, 0x7e, 0x86, 0x87];
const op = (a: readonly number[], b: readonly number[], what: number): number[] => [...a, ...b, what];
const call = (index: number): number[] => [0x10, ...unsigned(index)];
/** Address of an element of the field within a structure. */
const at = (pointer: number, element: number): number[] => [...get(pointer), 0x41, ...signed(element * 40), 0x6a];

type Code = { readonly parameters: number; readonly locals: number; readonly body: readonly number[] };

/** Carries, so that each limb of h (locals from `h`) is small again. */
function carry(h: number): number[] {
  const one = (limb: number): number[] => {
    const bits = bitsOf(limb);
    const [here, next] = [h + limb, h + ((limb + 1) % limbs)];
    const over = op(op(get(here), number(1 << (bits - 1)), add), number(bits), shiftRight);
    const carried = h + limbs;
    return [...over, ...set(carried), ...op(get(next), limb === 9 ? op(get(carried), number(19), times) : get(carried), add), ...set(next), ...op(get(here), op(get(carried), number(bits), shiftLeft), sub), ...set(here)];
  };
  return [0, 4, 1, 5, 2, 6, 3, 7, 4, 8, 9, 0].flatMap(one);
}

/** out = f x g, or f x f where `square`, twice that where `twice`. Parameters: addresses out, f, g (f alone for a square). */
function product(square: boolean, twice: boolean): Code {
  const parameters = square ? 2 : 3;
  const [f, g, g19, f2, h] = [parameters, parameters + limbs, parameters + 2 * limbs, parameters + 3 * limbs, parameters + 4 * limbs];
  const body: number[] = [];
  for (let limb = 0; limb < limbs; limb += 1) {
    body.push(...load(1, limb), ...set(f + limb), ...(square ? get(f + limb) : load(2, limb)), ...set(g + limb));
    body.push(...op(get(g + limb), number(19), times), ...set(g19 + limb), ...op(get(f + limb), number(1), shiftLeft), ...set(f2 + limb));
  }
  for (let limb = 0; limb < limbs; limb += 1) {
    const terms: number[][] = [];
    for (let i = 0; i < limbs; i += 1) {
      const j = (limb - i + limbs) % limbs;
      // Of a square, f_i f_j and f_j f_i are one term, doubled.
      if (square && i > j) continue;
      const [odd, mirrored] = [i % 2 === 1 && j % 2 === 1, square && i < j];
      const left = odd && mirrored ? op(get(f2 + i), number(1), shiftLeft) : get(odd || mirrored ? f2 + i : f + i);
      terms.push(op(left, get(i + j >= limbs ? g19 + j : g + j), times));
    }
    const sum = terms.reduce((before, term) => op(before, term, add));
    body.push(...(twice ? op(sum, number(1), shiftLeft) : sum), ...set(h + limb));
  }
  body.push(...carry(h), ...Array.from({ length: limbs }, (_, limb) => store(0, limb, get(h + limb))).flat());
  return { parameters, locals: 5 * limbs + 1, body };
}
/** out = f + g or f - g, not carried. */
const sum = (what: number): Code => ({ parameters: 3, locals: 0, body: Array.from({ length: limbs }, (_, limb) => store(0, limb, op(load(1, limb), load(2, limb), what))).flat() });

const index = { mul: 0, square: 1, squareTwice: 2, add: 3, sub: 4, double: 5, addPoint: 6 } as const;
const go = (what: keyof typeof index, ...addresses: readonly (readonly number[])[]): number[] => [...addresses.flat(), ...call(index[what])];

/** Completed point (E, F, G, H at the scratch `s`) into X, Y, Z, T of out: X = EF, Y = GH, Z = FG, T = EH. */
const complete = (out: number, s: number): number[] => ([['0', 0, 1], ['1', 2, 3], ['2', 1, 2], ['3', 0, 3]] as const).flatMap(([to, a, b]) => go('mul', at(out, Number(to)), at(s, a), at(s, b)));

/** out = 2 p. Parameters: out, p, scratch. A point is X, Y, Z, T. */
const double: Code = {
  parameters: 3, locals: 0,
  body: [
    // 4: X², 5: Y², 6: 2Z², 7: (X+Y)².
    ...go('square', at(2, 4), at(1, 0)), ...go('square', at(2, 5), at(1, 1)), ...go('squareTwice', at(2, 6), at(1, 2)), ...go('add', at(2, 7), at(1, 0), at(1, 1)), ...go('square', at(2, 7), at(2, 7)),
    // H = Y² + X², G = Y² - X², E = (X+Y)² - H, F = 2Z² - G: the paper's with all four signs turned, which is the same point.
    ...go('add', at(2, 3), at(2, 5), at(2, 4)), ...go('sub', at(2, 2), at(2, 5), at(2, 4)), ...go('sub', at(2, 0), at(2, 7), at(2, 3)), ...go('sub', at(2, 1), at(2, 6), at(2, 2)),
    ...complete(0, 2),
  ],
};
/** out = p + q, with q as addresses of Y+X, Y-X, 2Z and 2dT. Parameters: out, p, these four, scratch. Complete: also for the neutral point and for p itself. */
const addPoint: Code = {
  parameters: 7, locals: 0,
  body: [
    ...go('sub', at(6, 4), at(1, 1), at(1, 0)), ...go('mul', at(6, 4), at(6, 4), get(3)), ...go('add', at(6, 5), at(1, 1), at(1, 0)), ...go('mul', at(6, 5), at(6, 5), get(2)), ...go('mul', at(6, 6), at(1, 3), get(5)), ...go('mul', at(6, 7), at(1, 2), get(4)),
    ...go('sub', at(6, 0), at(6, 5), at(6, 4)), ...go('sub', at(6, 1), at(6, 7), at(6, 6)), ...go('add', at(6, 2), at(6, 7), at(6, 6)), ...go('add', at(6, 3), at(6, 5), at(6, 4)),
    ...complete(0, 6),
  ],
};

/** The module: a memory of one page, and the functions by name. */
export function fieldCode(): Uint8Array<ArrayBuffer> {
  const codes = [product(false, false), product(true, false), product(true, true), sum(add), sum(sub), double, addPoint];
  const name = (text: string): number[] => [...unsigned(text.length), ...Buffer.from(text, 'latin1')];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(codes.map(({ parameters }) => [0x60, ...unsigned(parameters), ...new Array<number>(parameters).fill(i32), 0]))),
    ...section(3, list(codes.map((_, place) => unsigned(place)))),
    ...section(5, list([[0, 1]])),
    ...section(7, list([[...name('memory'), 2, 0], ...Object.entries(index).map(([text, place]) => [...name(text), 0, ...unsigned(place)])])),
    ...section(10, list(codes.map(({ locals, body }) => { const all = [...(locals === 0 ? [0] : [1, ...unsigned(locals), i64]), ...body, 0x0b]; return [...unsigned(all.length), ...all]; }))),
  ]);
}

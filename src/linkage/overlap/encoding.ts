import { openField, readField, writeField, type Coordinates, type Field } from './multiply.ts';

/** RFC 9496, sections 4.1 to 4.3: encoding and decoding of elements as points of the Edwards curve, with the long power done by `Field`. */
const prime = 2n ** 255n - 19n;
const mod = (value: bigint): bigint => { const rest = value % prime; return rest < 0n ? rest + prime : rest; };
const power = (base: bigint, exponent: bigint): bigint => { let [out, square] = [1n, base]; for (let left = exponent; left > 0n; left >>= 1n) { if (left & 1n) out = mod(out * square); square = mod(square * square); } return out; };
const isNegative = (value: bigint): boolean => (value & 1n) === 1n;
const absolute = (value: bigint): bigint => (isNegative(value) ? prime - value : value);

const d = mod(-121665n * power(121666n, prime - 2n));
/** The square root of -1 that is not negative. */
const i = absolute(power(2n, (prime - 1n) / 4n));
export type Coder = { readonly encode: (point: Coordinates) => Uint8Array; /** Undefined where the bytes are not the one encoding of an element. */ readonly decode: (bytes: Uint8Array) => Coordinates | undefined };

/** z to the power (p - 5)/8 = 2^252 - 3: 252 squarings and 11 products. Addresses of three elements at `at`, of which the first holds z and then the power. */
function raisePower({ mul, square }: Field, at: number): void {
  const [z, a, b, c] = [at, at + 40, at + 80, at + 120];
  const times = (out: number, from: number, count: number): void => { square(out, from); for (let time = 1; time < count; time += 1) square(out, out); };
  // a = z^11, b = z^9; then 2^n - 1 for n = 5, 10, 20, 40, 50, 100, 200, 250.
  times(a, z, 1); times(b, a, 2); mul(b, z, b); mul(a, a, b);
  times(a, a, 1); mul(a, b, a);
  times(b, a, 5); mul(a, b, a);
  times(b, a, 10); mul(b, b, a);
  times(c, b, 20); mul(b, c, b);
  times(b, b, 10); mul(a, b, a);
  times(b, a, 50); mul(b, b, a);
  times(c, b, 100); mul(b, c, b);
  times(b, b, 50); mul(a, b, a);
  times(a, a, 2); mul(z, a, z);
}

export function openCoder(field: Field = openField(), at = 0): Coder {
  /** 1/sqrt(v), the root that is not negative; of no meaning where v has none (4.2, with u = 1). */
  const inverseRoot = (v: bigint): { readonly isSquare: boolean; readonly root: bigint } => {
    const v3 = mod(mod(v * v) * v);
    writeField(field.limbs, at, mod(mod(v3 * v3) * v));
    raisePower(field, at);
    const root = mod(v3 * readField(field.limbs, at));
    const check = mod(v * mod(root * root));
    const turned = check === prime - 1n;
    return { isSquare: check === 1n || turned, root: absolute(turned ? mod(root * i) : root) };
  };
  // 1/sqrt(a - d), a = -1.
  const fixed = inverseRoot(mod(-1n - d)).root;
  return {
    encode([x0, y0, z0, t0]) {
      const u1 = mod((z0 + y0) * (z0 - y0));
      const u2 = mod(x0 * y0);
      const { root } = inverseRoot(mod(u1 * mod(u2 * u2)));
      const [den1, den2] = [mod(root * u1), mod(root * u2)];
      const zInverse = mod(mod(den1 * den2) * t0);
      const rotate = isNegative(mod(t0 * zInverse));
      const [x, y, den] = rotate ? [mod(y0 * i), mod(x0 * i), mod(den1 * fixed)] : [x0, y0, den2];
      const s = absolute(mod(den * (z0 - (isNegative(mod(x * zInverse)) ? -y : y))));
      return Uint8Array.from(Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse());
    },
    decode(bytes) {
      const s = BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
      if (bytes.length !== 32 || s >= prime || isNegative(s)) return undefined;
      const ss = mod(s * s);
      const [u1, u2] = [mod(1n - ss), 1n + ss];
      const u2u2 = mod(u2 * u2);
      const v = mod(-d * mod(u1 * u1) - u2u2);
      const { isSquare, root } = inverseRoot(mod(v * u2u2));
      const denX = mod(root * u2);
      const denY = mod(mod(root * denX) * v);
      const x = absolute(mod(2n * s * denX));
      const y = mod(u1 * denY);
      const t = mod(x * y);
      return !isSquare || isNegative(t) || y === 0n ? undefined : [x, y, 1n, t];
    },
  };
}

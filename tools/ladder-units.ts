import { drivers, ladder, pure, pureApart } from './ladder-rules.ts';

const units = [...ladder, ...drivers];

/** The rung on which a file of src/ stands, such as `ledger` or `register/account`. Undefined: none. */
export function unitOf(file: string): string | undefined {
  const path = file.slice('src/'.length);
  return units.find((unit) => path === unit || path.startsWith(`${unit}/`));
}

/** Tests, and what only tests use: such helpers lie in a folder named `testing`. */
export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || file.startsWith('test/') || file.includes('/testing/');

/** Whether a file may have neither input nor output, clock nor chance. The doors (index.ts) pass on the others' exports. */
export function isPure(file: string): boolean {
  const unit = file.startsWith('src/') ? unitOf(file) : undefined;
  if (unit === undefined || isTest(file)) return false;
  if (pure.includes(unit)) return true;
  return pureApart.includes(unit) && !/\.(store|command)\.ts$/.test(file) && !file.endsWith('/index.ts');
}

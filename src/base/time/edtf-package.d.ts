/** The part of the package `edtf` we use: as a judge of what is valid EDTF. Bounds are our own (README: traps). */
declare module 'edtf' {
  export function parse(input: string, constraints?: { level?: number; seasonUncertainty?: boolean; seasonIntervals?: boolean }): { readonly type: string };
}

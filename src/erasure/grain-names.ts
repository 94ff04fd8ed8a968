/** How much is erased with what is named (DESIGN 6). */
export const grains = ['record', 'giver', 'passage', 'source', 'import'] as const;
export type Grain = (typeof grains)[number];

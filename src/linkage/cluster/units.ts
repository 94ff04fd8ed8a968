/**
 * Weights are added as whole numbers of 2^-20 nats: sums of doubles hang on their order, and with it ties and clusters would hang on the order of rows. Held within ±500 nats (p within e^-500 of 0 or 1),
 * sums of 2^53 / (500 · 2^20) = 17 million pairs are exact.
 */
const perNat = 2 ** 20;
const most = 500;

export const toUnits = (weight: number): number => Math.round(Math.max(-most, Math.min(most, weight)) * perNat);
export const toNats = (units: number): number => units / perNat;
/** 4 bits: below, an edge that holds a cluster alone is a bridge (rule 19). */
export const bridgeUnits = toUnits(4 * Math.LN2);

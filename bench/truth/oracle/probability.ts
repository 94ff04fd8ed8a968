/** Natural log-odds of a probability, and back: the weights of src/linkage. */
export const weightAt = (p: number): number => Math.log(p / (1 - p));
export const probabilityOf = (weight: number): number => 1 / (1 + Math.exp(-weight));

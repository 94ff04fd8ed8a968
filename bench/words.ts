/** Stands in every account of the hidden circle and in no other. No real word, so that nothing else brings it in. */
export const hiddenWord = 'qvadrelith';
/** Stands nowhere at all; as long as the other, so that reading the query costs the same. */
export const absentWord = 'qvadrelonk';

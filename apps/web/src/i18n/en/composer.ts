/** Sentences of the officer's composer. */
export const composer = {};

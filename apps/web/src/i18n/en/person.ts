/** Sentences of the officer's person. */
export const person = {};

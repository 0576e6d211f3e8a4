/** Sentences of the officer's search. */
export const search = {};

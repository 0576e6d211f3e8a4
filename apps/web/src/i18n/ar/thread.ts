/** Sentences of the officer's thread. */
export const thread = {};

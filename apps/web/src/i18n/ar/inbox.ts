/** Sentences of the officer's inbox. */
export const inbox = {};

/** What is being written: an answer that the person reads, or a note among colleagues. */
export type ComposerMode = 'reply' | 'note';

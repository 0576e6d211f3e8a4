/** A start that cannot go on; the message is for whoever typed the command: what is wrong, where, and how to mend it. */
export class BootError extends Error {
  override name = 'BootError';
}

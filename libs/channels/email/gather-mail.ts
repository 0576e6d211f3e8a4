/** Beyond this a mail lies in memory of its own kind again, which the collector counts and lets go of early. */
const SHARED_AT_MOST = 1024 * 1024;

/**
 * The pieces of a mail as one. All but the largest lie in memory that the threads which read mail look at in place:
 * handing one over copies nothing, and the collectors of two heaps are not driven by bytes that merely pass through.
 */
export function gatherMail(pieces: readonly Buffer[]): Buffer {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (length > SHARED_AT_MOST) return Buffer.concat(pieces, length);
  const mail = Buffer.from(new SharedArrayBuffer(length));
  let at = 0;
  for (const piece of pieces) at += piece.copy(mail, at);
  return mail;
}

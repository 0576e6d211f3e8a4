/** Lanes beside each other; events of one lane are applied in their order, a batch at a time. */
export const LANES = 16;
/** Lanes that one inbox may use for people who write at the same time. */
const SPREAD = 2;

/**
 * The lane of an event: one for each inbox, and one next to it for what its channel knows to be about one
 * person only. The same inbox and person always meet in the same lane.
 */
export function laneOf(inboxId: string, partition: string | undefined): number {
  const beside = partition ? hash(partition) % SPREAD : 0;
  return (hash(inboxId) + beside) % LANES;
}

/** FNV-1a, 32 bits: even enough for a handful of lanes. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}

/**
 * Whom a failure is to be blamed on. `place`: the database, its connection or the storage; every event would meet it,
 * so all of them wait. `unsure`: it may pass (a deadlock) or be the event's own doing (a time-out). `event`: this one.
 */
export type Fault = 'place' | 'unsure' | 'event';

// SQLSTATE: connection, resources, operator intervention, system, and a server that only reads for now.
const OF_PLACE = /^(08|53|57P|58|25006$)/;
// Rollback of the transaction by others, locks, a cancelled statement, a transaction that has failed already, bugs of the server.
const UNSURE = /^(40|55|57014$|25|XX)/;
const SQLSTATE = /^[0-9A-Z]{5}$/;
/** As Node names failures of files, sockets, names and threads. */
const OF_MACHINE = /^(E[A-Z]{2,}|ERR_WORKER_\w+|UV_\w+)$/;
/** What the driver says of a connection without any code. */
const OF_CONNECTION =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Client was closed|Cannot use a pool after calling end)/;

/** Judges by codes, never by words that an event may have brought along. */
export function faultOf(error: unknown): Fault {
  const { code, syscall, $metadata } = error as { code?: unknown; syscall?: unknown; $metadata?: unknown };
  // An answer, or none, of an object store.
  if ($metadata !== undefined) return 'place';
  if (typeof code === 'string') {
    if (OF_MACHINE.test(code) && (typeof syscall === 'string' || !SQLSTATE.test(code))) return 'place';
    if (!SQLSTATE.test(code)) return 'event';
    if (OF_PLACE.test(code)) return 'place';
    return UNSURE.test(code) ? 'unsure' : 'event';
  }
  return error instanceof Error && OF_CONNECTION.test(error.message) ? 'place' : 'event';
}

import { type BootError, type NeededServer, serverOutOfReach, silenceOf } from '@wasl/platform/boot';

/** What PostgreSQL says when it takes no connection, by its SQLSTATE, and what mends it. */
const REFUSALS = new Map([
  [
    '28P01',
    ['it does not take this user and password', 'Correct the user and the password in DATABASE_URL.'],
  ],
  ['28000', ['it does not let this user in from here', 'Allow the user and this host in its pg_hba.conf.']],
  ['3D000', ['it has no such database', 'Create it (createdb), or correct the name in DATABASE_URL.']],
  ['57P03', ['it is starting or stopping', 'Try again in a moment.']],
  ['53300', ['it has no connection left', 'Raise its max_connections, or run fewer processes.']],
] as const);

/** Why a start found no usable database, as a sentence with a remedy; null for a fault of another kind. */
export function explainDatabase(error: unknown, url: string): BootError | null {
  const server: NeededServer = {
    name: 'PostgreSQL',
    setting: 'DATABASE_URL',
    url,
    advice: 'Start it or correct DATABASE_URL; without that setting Wasl brings a database of its own.',
  };
  const code = (error as { code?: unknown } | null)?.code;
  const refusal = typeof code === 'string' ? REFUSALS.get(code as '28P01') : undefined;
  if (refusal) return serverOutOfReach(server, refusal[0], refusal[1]);
  if (error instanceof Error && /does not support SSL/.test(error.message))
    return serverOutOfReach(
      server,
      'it speaks no TLS',
      'Take sslmode out of DATABASE_URL, or switch its TLS on.',
    );
  const silence = silenceOf(error);
  return silence === null ? null : serverOutOfReach(server, silence);
}

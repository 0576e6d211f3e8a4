import type { Channel } from '@wasl/channel-kit';
import { z, ZodError } from 'zod';

/** Settings and secrets as they are stored: exactly what was given, once it is known to parse. */
export interface Configuration {
  settings: Record<string, unknown>;
  secrets: Record<string, unknown>;
}

/**
 * Parses both by the channel's schemas; throws a ZodError whose paths start with `settings.` or `secrets.` and that
 * names every wrong field. Answers them parsed, with defaults filled in, so that a later default changes no inbox.
 */
export function checkConfiguration(
  { manifest }: Channel,
  { settings, secrets }: Configuration,
): Configuration {
  const parsed = {
    settings: manifest.settings.safeParse(settings),
    secrets: manifest.secrets.safeParse(secrets),
  };
  const issues = [...issuesUnder('settings', parsed.settings), ...issuesUnder('secrets', parsed.secrets)];
  if (!parsed.settings.success || !parsed.secrets.success) throw new ZodError(issues);
  return { settings: parsed.settings.data, secrets: parsed.secrets.data };
}

/** An empty value takes a secret away; what is not mentioned stays. */
export function mergeSecrets(
  stored: Record<string, unknown>,
  given: Record<string, string>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...stored, ...given }).filter(([, value]) => value !== ''));
}

/**
 * A stored secret goes only where it was meant to go: when a setting that chooses its server changes (`goesTo`), it has
 * to be given again. Otherwise whoever may edit an inbox could have its secrets sent to a server of their own.
 */
export function checkDestinations(
  { manifest }: Channel,
  { before, after, given }: { before: Configuration; after: Configuration; given: Record<string, string> },
): void {
  const moved = (setting: string): boolean => before.settings[setting] !== after.settings[setting];
  const issues = Object.entries(manifest.secrets.shape)
    .filter(([name]) => Boolean(before.secrets[name]) && Boolean(after.secrets[name]) && !(name in given))
    .filter(([, schema]) => destinationsOf(schema).some(moved))
    .map(([name]) => ({
      code: 'custom' as const,
      message: 'must be given again: it would go to another server',
      path: ['secrets', name],
    }));
  if (issues.length > 0) throw new ZodError(issues);
}

function destinationsOf(schema: unknown): string[] {
  const named = schema instanceof z.ZodType ? schema.meta()?.['goesTo'] : undefined;
  return z.array(z.string()).safeParse(named).data ?? [];
}

/** zod puts what was given into some issues: a secret must not travel back in an error. */
function issuesUnder(part: string, result: z.ZodSafeParseResult<unknown>): z.core.$ZodIssue[] {
  if (result.success) return [];
  return result.error.issues.map(({ message, path }) => ({ code: 'custom', message, path: [part, ...path] }));
}

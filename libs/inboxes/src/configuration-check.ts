import type { Channel } from '@wasl/channel-kit';
import { type z, ZodError } from 'zod';

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

/** zod puts what was given into some issues: a secret must not travel back in an error. */
function issuesUnder(part: string, result: z.ZodSafeParseResult<unknown>): z.core.$ZodIssue[] {
  if (result.success) return [];
  return result.error.issues.map(({ message, path }) => ({ code: 'custom', message, path: [part, ...path] }));
}

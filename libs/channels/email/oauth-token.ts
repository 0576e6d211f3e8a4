import { createHash } from 'node:crypto';
import { ChannelError, HttpFailure, type ChannelPorts, type HttpResponse } from '@wasl/channel-kit';
import { z } from 'zod';
import type { EmailSecrets, EmailSettings } from './email.settings';

const TOKEN_MS = 15_000;
/** A token is renewed a little before its end, so that none ends in the middle of a login. */
const EARLY_MS = 5 * 60_000;
const SHORTEST_MS = 60_000;

const GOOGLE_TOKEN_URL = 'https://oauth2.googleapis.com/token';
/** What a mailbox at Microsoft needs: reading, sending, and being renewed. */
export const MICROSOFT_SCOPES =
  'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access';
const MICROSOFT_APP_SCOPE = 'https://outlook.office365.com/.default';

const granted = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().default(3_600),
  refresh_token: z.string().max(8_192).default(''),
});
const nothing: Record<string, string> = {};
type Granted = z.infer<typeof granted>;
const refusedAnswer = z.object({ error: z.string(), error_description: z.string().default('') });

/** An access token in memory, and until when it is used. */
interface Held {
  token: string;
  until: number;
}
const held = new Map<string, Held>();
const asking = new Map<string, Promise<Held>>();
const HELD_AT_MOST = 1_000;

/** True when this mailbox logs in by OAuth2 (XOAUTH2) instead of a password. */
export const usesOAuth = ({ oauthProvider }: EmailSettings): boolean => oauthProvider !== 'none';

/**
 * A fresh access token, from memory or by the refresh token (Microsoft also by the app alone). Throws `auth_expired`
 * with `email.reconnect-needed` when the grant was taken back: asking again cannot help, somebody must connect anew.
 */
export async function accessToken(
  settings: EmailSettings,
  secrets: EmailSecrets,
  ports: ChannelPorts,
): Promise<string> {
  const key = keyOf(settings, secrets);
  const known = held.get(key);
  if (known && known.until > ports.now().getTime()) return known.token;
  const running = asking.get(key) ?? ask(settings, secrets, ports).finally(() => asking.delete(key));
  asking.set(key, running);
  const fresh = await running;
  if (held.size >= HELD_AT_MOST) held.clear();
  held.set(key, fresh);
  return fresh.token;
}

/** A login that was refused with it: the next one asks for a new token. */
export function forgetToken(settings: EmailSettings, secrets: EmailSecrets): void {
  held.delete(keyOf(settings, secrets));
}

async function ask(settings: EmailSettings, secrets: EmailSecrets, ports: ChannelPorts): Promise<Held> {
  const tokens = await renewed(settings, secrets, ports);
  const lastsMs = Math.max(SHORTEST_MS, tokens.expires_in * 1_000 - EARLY_MS);
  return { token: tokens.access_token, until: ports.now().getTime() + lastsMs };
}

/** A refresh token may be good for one use: the stored one counts, and the one that comes with the answer is stored. */
async function renewed(
  settings: EmailSettings,
  secrets: EmailSecrets,
  ports: ChannelPorts,
): Promise<Granted> {
  const ask = (refreshToken: string): Promise<Granted> =>
    askForTokens(settings, grantOf(settings, { ...secrets, oauthRefreshToken: refreshToken }), ports);
  if (secrets.oauthRefreshToken === '' || !ports.renewSecrets) return ask(secrets.oauthRefreshToken);
  return ports.renewSecrets(async ({ oauthRefreshToken: stored }) => {
    const current = typeof stored === 'string' && stored !== '' ? stored : secrets.oauthRefreshToken;
    const result = await ask(current);
    const next = result.refresh_token;
    const isNew = next !== '' && next !== current;
    return { result, secrets: isNew ? { oauthRefreshToken: next } : nothing };
  });
}

/** Asks the provider's token service for what a grant is good for; its refusals are ChannelErrors. */
export async function askForTokens(
  settings: EmailSettings,
  grant: Record<string, string>,
  ports: ChannelPorts,
): Promise<Granted> {
  const body = new URLSearchParams(grant).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  const url = tokenUrl(settings);
  const answer = await ports
    .http({ method: 'POST', url, headers, body, timeoutMs: TOKEN_MS })
    .catch(unreachable);
  const parsed = granted.safeParse(jsonOf(answer));
  if (answer.status !== 200 || !parsed.success) throw refusal(answer);
  return parsed.data;
}

function tokenUrl({ oauthProvider, oauthTokenUrl, oauthTenant }: EmailSettings): string {
  if (oauthTokenUrl !== '') return oauthTokenUrl;
  if (oauthProvider === 'google') return GOOGLE_TOKEN_URL;
  return `https://login.microsoftonline.com/${encodeURIComponent(oauthTenant || 'common')}/oauth2/v2.0/token`;
}

function grantOf(settings: EmailSettings, secrets: EmailSecrets): Record<string, string> {
  const app = appOf(settings, secrets);
  const isMicrosoft = settings.oauthProvider === 'microsoft';
  if (secrets.oauthRefreshToken !== '')
    return {
      ...app,
      grant_type: 'refresh_token',
      refresh_token: secrets.oauthRefreshToken,
      ...(isMicrosoft ? { scope: MICROSOFT_SCOPES } : {}),
    };
  if (isMicrosoft && secrets.oauthClientSecret !== '')
    return { ...app, grant_type: 'client_credentials', scope: MICROSOFT_APP_SCOPE };
  throw new ChannelError('config', 'there is no refresh token', { code: 'email.no-refresh-token' });
}

/** How the provider knows our app. */
export const appOf = (settings: EmailSettings, secrets: EmailSecrets): Record<string, string> => ({
  client_id: settings.oauthClientId,
  ...(secrets.oauthClientSecret === '' ? {} : { client_secret: secrets.oauthClientSecret }),
});

function unreachable(cause: unknown): never {
  if (!(cause instanceof HttpFailure)) throw cause;
  throw new ChannelError('temporary', `the login service does not answer: ${cause.message}`, {
    code: 'email.oauth-unreachable',
    cause,
  });
}

function refusal(answer: HttpResponse): ChannelError {
  const parsed = refusedAnswer.safeParse(jsonOf(answer));
  const error = parsed.success ? parsed.data.error : '';
  // Only the error's name and words: nothing of the request, which holds the secrets.
  const words = parsed.success ? `${error} ${parsed.data.error_description}` : `status ${answer.status}`;
  const message = `the login service refused: ${words}`.replace(/\s+/gu, ' ').slice(0, 300);
  if (error === 'invalid_grant')
    return new ChannelError('auth_expired', message, { code: 'email.reconnect-needed' });
  if (answer.status === 429 || answer.status >= 500 || error === 'temporarily_unavailable')
    return new ChannelError('temporary', message, { code: 'email.oauth-unreachable' });
  return new ChannelError('config', message, { code: 'email.oauth-refused' });
}

function jsonOf({ body }: HttpResponse): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

/** By everything that makes the grant: changed settings never meet an old token. */
const keyOf = (settings: EmailSettings, secrets: EmailSecrets): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        settings.oauthProvider,
        settings.oauthTokenUrl,
        settings.oauthTenant,
        settings.oauthClientId,
        secrets.oauthClientSecret,
        secrets.oauthRefreshToken,
      ]),
    )
    .digest('hex');

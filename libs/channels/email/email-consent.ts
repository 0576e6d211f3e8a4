import { ChannelError, type Consent } from '@wasl/channel-kit';
import type { EmailSecrets, EmailSettings } from './email.settings';
import { appOf, askForTokens, MICROSOFT_SCOPES, usesOAuth } from './oauth-token';

const GOOGLE_CONSENT_URL = 'https://accounts.google.com/o/oauth2/v2/auth';
/** The one scope with which Gmail lets IMAP and SMTP in. */
const GOOGLE_SCOPE = 'https://mail.google.com/';

/** The consent of the mailbox's owner: on the provider's page, by the authorization code flow with PKCE. */
export const emailConsent: Consent<EmailSettings, EmailSecrets> = {
  state({ settings, secrets }) {
    if (!usesOAuth(settings)) return 'off';
    if (settings.oauthClientId === '') return 'incomplete';
    return secrets.oauthRefreshToken === '' ? 'open' : 'granted';
  },

  link({ redirectUri, state, codeChallenge }, { settings }) {
    const url = new URL(consentUrl(settings));
    const asked = {
      client_id: settings.oauthClientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      response_mode: 'query',
      state,
      code_challenge: codeChallenge,
      code_challenge_method: 'S256',
      login_hint: settings.address,
      // Asked for every time: without the page in between neither of them gives a new refresh token for certain.
      prompt: 'consent',
      ...(settings.oauthProvider === 'google'
        ? { scope: GOOGLE_SCOPE, access_type: 'offline' }
        : { scope: MICROSOFT_SCOPES }),
    };
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
    return url.href;
  },

  async exchange({ code, redirectUri, codeVerifier }, { settings, secrets, ports }) {
    const grant = {
      ...appOf(settings, secrets),
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: codeVerifier,
    };
    const { refresh_token: oauthRefreshToken } = await askForTokens(settings, grant, ports).catch(ofACode);
    if (oauthRefreshToken === '')
      throw new ChannelError('config', 'no refresh token came with the consent', {
        code: 'email.consent-for-once',
      });
    return { oauthRefreshToken };
  },
};

function consentUrl({ oauthProvider, oauthConsentUrl, oauthTenant }: EmailSettings): string {
  if (oauthConsentUrl !== '') return oauthConsentUrl;
  if (oauthProvider === 'google') return GOOGLE_CONSENT_URL;
  return `https://login.microsoftonline.com/${encodeURIComponent(oauthTenant || 'common')}/oauth2/v2.0/authorize`;
}

/** A code lives for some minutes and counts once: what means a lost permission elsewhere means a lost code here. */
function ofACode(cause: unknown): never {
  if (cause instanceof ChannelError && cause.kind === 'auth_expired')
    throw new ChannelError('auth_expired', cause.message, { code: 'email.consent-expired', cause });
  throw cause;
}

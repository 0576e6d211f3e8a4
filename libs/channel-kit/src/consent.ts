/** What the provider is asked for, and where it sends the administrator back to. */
export interface ConsentRequest {
  redirectUri: string;
  /** Comes back unchanged; only the session that began knows it. */
  state: string;
  /** PKCE, S256. */
  codeChallenge: string;
}
/** What the administrator came back with. */
export interface ConsentGrant {
  code: string;
  redirectUri: string;
  /** The secret behind the challenge. */
  codeVerifier: string;
}

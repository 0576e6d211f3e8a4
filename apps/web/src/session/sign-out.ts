import { api } from '../api/client';
import { realtime } from '../api/socket';
import { forgetSignedIn } from './session-memory';

/** Where to sign in again, coming back to the page that is open now. */
export function signInAddress(): string {
  const here = window.location.pathname + window.location.search;
  return here === '/' || here.startsWith('/sign-in')
    ? '/sign-in'
    : `/sign-in?next=${encodeURIComponent(here)}`;
}

/** Ends the session. The page is loaded anew so that nothing of it stays in memory on a shared machine. */
export async function signOut(): Promise<void> {
  realtime.disconnect();
  await api.send('DELETE', '/session');
  forgetSignedIn();
  window.location.assign('/sign-in');
}

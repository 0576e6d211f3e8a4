const PLACE = 'wasl.signed-in';

/** Remembers on this device that somebody is signed in, so that a lost session is told from a first visit. */
export function rememberSignedIn(): void {
  localStorage.setItem(PLACE, 'yes');
}

/** The session was ended by its owner: the next visit is a fresh one. */
export function forgetSignedIn(): void {
  localStorage.removeItem(PLACE);
}

/** Whether a session ended here without its owner's wish. */
export function hasLostSession(): boolean {
  return localStorage.getItem(PLACE) !== null;
}

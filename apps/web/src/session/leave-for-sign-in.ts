import { signInAddress } from './sign-out';

const rescues = new Set<() => void>();

/** Runs just before a lost session takes the page away; answers how to take it back. */
export function beforeLeaving(rescue: () => void): () => void {
  rescues.add(rescue);
  return () => void rescues.delete(rescue);
}

/** The session is over: what is unsent is put aside, and the sign-in leads back to this place. */
export function leaveForSignIn(): void {
  for (const rescue of rescues) rescue();
  window.location.assign(signInAddress());
}

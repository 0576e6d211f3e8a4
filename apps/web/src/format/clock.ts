import { withChosenDigits } from './number';

/** A length of sound or film as players show it: 0:07, 12:30, 1:02:03, in the reader's digits. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  const two = (value: number): string => String(value).padStart(2, '0');
  const head = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  return withChosenDigits(`${head}:${two(whole % 60)}`);
}

/** How long a sound or film is: nothing that can be heard lasts no time, and what nobody knows yet is not called nothing. */
export function formatLength(seconds: number | null): string {
  return seconds === null ? '–:––' : formatClock(Math.max(1, Math.round(seconds)));
}

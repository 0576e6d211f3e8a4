import { notifications } from '@mantine/notifications';
import { ApiProblem, sentenceOf } from '../api/api-problem';

/** Says quietly that something was done. */
export function showDone(message: string): void {
  notifications.show({ message, autoClose: 3_000, color: 'teal', withBorder: true });
}

/** Says why something was refused, in the reader's language, until it is read. */
export function showProblem(error: unknown): void {
  const id = error instanceof ApiProblem ? error.code : 'problem';
  // The same refusal twice is one notice, not a pile.
  notifications.hide(id);
  notifications.show({
    id,
    message: sentenceOf(error),
    autoClose: 10_000,
    color: 'red',
    withBorder: true,
    role: 'alert',
  });
}

/** Says that something did not come out as wished, though nothing was refused. */
export function showWarning(message: string): void {
  notifications.show({ message, autoClose: 8_000, color: 'yellow', withBorder: true });
}

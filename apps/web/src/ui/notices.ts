import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { ApiProblem, sentenceOf } from '../api/api-problem';

/** The button that puts a notice away, by its name. */
export const closing = (): { 'aria-label': string } => ({ 'aria-label': i18next.t('ui:close') });

/** What a form says while a field is not right: it has been read when the same work is done after all. */
const UNTIL_IT_WORKS = 'api.invalid-input';

/** Says quietly that something was done. */
export function showDone(message: string): void {
  notifications.hide(UNTIL_IT_WORKS);
  notifications.show({
    message,
    autoClose: 3_000,
    color: 'teal',
    withBorder: true,
    closeButtonProps: closing(),
  });
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
    closeButtonProps: closing(),
    role: 'alert',
  });
}

/** Says that something did not come out as wished, though nothing was refused. */
export function showWarning(message: string): void {
  notifications.show({
    message,
    autoClose: 8_000,
    color: 'yellow',
    withBorder: true,
    closeButtonProps: closing(),
  });
}

import i18next from 'i18next';
import { showWithAction } from './action-notice';

interface UndoNotice {
  message: string;
  onUndo: () => void;
  /** Milliseconds during which it can be taken back. */
  within?: number;
}

/** Says what was done and lets it be taken back: danger is undoable instead of confirmed. */
export function showUndo({ message, onUndo, within = 8_000 }: UndoNotice): void {
  showWithAction({ message, action: i18next.t('ui:undo'), onAction: onUndo, within });
}

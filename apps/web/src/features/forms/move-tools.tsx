import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './builder.module.css';

interface MoveToolsProps {
  /** The name of what is moved, so that each button says what it does. */
  label: string;
  canGoUp: boolean;
  canGoDown: boolean;
  onMove: (step: -1 | 1) => void;
  onCopy?: () => void;
  /** Absent: it cannot be deleted. */
  onRemove?: (() => void) | undefined;
}

/** Buttons that move, copy and delete: everything that others do by dragging. */
export function MoveTools({ label, canGoUp, canGoDown, onMove, onCopy, onRemove }: MoveToolsProps) {
  const { t } = useTranslation('forms');
  // aria-disabled instead of disabled: at the edge of the list the focus stays on the button.
  const tool = (name: string, usable: boolean) => ({
    variant: 'subtle',
    size: 36,
    className: classes.tool ?? '',
    'aria-label': name,
    title: name,
    'aria-disabled': !usable,
    'data-off': !usable,
  });
  return (
    <div className={classes.tools}>
      <ActionIcon {...tool(t('move.up', { label }), canGoUp)} onClick={() => canGoUp && onMove(-1)}>
        <IconArrowUp size={18} stroke={1.6} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon {...tool(t('move.down', { label }), canGoDown)} onClick={() => canGoDown && onMove(1)}>
        <IconArrowDown size={18} stroke={1.6} aria-hidden="true" />
      </ActionIcon>
      {onCopy ? (
        <ActionIcon {...tool(t('move.copy', { label }), true)} onClick={onCopy}>
          <IconCopy size={18} stroke={1.6} aria-hidden="true" />
        </ActionIcon>
      ) : null}
      {onRemove ? (
        <ActionIcon {...tool(t('move.remove', { label }), true)} color="red" onClick={onRemove}>
          <IconTrash size={18} stroke={1.6} aria-hidden="true" />
        </ActionIcon>
      ) : null}
    </div>
  );
}

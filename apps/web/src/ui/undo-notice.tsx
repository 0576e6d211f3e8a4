import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';

interface UndoNotice {
  message: string;
  onUndo: () => void;
  /** Milliseconds during which it can be taken back. */
  within?: number;
}

/** Says what was done and lets it be taken back: danger is undoable instead of confirmed. */
export function showUndo({ message, onUndo, within = 8_000 }: UndoNotice): void {
  const id = `undo-${Date.now()}`;
  const undo = () => {
    notifications.hide(id);
    onUndo();
  };
  notifications.show({
    id,
    autoClose: within,
    color: 'teal',
    withBorder: true,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="md">
        <Text size="sm">{message}</Text>
        <Button size="compact-sm" variant="light" onClick={undo}>
          {i18next.t('ui:undo')}
        </Button>
      </Group>
    ),
  });
}

import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { closing } from './notices';

interface ActionNotice {
  message: string;
  action: string;
  onAction: () => void;
  /** Milliseconds that it stays. */
  within?: number;
}

/** Says what was done, with one thing to do next. */
export function showWithAction({ message, action, onAction, within = 8_000 }: ActionNotice): void {
  const id = `notice-${Date.now()}`;
  const act = () => {
    notifications.hide(id);
    onAction();
  };
  notifications.show({
    id,
    autoClose: within,
    color: 'teal',
    withBorder: true,
    closeButtonProps: closing(),
    message: (
      <Group justify="space-between" wrap="nowrap" gap="md">
        <Text size="sm">{message}</Text>
        <Button size="compact-sm" variant="light" onClick={act}>
          {action}
        </Button>
      </Group>
    ),
  });
}

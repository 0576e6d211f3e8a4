import { Button, Group, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ConfirmProps {
  opened: boolean;
  onClose: () => void;
  onConfirm: () => void;
  /** Names the thing: "Delete the tag Urgent?" */
  title: string;
  /** What will be gone, and what stays. */
  text: ReactNode;
  /** The verb, as on the button that led here. */
  action: string;
  busy?: boolean;
  danger?: boolean;
}

/** Asks before what cannot be undone, in words that name the thing. */
export function Confirm({
  opened,
  onClose,
  onConfirm,
  title,
  text,
  action,
  busy = false,
  danger = true,
}: ConfirmProps) {
  const { t } = useTranslation('ui');
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <Text size="sm" component="div">
        {text}
      </Text>
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('cancel')}
        </Button>
        <Button color={danger ? 'red' : 'teal'} loading={busy} onClick={onConfirm}>
          {action}
        </Button>
      </Group>
    </Modal>
  );
}

import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode, SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './form-dialog.module.css';

interface FormDialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void;
  busy: boolean;
  submit?: string;
  /** A button at the start side, for what is done rarely. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A short form over the page; it closes by Escape, by Cancel and after it was stored. */
export function FormDialog({
  opened,
  onClose,
  title,
  onSubmit,
  busy,
  submit,
  aside,
  children,
}: FormDialogProps) {
  const { t } = useTranslation('ui');
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={onSubmit} noValidate>
        <div className={classes.fields}>{children}</div>
        <Group justify="space-between" mt="lg">
          <div>{aside}</div>
          <Group gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {submit ?? t('save')}
            </Button>
          </Group>
        </Group>
      </form>
    </Modal>
  );
}

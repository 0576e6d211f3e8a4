import { Alert, Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../api/api-problem';
import { api } from '../../api/client';
import { showDone } from '../../ui/notices';
import classes from './settings.module.css';
import { SecretInput } from '../../ui/secret-input';

const ENOUGH = 12;
const LTR = { innerInput: { direction: 'ltr' } } as const;

/** A new password of one's own; the present one proves who sits here. Other devices are signed out. */
export function PasswordCard() {
  const { t } = useTranslation('settings');
  const form = useForm({
    initialValues: { current: '', next: '', again: '' },
    validate: {
      current: (value) => (value ? null : t('password.currentMissing')),
      next: (value) => (value.length >= ENOUGH ? null : t('password.short')),
      again: (value, values) => (value === values.next ? null : t('password.differs')),
    },
  });
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: ({ current, next }: typeof form.values) =>
      api.send('PUT', '/session/password', { current, next }),
    onSuccess: () => {
      form.reset();
      showDone(t('password.done'));
    },
  });
  return (
    <form className={classes.card} noValidate onSubmit={form.onSubmit((values) => change.mutate(values))}>
      <h2 className={classes.heading}>{t('password.title')}</h2>
      <SecretInput
        label={t('password.current')}
        styles={LTR}
        autoComplete="current-password"
        {...form.getInputProps('current')}
      />
      <SecretInput
        label={t('password.next')}
        description={t('password.hint')}
        styles={LTR}
        autoComplete="new-password"
        {...form.getInputProps('next')}
      />
      <SecretInput
        label={t('password.again')}
        styles={LTR}
        autoComplete="new-password"
        {...form.getInputProps('again')}
      />
      {change.isError ? (
        <Alert color="red" variant="light" icon={<IconAlertCircle />} role="alert">
          {sentenceOf(change.error)}
        </Alert>
      ) : null}
      <div>
        <Button type="submit" loading={change.isPending}>
          {t('password.change')}
        </Button>
      </div>
    </form>
  );
}

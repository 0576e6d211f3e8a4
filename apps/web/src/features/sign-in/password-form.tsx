import { Alert, Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { session, type Session } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../api/api-problem';
import { api } from '../../api/client';
import { SecretInput } from '../../ui/secret-input';

/** E-mail and password; a refusal is said above the button and the password stays to be mended. */
export function PasswordForm({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const { t } = useTranslation('signIn');
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.trim() ? null : t('missingEmail')),
      password: (value) => (value ? null : t('missingPassword')),
    },
  });
  const enter = useMutation({
    meta: { quiet: true },
    mutationFn: (values: { email: string; password: string }) =>
      api.post('/session', { email: values.email.trim(), password: values.password }, session),
    onSuccess: onSignedIn,
  });
  return (
    <form onSubmit={form.onSubmit((values) => enter.mutate(values))} noValidate>
      <TextInput
        label={t('email')}
        type="email"
        dir="ltr"
        size="md"
        autoComplete="username"
        autoFocus
        mb="md"
        {...form.getInputProps('email')}
      />
      <SecretInput
        label={t('password')}
        styles={{ innerInput: { direction: 'ltr' } }}
        size="md"
        autoComplete="current-password"
        mb="lg"
        {...form.getInputProps('password')}
      />
      {enter.isError ? (
        <Alert color="red" variant="light" mb="lg" icon={<IconAlertCircle />} role="alert">
          {sentenceOf(enter.error)}
        </Alert>
      ) : null}
      <Button type="submit" size="md" fullWidth loading={enter.isPending}>
        {t('submit')}
      </Button>
    </form>
  );
}

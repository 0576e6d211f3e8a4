import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A field whose value is covered. Mantine's own marks no fault for screen readers and names its eye in English. */
export function SecretInput(props: PasswordInputProps) {
  const { t } = useTranslation('ui');
  return (
    <PasswordInput
      {...props}
      {...(props.error ? { 'aria-invalid': true } : {})}
      visibilityToggleButtonProps={{ 'aria-label': t('showSecret') }}
    />
  );
}

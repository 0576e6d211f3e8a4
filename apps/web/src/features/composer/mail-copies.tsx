import { TagsInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './mail-fields.module.css';

interface MailCopiesProps {
  label: string;
  value: readonly string[];
  onChange: (addresses: string[]) => void;
}

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The addresses of one sort of copies; what is no address is named and left out. */
export function MailCopies({ label, value, onChange }: MailCopiesProps) {
  const { t } = useTranslation('composer');
  const [wrong, setWrong] = useState<string | null>(null);
  const take = (addresses: string[]): void => {
    setWrong(addresses.find((address) => !ADDRESS.test(address)) ?? null);
    onChange(addresses.filter((address) => ADDRESS.test(address)));
  };
  return (
    <TagsInput
      className={classes.grow ?? ''}
      size="xs"
      dir="ltr"
      aria-label={label}
      placeholder={value.length === 0 ? `${label}: ${t('ccPlaceholder')}` : ''}
      value={[...value]}
      onChange={take}
      maxTags={20}
      splitChars={[',', ' ', ';', '،']}
      error={wrong === null ? null : t('badAddress', { address: wrong })}
    />
  );
}

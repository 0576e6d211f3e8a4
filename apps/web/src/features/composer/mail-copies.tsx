import { TagsInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './mail-fields.module.css';

interface MailCopiesProps {
  label: string;
  /** What stands behind the field. */
  children?: React.ReactNode;
  value: readonly string[];
  onChange: (addresses: string[]) => void;
}

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

// A browser that fills in a list puts it in whole.
const BETWEEN = /[\s,;،]+/;

/** The addresses of one sort of copies; what is no address is named and left out. */
export function MailCopies({ label, value, onChange, children }: MailCopiesProps) {
  const { t } = useTranslation('composer');
  const [wrong, setWrong] = useState<string | null>(null);
  const take = (written: string[]): void => {
    const addresses = [...new Set(written.flatMap((each) => each.split(BETWEEN)).filter(Boolean))];
    setWrong(addresses.find((address) => !ADDRESS.test(address)) ?? null);
    onChange(addresses.filter((address) => ADDRESS.test(address)));
  };
  return (
    <div className={classes.line}>
      <span className={classes.label} aria-hidden="true">
        {label}
      </span>
      <TagsInput
        className={classes.grow ?? ''}
        size="xs"
        dir="ltr"
        aria-label={label}
        placeholder={value.length === 0 ? t('ccPlaceholder') : ''}
        value={[...value]}
        onChange={take}
        maxTags={20}
        splitChars={[',', ' ', ';', '،']}
        error={wrong === null ? null : t('badAddress', { address: wrong })}
      />
      {children}
    </div>
  );
}

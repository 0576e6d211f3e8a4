import { Button, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './mail-fields.module.css';
import { autoDir } from '../../ui/auto-dir';
import type { MailFieldsValue } from './outgoing-request';

interface MailFieldsProps {
  value: MailFieldsValue;
  onChange: (value: MailFieldsValue) => void;
  cc: boolean;
}

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Subject of the mail and who else gets it. */
export function MailFields({ value, onChange, cc }: MailFieldsProps) {
  const { t } = useTranslation('composer');
  const [open, setOpen] = useState(value.cc.length > 0);
  const [wrong, setWrong] = useState<string | null>(null);
  const setCc = (addresses: string[]): void => {
    const bad = addresses.find((address) => !ADDRESS.test(address));
    setWrong(bad ?? null);
    onChange({ ...value, cc: addresses.filter((address) => ADDRESS.test(address)) });
  };
  return (
    <div className={classes.fields}>
      <div className={classes.line}>
        <TextInput
          className={classes.grow ?? ''}
          size="xs"
          attributes={autoDir(value.subject)}
          maxLength={500}
          aria-label={t('subject')}
          placeholder={t('subject')}
          value={value.subject}
          onChange={(event) => onChange({ ...value, subject: event.currentTarget.value })}
        />
        {cc && !open ? (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setOpen(true)}>
            {t('addCc')}
          </Button>
        ) : null}
      </div>
      {cc && open ? (
        <TagsInput
          size="xs"
          dir="ltr"
          aria-label={t('cc')}
          placeholder={t('ccPlaceholder')}
          value={[...value.cc]}
          onChange={setCc}
          maxTags={20}
          splitChars={[',', ' ', ';', '،']}
          error={wrong === null ? null : t('badAddress', { address: wrong })}
        />
      ) : null}
    </div>
  );
}

import { Button, TagsInput, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './mail-fields.module.css';
import { autoDir } from '../../ui/auto-dir';
import type { MailCompany } from './mail-company';
import type { MailFieldsValue } from './outgoing-request';

interface MailFieldsProps {
  company: MailCompany;
  value: MailFieldsValue;
  onChange: (value: MailFieldsValue) => void;
  cc: boolean;
}

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Subject of the mail and who else gets it. */
export function MailFields({ value, onChange, cc, company }: MailFieldsProps) {
  const { t } = useTranslation('composer');
  const [open, setOpen] = useState(value.cc.length > 0);
  const [wrong, setWrong] = useState<string | null>(null);
  const setCc = (addresses: string[]): void => {
    const bad = addresses.find((address) => !ADDRESS.test(address));
    setWrong(bad ?? null);
    onChange({ ...value, cc: addresses.filter((address) => ADDRESS.test(address)) });
  };
  const add = (address: string): void => {
    setOpen(true);
    setCc([...value.cc, address]);
  };
  const missing = (address: string): boolean => !value.cc.includes(address);
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
      {cc && company.asks !== null && missing(company.asks) ? (
        <Offers label={t('asksAnswerAt')} addresses={[company.asks]} onAdd={add} />
      ) : null}
      {cc ? <Offers label={t('alsoInMail')} addresses={company.others.filter(missing)} onAdd={add} /> : null}
    </div>
  );
}

interface OffersProps {
  label: string;
  addresses: readonly string[];
  onAdd: (address: string) => void;
}

/** Addresses that get a copy at a press. */
function Offers({ label, addresses, onAdd }: OffersProps) {
  const { t } = useTranslation('composer');
  if (addresses.length === 0) return null;
  return (
    <div className={classes.offers}>
      <span>{label}</span>
      {addresses.map((address) => (
        <Button
          key={address}
          className={classes.offer ?? ''}
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={12} stroke={1.8} aria-hidden="true" />}
          aria-label={t('copyTo', { address })}
          onClick={() => onAdd(address)}
        >
          <bdi dir="ltr">{address}</bdi>
        </Button>
      ))}
    </div>
  );
}

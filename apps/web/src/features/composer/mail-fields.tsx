import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './mail-fields.module.css';
import { autoDir } from '../../ui/auto-dir';
import { MailCopies } from './mail-copies';
import type { MailCompany } from './mail-company';
import type { MailFieldsValue } from './outgoing-request';

interface MailFieldsProps {
  company: MailCompany;
  value: MailFieldsValue;
  onChange: (value: MailFieldsValue) => void;
  cc: boolean;
}

/** A press that took the focus would unfold the writing place on a phone, and move the button from under the finger. */
const keepFocus = (event: React.MouseEvent): void => event.preventDefault();
const quiet = { variant: 'subtle', color: 'gray', size: 'compact-sm', onMouseDown: keepFocus } as const;

/** Subject of the mail and who else gets it. */
export function MailFields({ value, onChange, cc, company }: MailFieldsProps) {
  const { t } = useTranslation('composer');
  const [asked, setAsked] = useState({ cc: false, bcc: false });
  const open = { cc: asked.cc || value.cc.length > 0, bcc: asked.bcc || value.bcc.length > 0 };
  const add = (address: string): void => onChange({ ...value, cc: [...value.cc, address] });
  const missing = (address: string): boolean => ![...value.cc, ...value.bcc].includes(address);
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
        {cc && !open.cc ? (
          <Button {...quiet} onClick={() => setAsked({ ...asked, cc: true })}>
            {t('addCc')}
          </Button>
        ) : null}
      </div>
      {cc && open.cc ? (
        <MailCopies label={t('cc')} value={value.cc} onChange={(to) => onChange({ ...value, cc: to })}>
          {open.bcc ? null : (
            <Button {...quiet} onClick={() => setAsked({ ...asked, bcc: true })}>
              {t('addBcc')}
            </Button>
          )}
        </MailCopies>
      ) : null}
      {cc && open.bcc ? (
        <MailCopies label={t('bcc')} value={value.bcc} onChange={(to) => onChange({ ...value, bcc: to })} />
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
          onMouseDown={keepFocus}
          onClick={() => onAdd(address)}
        >
          <bdi dir="ltr">{address}</bdi>
        </Button>
      ))}
    </div>
  );
}

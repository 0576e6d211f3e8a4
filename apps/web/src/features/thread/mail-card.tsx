import { Button, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconDots } from '@tabler/icons-react';
import type { Message, Part } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Name } from '../../ui/bdi';
import { ChannelIcon } from '../../ui/channel-icon';
import { useRemembered } from '../inbox/use-remembered';
import { DeliveryLine } from './delivery-line';
import classes from './mail-card.module.css';
import { ForwardDialog } from './forward-dialog';
import { MailFrame } from './mail-frame';
import { MessageTime } from './message-time';
import { PartView } from './part-view';
import { TextBody } from './text-body';
import { useAuthorName } from './use-author-name';

type TextPart = Extract<Part, { type: 'text' }>;

/** True for a message that carries the marks of mail: a subject, HTML or quoted history, and no form. */
export function isMail(message: Message): boolean {
  if (message.parts.some((part) => part.type === 'form')) return false;
  if (message.facts['subject'] !== undefined) return true;
  return message.parts.some(
    (part) => part.type === 'text' && (part.hasHtml === true || part.quoted !== undefined),
  );
}

/** A mail as a card: subject, who wrote to whom, the words, the folded quotes, files and the original. */
export function MailCard({ message, personName }: { message: Message; personName: string }) {
  const { t } = useTranslation(['thread', 'letter']);
  const [forwarding, setForwarding] = useState(false);
  const [formatted, keepFormatted] = useRemembered('mail-formatted', false);
  const ours = message.direction === 'out';
  const text = message.parts.find((part): part is TextPart => part.type === 'text');
  const others = message.parts.filter((part) => part !== text);
  const html = text?.hasHtml === true;
  const asHtml = html && (formatted || text.text.trim() === '');
  const name = useAuthorName()(message, personName);
  return (
    <article className={classes.card} data-ours={ours} aria-label={t(ours ? 'mailByUs' : 'mailBy', { name })}>
      <header className={classes.head}>
        <span className={classes.icon}>
          <ChannelIcon channel={message.channel} size={16} />
        </span>
        <div className={classes.words}>
          {message.facts['subject'] ? (
            <h4 className={classes.subject} dir="auto">
              {message.facts['subject']}
            </h4>
          ) : null}
          <p className={classes.from}>
            <Name className={classes.author ?? ''}>{name}</Name>
            <Recipients message={message} />
          </p>
        </div>
        <MessageTime message={message} />
      </header>
      <div className={classes.body}>
        {message.deletedAt !== null ? <p>{t('deletedByThem')}</p> : null}
        {text && asHtml ? (
          <MailFrame
            messageId={message.id}
            text={text.text}
            hasPictures={message.facts['remotePictures'] !== undefined}
          />
        ) : null}
        {text && !asHtml ? <TextBody text={text.text} /> : null}
        {text?.quoted && !asHtml ? <Quoted text={text.quoted} /> : null}
        {others.map((part, index) => (
          <PartView key={index} part={part} message={message} />
        ))}
      </div>
      <footer className={classes.foot}>
        {html && text.text.trim() !== '' ? (
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            onClick={() => keepFormatted(!formatted)}
            aria-pressed={asHtml}
          >
            {asHtml ? t('mail.asText') : t('mail.asHtml')}
          </Button>
        ) : null}
        {message.hasOriginal ? (
          <Button
            component="a"
            href={`/api/v1/messages/${message.id}/original`}
            download
            variant="subtle"
            color="gray"
            size="compact-xs"
          >
            {t('mail.original')}
          </Button>
        ) : null}
        {message.inboxId !== null && message.deletedAt === null && isSettled(message) ? (
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setForwarding(true)}>
            {t('letter:forward.open')}
          </Button>
        ) : null}
        <Facts message={message} />
      </footer>
      {forwarding ? <ForwardDialog message={message} onClose={() => setForwarding(false)} /> : null}
      {ours ? <DeliveryLine message={message} /> : null}
    </article>
  );
}

/** What waits or failed may still change: it is not passed on. */
const isSettled = ({ direction, status }: Message): boolean =>
  direction === 'in' || status === 'sent' || status === 'delivered' || status === 'read';

/** Facts with a place of their own on the card. */
const PLACED = new Set(['subject', 'cc', 'bcc', 'participants', 'automatic', 'searchText', 'remotePictures']);

function Recipients({ message }: { message: Message }) {
  const { t } = useTranslation('thread');
  const { cc, bcc = '', participants } = message.facts;
  const listed = (participants ?? '').split(', ').filter((each) => each !== '');
  const of = (role: string): string[] =>
    listed.filter((each) => each.startsWith(`${role}:`)).map((each) => each.slice(role.length + 1));
  const also = of('to');
  const copies = [...of('cc'), ...(cc ? cc.split(', ') : [])];
  return (
    <>
      <Addresses label={t('mail.to')} addresses={also} />
      <Addresses label={t('mail.cc')} addresses={copies} />
      <Addresses label={t('mail.bcc')} addresses={bcc === '' ? [] : bcc.split(', ')} />
      {message.facts['automatic'] ? <span>{t('fact.automatic')}</span> : null}
    </>
  );
}

function Addresses({ label, addresses }: { label: string; addresses: readonly string[] }) {
  if (addresses.length === 0) return null;
  return (
    <span>
      {label}{' '}
      {addresses.map((address) => (
        <bdi key={address} className={classes.address}>
          {address}{' '}
        </bdi>
      ))}
    </span>
  );
}

function Quoted({ text }: { text: string }) {
  const { t } = useTranslation('thread');
  const [open, setOpen] = useState(false);
  return (
    <>
      <UnstyledButton
        className={classes.fold}
        onClick={() => setOpen(!open)}
        aria-expanded={open}
        aria-label={open ? t('mail.hideQuoted') : t('mail.showQuoted')}
      >
        <IconDots size={18} stroke={1.8} aria-hidden="true" />
      </UnstyledButton>
      {open ? (
        <div className={classes.quoted}>
          <TextBody text={text} />
        </div>
      ) : null}
    </>
  );
}

function Facts({ message }: { message: Message }) {
  const { t, i18n } = useTranslation('thread');
  const [open, setOpen] = useState(false);
  const facts = Object.entries(message.facts).filter(([key, value]) => !PLACED.has(key) && value !== '');
  if (facts.length === 0) return null;
  const label = (key: string): string => (i18n.exists(`thread:fact.${key}`) ? t(`fact.${key}`) : key);
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        onClick={() => setOpen(!open)}
        aria-expanded={open}
        rightSection={<IconChevronDown size={12} />}
      >
        {t('mail.details')}
      </Button>
      {open ? (
        <dl className={classes.facts}>
          {facts.map(([key, value]) => (
            <div key={key}>
              <dt>{label(key)}</dt>
              <dd>
                <bdi dir="auto">{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </>
  );
}

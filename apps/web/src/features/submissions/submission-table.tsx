import type { FormAnswer, FormSubmissionRow } from '@wasl/contracts';
import { IconLock, IconPaperclip } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import { Bdi, Name } from '../../ui/bdi';
import { RelativeTime } from '../../ui/relative-time';
import { type Column, columnsOf } from './submission-columns';
import classes from './submissions.module.css';

/** Kinds whose text stays left to right inside Arabic. */
const CODES: ReadonlySet<FormAnswer['kind']> = new Set([
  'phone',
  'email',
  'iban',
  'saudi_id',
  'amount',
  'number',
]);

/** Submissions as a table: who and when at its start, then one column for each question. */
export function SubmissionTable({ items, label }: { items: readonly FormSubmissionRow[]; label: string }) {
  const { t } = useTranslation('submissions');
  const columns = columnsOf(items);
  return (
    // It scrolls sideways by itself, so the keyboard must reach it.
    <div className={classes.scroll} role="region" aria-label={label} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('person')}</th>
            <th scope="col">{t('sentAt')}</th>
            <th scope="col">{t('state')}</th>
            {columns.map((column) => (
              <th key={column.key} scope="col" dir="auto">
                {textOf(column.label)}
              </th>
            ))}
            <th scope="col">{t('files')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((row) => (
            <Row key={row.id} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, columns }: { row: FormSubmissionRow; columns: readonly Column[] }) {
  const { t } = useTranslation('submissions');
  const answers = new Map(row.answers.map((answer) => [answer.key, answer]));
  return (
    <tr>
      <th scope="row">
        <ThreadLink row={row} />
      </th>
      <td>
        <RelativeTime at={row.submittedAt} focusable={false} />
        <p className={classes.facts}>{t('versionNumber', { version: row.version })}</p>
      </td>
      <td>{t(`inbox:status.${row.conversation.status}`)}</td>
      {columns.map(({ key }) => {
        const answer = answers.get(key);
        return <td key={key}>{answer ? <Answer answer={answer} /> : null}</td>;
      })}
      <td>
        <Files row={row} />
      </td>
    </tr>
  );
}

/** The same for a phone: one card each, with what was answered. */
export function SubmissionCards({ items }: { items: readonly FormSubmissionRow[] }) {
  const { t } = useTranslation('submissions');
  return (
    <ul className={classes.cards}>
      {items.map((row) => (
        <li key={row.id} className={classes.card}>
          <ThreadLink row={row} />
          <p className={classes.facts}>
            <RelativeTime at={row.submittedAt} focusable={false} /> ·{' '}
            {t(`inbox:status.${row.conversation.status}`)} · {t('versionNumber', { version: row.version })}
          </p>
          <dl className={classes.answers}>
            {row.answers.map((answer) => (
              <div key={answer.key}>
                <dt dir="auto">{textOf(answer.label)}</dt>
                <dd>
                  <Answer answer={answer} />
                </dd>
              </div>
            ))}
          </dl>
          <Files row={row} />
        </li>
      ))}
    </ul>
  );
}

function ThreadLink({ row: { reference, conversation } }: { row: FormSubmissionRow }) {
  return (
    <Link
      to="/inbox/$view/{-$conversationId}"
      params={{ view: 'all', conversationId: conversation.id }}
      className={classes.thread}
    >
      <Name className={classes.person}>{conversation.personName}</Name>
      <Bdi className={classes.reference ?? ''}>{reference}</Bdi>
    </Link>
  );
}

function Answer({ answer }: { answer: FormAnswer }) {
  const { t } = useTranslation('submissions');
  const text = textOf(answer.text);
  if (answer.sensitive)
    return (
      <span className={classes.masked}>
        <IconLock size={14} stroke={1.7} role="img" aria-label={t('masked')} />
        <Bdi>{text}</Bdi>
      </span>
    );
  if (CODES.has(answer.kind)) return <Bdi>{text}</Bdi>;
  return <Name className={classes.words}>{text}</Name>;
}

function Files({ row: { files } }: { row: FormSubmissionRow }) {
  const { t } = useTranslation('submissions');
  if (files.length === 0) return null;
  return (
    <span className={classes.files}>
      <IconPaperclip size={14} stroke={1.7} aria-hidden="true" />
      {t('fileCount', { count: files.length })}
    </span>
  );
}

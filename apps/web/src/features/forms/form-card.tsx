import { ActionIcon, Menu } from '@mantine/core';
import { type FormExport, formRevealed, type Part } from '@wasl/contracts';
import { IconDownload, IconEye, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { textOf } from '../../format/text-of';
import { currentPreferences } from '../../preferences/preferences-store';
import { Bdi } from '../../ui/bdi';
import { showProblem } from '../../ui/notices';
import { TextBody } from '../thread/text-body';
import { downloadExport } from './download-export';
import classes from './form-card.module.css';

type FormPart = Extract<Part, { type: 'form' }>;
type Answer = FormPart['fields'][number];

/** Kinds whose text stays left to right inside Arabic. */
const CODES: ReadonlySet<string | undefined> = new Set([
  'phone',
  'email',
  'iban',
  'saudi_id',
  'amount',
  'number',
]);

/** A submission in the thread: its answers under the words that were asked, by section; sensitive ones masked. */
export function FormCard({ part }: { part: FormPart }) {
  const { t } = useTranslation('forms');
  const answered = part.fields.filter((field) => field.value !== '');
  return (
    <div className={classes.card} data-form={part.form}>
      <header className={classes.head}>
        <p className={classes.title}>
          {part.title ? textOf(part.title) : t('thread:part.form')}
          {part.version === undefined ? null : (
            <span className={classes.version}> {t('card.version', { version: part.version })}</span>
          )}
        </p>
        {part.submissionId === undefined ? null : <ExportMenu form={part.form} id={part.submissionId} />}
      </header>
      <dl>
        {answered.map((answer, place) => (
          <Line
            key={answer.key}
            answer={answer}
            submissionId={part.submissionId}
            headed={sectionOf(answer) !== sectionOf(answered[place - 1])}
          />
        ))}
      </dl>
    </div>
  );
}

const sectionOf = (answer: Answer | undefined): string => (answer?.section ? textOf(answer.section) : '');

interface LineProps {
  answer: Answer;
  submissionId: string | undefined;
  /** True where its section begins. */
  headed: boolean;
}

function Line({ answer, submissionId, headed }: LineProps) {
  const section = sectionOf(answer);
  return (
    <>
      {headed && section !== '' ? (
        <div className={classes.section} role="presentation">
          <dt>{section}</dt>
        </div>
      ) : null}
      <div className={classes.field}>
        <dt>{textOf(answer.label)}</dt>
        <dd>
          {answer.sensitive && submissionId !== undefined ? (
            <Sealed answer={answer} submissionId={submissionId} />
          ) : (
            <Value kind={answer.kind} text={answer.text ? textOf(answer.text) : answer.value} />
          )}
        </dd>
      </div>
    </>
  );
}

function Value({ kind, text }: { kind: string | undefined; text: string }) {
  if (CODES.has(kind)) return <Bdi>{text}</Bdi>;
  return <TextBody text={text} />;
}

/** A mask until somebody asks for the answer; asking is on record, and leaving the thread hides it again. */
function Sealed({ answer, submissionId }: { answer: Answer; submissionId: string }) {
  const { t } = useTranslation('forms');
  const [open, setOpen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const reveal = async () => {
    setBusy(true);
    try {
      const body = { key: answer.key };
      const { text } = await api.post(`/form-submissions/${submissionId}/reveal`, body, formRevealed);
      setOpen(textOf(text));
    } catch (error) {
      showProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={classes.sealed}>
      <IconLock size={14} stroke={1.7} aria-hidden="true" />
      <Value kind={answer.kind} text={open ?? answer.value} />
      {open === null ? (
        <button type="button" className={classes.reveal} disabled={busy} onClick={() => void reveal()}>
          <IconEye size={15} stroke={1.7} aria-hidden="true" />
          {t('card.reveal')}
          <span className="w-visually-hidden">: {textOf(answer.label)}</span>
        </button>
      ) : (
        <button type="button" className={classes.reveal} onClick={() => setOpen(null)}>
          {t('card.hide')}
        </button>
      )}
    </div>
  );
}

function ExportMenu({ form, id }: { form: string; id: string }) {
  const { t } = useTranslation('forms');
  const save = (request: Pick<FormExport, 'format'> & Partial<FormExport>) => {
    const { language } = currentPreferences();
    downloadExport({ form, language, ...request }).catch(showProblem);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" size={32} aria-label={t('card.export')} title={t('card.export')}>
          <IconDownload size={18} stroke={1.6} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('card.thisOne')}</Menu.Label>
        <Menu.Item onClick={() => save({ format: 'csv', submissionId: id })}>{t('card.csv')}</Menu.Item>
        <Menu.Item onClick={() => save({ format: 'json', submissionId: id })}>{t('card.json')}</Menu.Item>
        <Menu.Label>{t('card.all')}</Menu.Label>
        <Menu.Item onClick={() => save({ format: 'csv' })}>{t('card.allCsv')}</Menu.Item>
        <Menu.Item onClick={() => save({ format: 'json' })}>{t('card.allJson')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

import { Modal, Skeleton } from '@mantine/core';
import {
  IconCheck,
  IconCircleX,
  IconClock,
  IconHelpHexagon,
  IconPencil,
  IconRefresh,
  IconUser,
  type Icon,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { SendLog, SendLogEntry } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { codeSentence } from '../../format/code-sentence';
import { formatNumber } from '../../format/number';
import { formatExact } from '../../format/time';
import { ErrorState } from '../../ui/error-state';
import { sendLogQuery } from './delivery-queries';
import classes from './send-log.module.css';

const OUTCOMES: Record<Extract<SendLogEntry, { type: 'attempt' }>['outcome'], Icon> = {
  open: IconClock,
  accepted: IconCheck,
  retry: IconRefresh,
  failed: IconCircleX,
  uncertain: IconHelpHexagon,
};

/** Everything that happened to a message of ours: every try with its answer, and who did what. */
export function SendLogDialog({ messageId, onClose }: { messageId: string; onClose: () => void }) {
  const { t } = useTranslation(['delivery', 'ui']);
  const { data, error, refetch } = useQuery(sendLogQuery(messageId));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('delivery:log.title')}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Skeleton height={80} /> : null}
      {data ? <Story log={data} /> : null}
    </Modal>
  );
}

function Story({ log }: { log: SendLog }) {
  const { t } = useTranslation('delivery');
  const untried = log.entries.every((entry) => entry.type !== 'attempt');
  return (
    <>
      <ol className={classes.list}>
        {log.entries.map((entry, index) => (
          <li key={index} className={classes.entry} data-tone={toneOf(entry)}>
            {entry.type === 'attempt' ? <Attempt entry={entry} /> : <Deed entry={entry} />}
          </li>
        ))}
      </ol>
      {untried && log.nextTryAt === null ? <p className={classes.soft}>{t('log.untried')}</p> : null}
      {log.nextTryAt === null ? null : (
        <p className={classes.waits} role="status">
          {t('log.waits', { when: formatExact(log.nextTryAt) })}
          {log.failure ? ` ${reasonOf(log.failure)}` : null}
        </p>
      )}
    </>
  );
}

/** Why a message waits, in a sentence where there is one. */
function reasonOf({ kind, code }: { kind: string; code: string | null }): string {
  return (
    (code === null ? null : codeSentence(`delivery.${code}`)) ?? codeSentence(`delivery.${kind}`) ?? kind
  );
}

function Attempt({ entry }: { entry: Extract<SendLogEntry, { type: 'attempt' }> }) {
  const { t } = useTranslation('delivery');
  const Shape = OUTCOMES[entry.outcome];
  const seconds =
    entry.endedAt === null ? null : (Date.parse(entry.endedAt) - Date.parse(entry.startedAt)) / 1000;
  return (
    <>
      <Shape size={18} stroke={1.6} aria-hidden="true" />
      <div className={classes.words}>
        <span className={classes.what}>
          {t(entry.part === 0 ? 'log.attempt' : 'log.attemptPart', {
            number: formatNumber(entry.attempt),
            part: formatNumber(entry.part + 1),
          })}{' '}
          {t(`log.outcome.${entry.outcome}`)}
        </span>
        {entry.kind === null ? null : <span>{codeSentence(`delivery.${entry.kind}`) ?? entry.kind}</span>}
        <span className={classes.soft}>
          {formatExact(entry.at)}
          {seconds === null
            ? null
            : ` · ${t('log.took', { seconds: formatNumber(seconds, { maximumFractionDigits: 2 }) })}`}
        </span>
        {entry.detail === '' ? null : (
          <code className={classes.detail} dir="ltr">
            {entry.detail}
          </code>
        )}
      </div>
    </>
  );
}

function Deed({ entry }: { entry: Exclude<SendLogEntry, { type: 'attempt' }> }) {
  const { t } = useTranslation('delivery');
  const Shape = entry.type === 'queued' ? IconPencil : IconUser;
  const what = entry.type === 'queued' ? 'log.queued' : `log.deed.${entry.deed}`;
  return (
    <>
      <Shape size={18} stroke={1.6} aria-hidden="true" />
      <div className={classes.words}>
        <span className={classes.what}>{t(what, { name: entry.by || t('log.system') })}</span>
        <span className={classes.soft}>{formatExact(entry.at)}</span>
      </div>
    </>
  );
}

function toneOf(entry: SendLogEntry): 'good' | 'bad' | 'amber' | 'plain' {
  if (entry.type !== 'attempt') return 'plain';
  if (entry.outcome === 'accepted') return 'good';
  if (entry.outcome === 'failed') return 'bad';
  return entry.outcome === 'open' ? 'plain' : 'amber';
}

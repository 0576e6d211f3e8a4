import { Button, Select } from '@mantine/core';
import type { UndeliveredPage } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../format/number';
import type { UndeliveredChoice } from './delivery-queries';
import type { Asked } from './undelivered-question';
import classes from './undelivered.module.css';

/** Undelivered messages of one inbox that have one reason. */
export type Group = UndeliveredPage['groups'][number];

const valueOf = ({ status, inboxId, kind }: Group): string => `${status}|${inboxId ?? ''}|${kind}`;

/** The messages of one group, as the server is asked for them; without a group, all. */
export const choiceOf = (group: Group | undefined): UndeliveredChoice =>
  group
    ? { status: group.status, kind: group.kind, ...(group.inboxId ? { inboxId: group.inboxId } : {}) }
    : {};

interface UndeliveredBarProps {
  groups: readonly Group[];
  picked: Group | undefined;
  busy: boolean;
  onPick: (group: Group | undefined) => void;
  onAsk: (asked: Asked) => void;
}

/** Which of them are shown, how many there are, and what can be done with all of those at once. */
export function UndeliveredBar({ groups, picked, busy, onPick, onAsk }: UndeliveredBarProps) {
  const { t } = useTranslation('delivery');
  const fitting = picked ? groups.filter((each) => valueOf(each) === valueOf(picked)) : groups;
  const count = fitting.reduce((sum, each) => sum + each.count, 0);
  const risky = fitting.some(({ status }) => status === 'uncertain');
  const ask = (what: Asked['what']): void =>
    onAsk({ what, chosen: { filter: choiceOf(picked) }, count, risky });
  // What was just settled to the last one stays in sight until another is picked.
  const settled = picked && fitting.length === 0 ? [{ ...picked, count: 0 }] : [];
  const options = [...groups, ...settled].map((group) => ({
    value: valueOf(group),
    label: `${group.inboxName || t('noInbox')} · ${t(`kind.${group.kind}`, { defaultValue: group.kind })} (${formatNumber(group.count)})`,
  }));
  return (
    <div className={classes.bar}>
      <Select
        className={classes.picker}
        label={t('show')}
        data={[{ value: '', label: t('everything') }, ...options]}
        value={picked ? valueOf(picked) : ''}
        onChange={(value) => onPick(groups.find((each) => valueOf(each) === value))}
        allowDeselect={false}
      />
      <p className={classes.count} role="status">
        {t('count', { count, number: formatNumber(count) })}
      </p>
      <Button variant="default" disabled={busy || count === 0} onClick={() => ask('setAside')}>
        {t('setAsideAll')}
      </Button>
      <Button disabled={busy || count === 0} onClick={() => ask('resend')}>
        {t('resendAll')}
      </Button>
    </div>
  );
}

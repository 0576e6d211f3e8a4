import { Button, NumberInput } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { inboxSending, type InboxSending } from '@wasl/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { keys } from '../../api/queries';
import { formatNumber } from '../../format/number';
import { RelativeTime } from '../../ui/relative-time';
import { useSave } from '../../ui/use-save';
import inboxClasses from '../inboxes/inboxes.module.css';
import { sendingQuery } from './delivery-queries';
import classes from './undelivered.module.css';

/** How fast an inbox sends and whether at all, with the way to change both. */
export function SendingCard({ inboxId }: { inboxId: string }) {
  const { t } = useTranslation('delivery');
  const { data } = useQuery(sendingQuery(inboxId));
  if (!data) return null;
  return (
    <section className={inboxClasses.card} aria-labelledby="inbox-sending">
      <h2 id="inbox-sending" className={inboxClasses.heading}>
        {t('sending.title')}
      </h2>
      <p className={inboxClasses.soft}>
        {t('sending.waiting', { count: data.waiting, number: formatNumber(data.waiting) })}
      </p>
      {data.stopped ? <Stopped stopped={data.stopped} /> : null}
      <Switch inboxId={inboxId} stopped={data.stopped !== null} />
      <Pace key={data.perMinute ?? 0} inboxId={inboxId} perMinute={data.perMinute} />
    </section>
  );
}

function Stopped({ stopped }: { stopped: NonNullable<InboxSending['stopped']> }) {
  const { t } = useTranslation('delivery');
  return (
    <div className={classes.stop} role="status">
      <span>
        {stopped.by === null ? t('sending.byProvider') : t('sending.byHand', { name: stopped.by })}{' '}
        <RelativeTime at={stopped.at} />
      </span>
      {stopped.by === null ? <code dir="ltr">{stopped.detail || stopped.code}</code> : null}
    </div>
  );
}

function Switch({ inboxId, stopped }: { inboxId: string; stopped: boolean }) {
  const { t } = useTranslation('delivery');
  const save = useSave({
    refresh: keys.inboxes,
    done: t(stopped ? 'sending.resumed' : 'sending.stoppedNow'),
    write: () => api.patch(`/inboxes/${inboxId}/sending`, { stopped: !stopped }, inboxSending),
  });
  const Shape = stopped ? IconPlayerPlay : IconPlayerPause;
  return (
    <Button
      fullWidth
      variant={stopped ? 'filled' : 'default'}
      loading={save.isPending}
      leftSection={<Shape size={18} stroke={1.6} aria-hidden="true" />}
      onClick={() => save.mutate(undefined)}
    >
      {t(stopped ? 'sending.resume' : 'sending.stop')}
    </Button>
  );
}

function Pace({ inboxId, perMinute }: { inboxId: string; perMinute: number | null }) {
  const { t } = useTranslation('delivery');
  const [value, setValue] = useState<number | string>(perMinute ?? '');
  const wish = value === '' ? null : Number(value);
  const save = useSave({
    refresh: keys.inboxes,
    write: (next: number | null) =>
      api.patch(`/inboxes/${inboxId}/sending`, { perMinute: next }, inboxSending),
  });
  return (
    <>
      <NumberInput
        label={t('sending.pace')}
        description={t('sending.paceHint')}
        placeholder={t('sending.noPace')}
        min={1}
        max={60_000}
        allowDecimal={false}
        mt="md"
        value={value}
        onChange={setValue}
      />
      {wish === perMinute ? null : (
        <Button variant="light" mt="xs" loading={save.isPending} onClick={() => save.mutate(wish)}>
          {t('sending.savePace')}
        </Button>
      )}
    </>
  );
}

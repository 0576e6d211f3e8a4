import { Button, Loader } from '@mantine/core';
import { IconDeviceMobileCheck, IconLinkOff, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { pairing, type Inbox, type Pairing } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { keys } from '../../api/queries';
import { Bdi } from '../../ui/bdi';
import { Confirm } from '../../ui/confirm';
import { QrCode } from '../../ui/qr-code';
import { RelativeTime } from '../../ui/relative-time';
import { useSave } from '../../ui/use-save';
import classes from './pairing-card.module.css';

const LOOK_MS = 3_000;

/** The link between an inbox and its device: the code to scan while there is none, who is linked once there is. */
export function PairingCard({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation('pairing');
  const [asking, setAsking] = useState(false);
  const key = [...keys.inboxes, inbox.id, 'pairing'];
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get(`/inboxes/${inbox.id}/pairing`, pairing, { signal }),
    // News comes by itself; looking again covers a line that is down, since codes live for seconds only.
    refetchInterval: inbox.enabled ? LOOK_MS : false,
  });
  const unlink = useSave({
    refresh: keys.inboxes,
    done: null,
    onDone: () => setAsking(false),
    write: () => api.send('POST', `/inboxes/${inbox.id}/pairing/unlink`),
  });
  const state = inbox.enabled ? (data?.state ?? 'starting') : 'off';
  const linked = state === 'paired';
  return (
    <section className={classes.card} aria-labelledby="inbox-pairing">
      <h2 id="inbox-pairing" className={classes.heading}>
        {t('title')}
      </h2>
      <div className={classes.state} role="status">
        <State state={state} pairing={data} enabled={inbox.enabled} />
      </div>
      {inbox.enabled && state !== 'starting' && state !== 'linking' ? (
        <Button
          variant="default"
          loading={unlink.isPending}
          leftSection={
            linked ? <IconLinkOff size={18} stroke={1.6} /> : <IconRefresh size={18} stroke={1.6} />
          }
          onClick={() => (linked ? setAsking(true) : unlink.mutate(undefined))}
        >
          {t(linked ? 'unlink' : 'again')}
        </Button>
      ) : null}
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => unlink.mutate(undefined)}
        title={t('unlinkTitle')}
        text={t('unlinkText')}
        action={t('unlink')}
        busy={unlink.isPending}
      />
    </section>
  );
}

interface StateProps {
  state: Pairing['state'];
  pairing: Pairing | undefined;
  enabled: boolean;
}

function State({ state, pairing: now, enabled }: StateProps) {
  const { t } = useTranslation('pairing');
  if (state === 'waiting' && now?.code)
    return (
      <>
        <QrCode text={now.code} label={t('code')} />
        <p className={classes.soft}>{t('scan')}</p>
      </>
    );
  if (state === 'paired')
    return (
      <p className={classes.linked}>
        <IconDeviceMobileCheck size={22} stroke={1.6} aria-hidden="true" />
        <span>
          {t('paired')} <Bdi>{now?.account ?? ''}</Bdi>
          {now?.at ? (
            <span className={classes.since}>
              <RelativeTime at={now.at} />
            </span>
          ) : null}
        </span>
      </p>
    );
  if (state === 'starting' || state === 'linking')
    return (
      <p className={classes.linked}>
        <Loader size={18} />
        {t(state)}
      </p>
    );
  if (state === 'lost') return <p className={classes.soft}>{t('lost')}</p>;
  const stopped = now?.detail === 'account-taken' ? 'taken' : 'notScanned';
  return <p className={classes.soft}>{t(enabled ? stopped : 'off')}</p>;
}

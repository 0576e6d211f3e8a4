import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { apiKey, type ApiKey } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { api } from '../../api/client';
import { keys } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { Bdi, Name } from '../../ui/bdi';
import { Confirm } from '../../ui/confirm';
import { RecordRow } from '../../ui/records';
import { RelativeTime } from '../../ui/relative-time';
import { StateBadge } from '../../ui/state-badge';
import { useSave } from '../../ui/use-save';
import { ListPage } from '../admin/list-page';
import { KeySees } from './key-sees';
import { NewKeyDialog } from './new-key-dialog';

const apiKeysQuery = queryOptions({
  queryKey: keys.apiKeys,
  queryFn: ({ signal }) => api.get('/api-keys', z.array(apiKey), { signal }),
});

interface KeyDeeds {
  item: ApiKey;
  onRevoke: () => void;
  onTakeOver: () => void;
}

function KeyState({ item, onRevoke, onTakeOver }: KeyDeeds) {
  const { t } = useTranslation('admin');
  if (item.revokedAt) return <StateBadge level="off" label={t('keys.revoked')} />;
  return (
    <>
      {item.stopped ? (
        <>
          <StateBadge level="error" label={t('keys.stopped')} />
          <Button size="compact-sm" mih={32} onClick={onTakeOver}>
            {t('keys.takeOver')}
          </Button>
        </>
      ) : (
        <StateBadge level="ok" label={t('keys.active')} />
      )}
      <Button variant="default" size="compact-sm" mih={32} onClick={onRevoke}>
        {t('keys.revoke')}
      </Button>
    </>
  );
}

/** Who answers for a key, or why it stopped. */
function Keeper({ item: { keeper, stopped, revokedAt } }: { item: ApiKey }) {
  const { t } = useTranslation('admin');
  if (keeper === null) return revokedAt ? null : <span>{t('keys.stoppedNobody')}</span>;
  if (stopped && !revokedAt) return <span>{t('keys.stoppedWhy', { name: nameOf(keeper) })}</span>;
  return (
    <span>
      {t('keys.keeper')} <Name>{nameOf(keeper)}</Name>
    </span>
  );
}

function KeyRow({ item, onRevoke, onTakeOver }: KeyDeeds) {
  const { t } = useTranslation('admin');
  return (
    <RecordRow
      mark={<IconKey size={20} stroke={1.6} aria-hidden="true" />}
      title={<Name>{item.name}</Name>}
      quiet={item.revokedAt !== null}
      facts={
        <>
          <Bdi>{`${item.prefix}…`}</Bdi>
          <span>{t(`app:role.${item.role}`)}</span>
          <KeySees holder={item} />
          <Keeper item={item} />
          <span>
            {t('keys.created')} <RelativeTime at={item.createdAt} />
          </span>
          {item.lastUsedAt ? (
            <span>
              {t('keys.used')} <RelativeTime at={item.lastUsedAt} />
            </span>
          ) : (
            <span>{t('keys.unused')}</span>
          )}
        </>
      }
      end={<KeyState item={item} onRevoke={onRevoke} onTakeOver={onTakeOver} />}
    />
  );
}

/** Keys of other systems: shown once, revoked for good. */
export default function ApiKeysPage() {
  const { t } = useTranslation('admin');
  const list = useQuery(apiKeysQuery);
  const [adding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const revoke = useSave({
    refresh: keys.apiKeys,
    onDone: () => setRevoking(null),
    done: t('keys.revoked'),
    write: (id: string) => api.send('DELETE', `/api-keys/${id}`),
  });
  const takeOver = useSave({
    refresh: keys.apiKeys,
    done: t('keys.takenOver'),
    write: (id: string) => api.send('PUT', `/api-keys/${id}/keeper`),
  });
  return (
    <ListPage
      title={t('nav.keys')}
      lead={t('keys.lead')}
      add={{ label: t('keys.add'), onClick: () => setAdding(true) }}
      query={list}
      empty={{ icon: IconKey, title: t('keys.emptyTitle'), text: t('keys.emptyText') }}
      row={(item) => (
        <KeyRow
          key={item.id}
          item={item}
          onRevoke={() => setRevoking(item)}
          onTakeOver={() => takeOver.mutate(item.id)}
        />
      )}
    >
      {adding ? <NewKeyDialog onClose={() => setAdding(false)} /> : null}
      <Confirm
        opened={revoking !== null}
        onClose={() => setRevoking(null)}
        onConfirm={() => revoking && revoke.mutate(revoking.id)}
        busy={revoke.isPending}
        title={t('keys.revokeTitle', { name: revoking?.name ?? '' })}
        text={t('keys.revokeText')}
        action={t('keys.revoke')}
      />
    </ListPage>
  );
}

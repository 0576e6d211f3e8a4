import { Button } from '@mantine/core';
import { IconRefresh, IconShieldCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QuarantineItem } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { keys, quarantineQuery, useSession } from '../../api/queries';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { showDone } from '../../ui/notices';
import { Page } from '../../ui/page';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { DiscardDialog } from './discard-dialog';
import { QuarantineRow } from './quarantine-row';
import classes from './quarantine.module.css';
import { RawDrawer } from './raw-drawer';

function ReplayAll() {
  const { t } = useTranslation('quarantine');
  const queries = useQueryClient();
  const replay = useMutation({
    mutationFn: () => api.send('POST', '/quarantine/replay-all'),
    onSuccess: () => showDone(t('replayedAll')),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.quarantine }),
  });
  return (
    <Button
      leftSection={<IconRefresh size={18} stroke={1.6} aria-hidden="true" />}
      loading={replay.isPending}
      onClick={() => replay.mutate()}
    >
      {t('replayAll')}
    </Button>
  );
}

/** What arrived and could not be read: to be read by a person, processed again, or put aside with a reason. */
export default function QuarantinePage() {
  const { t } = useTranslation('quarantine');
  const settles = useSession().permissions.includes('quarantine.manage');
  const items = useQuery(quarantineQuery);
  const [read, setRead] = useState<QuarantineItem | null>(null);
  const [discarding, setDiscarding] = useState<QuarantineItem | null>(null);
  const count = items.data?.length ?? 0;
  return (
    <Page
      title={t('title')}
      lead={settles ? t('lead') : t('leadReader')}
      actions={settles && count > 1 ? <ReplayAll /> : null}
    >
      {items.isPending ? <SkeletonRows /> : null}
      {items.isError && !items.data ? (
        <ErrorState error={items.error} onRetry={() => void items.refetch()} />
      ) : null}
      {items.data && count === 0 ? (
        <EmptyState icon={IconShieldCheck} title={t('emptyTitle')} text={t('emptyText')} />
      ) : null}
      {count > 0 ? (
        <>
          <p className={classes.count} role="status">
            {t('count', { count })}
          </p>
          <ul className={classes.items}>
            {items.data?.map((item) => (
              <QuarantineRow key={item.id} item={item} onRead={setRead} onDiscard={setDiscarding} />
            ))}
          </ul>
        </>
      ) : null}
      <RawDrawer item={read} onClose={() => setRead(null)} />
      <DiscardDialog item={discarding} onClose={() => setDiscarding(null)} />
    </Page>
  );
}

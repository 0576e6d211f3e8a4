import { Button } from '@mantine/core';
import { IconMessageOff, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Suppression } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { Records } from '../../ui/records';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { AddSuppressionDialog } from './add-suppression-dialog';
import { LiftDialog } from './lift-dialog';
import { suppressionsQuery, type SuppressionNarrowing } from './suppression-queries';
import { SuppressionRow } from './suppression-row';
import { SuppressionsBar } from './suppressions-bar';

/** Addresses that are not written to: found, read why, let go of with a reason, added by hand. */
export default function SuppressionsPage() {
  const { t } = useTranslation('suppressions');
  const narrowing = useSearch({ from: '/app/live/suppressions' });
  const navigate = useNavigate();
  const list = useInfiniteQuery(suppressionsQuery(narrowing));
  const [adding, setAdding] = useState(false);
  const [lifting, setLifting] = useState<Suppression | null>(null);
  const items = list.data?.pages.flatMap((page) => page.items);
  const narrow = (search: SuppressionNarrowing): void =>
    void navigate({ to: '/live/suppressions', search, replace: true });
  const add = (
    <Button
      leftSection={<IconPlus size={18} stroke={1.6} aria-hidden="true" />}
      onClick={() => setAdding(true)}
    >
      {t('add')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} actions={add}>
      <SuppressionsBar narrowing={narrowing} onNarrow={narrow} />
      {list.isPending ? <SkeletonRows count={6} /> : null}
      {list.isError && !list.data ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {items?.length === 0 ? <Nothing narrowing={narrowing} /> : null}
      {items?.length ? (
        <Records label={t('title')}>
          {items.map((item) => (
            <SuppressionRow key={item.id} item={item} onLift={setLifting} />
          ))}
        </Records>
      ) : null}
      {list.hasNextPage ? (
        <Button
          variant="default"
          mt="md"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('more')}
        </Button>
      ) : null}
      {adding ? <AddSuppressionDialog typed={narrowing.q ?? ''} onClose={() => setAdding(false)} /> : null}
      {lifting ? <LiftDialog item={lifting} onClose={() => setLifting(null)} /> : null}
    </Page>
  );
}

function Nothing({ narrowing }: { narrowing: SuppressionNarrowing }) {
  const { t } = useTranslation('suppressions');
  const { q, reason } = narrowing;
  if (q === undefined && reason === undefined)
    return <EmptyState icon={IconMessageOff} title={t('emptyTitle')} text={t('emptyText')} />;
  return <EmptyState icon={IconMessageOff} title={t('nothingFits')} text={t('nothingFitsText')} />;
}

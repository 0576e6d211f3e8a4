import { Button } from '@mantine/core';
import { IconPlus, type Icon } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { Records } from '../../ui/records';
import { SkeletonRows } from '../../ui/skeleton-rows';

interface ListPageProps<T> {
  title: string;
  lead: string;
  add: { label: string; onClick: () => void };
  query: UseQueryResult<T[]>;
  empty: { icon: Icon; title: string; text: string };
  row: (item: T) => ReactNode;
  /** Stands above the rows when there are some. */
  above?: ReactNode;
  children?: ReactNode;
}

/** A list of what is kept, with its loading, empty and broken states and the way to add one. */
export function ListPage<T>({ title, lead, add, query, empty, row, above, children }: ListPageProps<T>) {
  const button = (
    <Button leftSection={<IconPlus size={18} stroke={1.6} aria-hidden="true" />} onClick={add.onClick}>
      {add.label}
    </Button>
  );
  const items = query.data;
  return (
    <Page title={title} lead={lead} actions={items?.length ? button : null}>
      {query.isPending ? <SkeletonRows count={4} /> : null}
      {query.isError && !items ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {items?.length === 0 ? (
        <EmptyState icon={empty.icon} title={empty.title} text={empty.text} action={button} />
      ) : null}
      {items?.length ? (
        <>
          {above}
          <Records label={title}>{items.map(row)}</Records>
        </>
      ) : null}
      {children}
    </Page>
  );
}

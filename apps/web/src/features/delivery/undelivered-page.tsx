import { IconMailCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { undeliveredQuery } from './delivery-queries';
import { choiceOf, UndeliveredBar, type Group } from './undelivered-bar';
import { UndeliveredList } from './undelivered-list';
import { UndeliveredQuestion, type Asked } from './undelivered-question';
import { useUndeliveredActions } from './use-undelivered-actions';

/** Messages of ours that did not arrive or perhaps did not: read, sent again, settled or set aside, one or all. */
export default function UndeliveredPage() {
  const { t } = useTranslation('delivery');
  const [group, setGroup] = useState<Group | undefined>();
  const [asked, setAsked] = useState<Asked | null>(null);
  const list = useInfiniteQuery(undeliveredQuery(choiceOf(group)));
  const actions = useUndeliveredActions();
  const groups = list.data?.pages[0]?.groups ?? [];
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const act = ({ what, chosen, risky }: Asked): void => {
    setAsked(null);
    actions[what].mutate({ chosen, acknowledgeDuplicateRisk: what === 'resend' && risky });
  };
  // One that has certainly not arrived needs no question.
  const ask = (wish: Asked): void =>
    'messageIds' in wish.chosen && !(wish.risky && wish.what === 'resend') ? act(wish) : setAsked(wish);
  return (
    <Page title={t('title')} lead={t('lead')}>
      {list.isPending ? <SkeletonRows /> : null}
      {list.isError && !list.data ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data && groups.length === 0 ? (
        <EmptyState icon={IconMailCheck} title={t('emptyTitle')} text={t('emptyText')} />
      ) : null}
      {groups.length > 0 ? (
        <UndeliveredBar groups={groups} picked={group} busy={actions.busy} onPick={setGroup} onAsk={ask} />
      ) : null}
      {items.length > 0 ? (
        <UndeliveredList
          items={items}
          busy={actions.busy}
          onAsk={ask}
          onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
          loadingMore={list.isFetchingNextPage}
        />
      ) : null}
      <UndeliveredQuestion asked={asked} onClose={() => setAsked(null)} onYes={act} />
    </Page>
  );
}

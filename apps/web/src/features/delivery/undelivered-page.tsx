import { Button, Select } from '@mantine/core';
import { IconMailCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { UndeliveredItem, UndeliveredPage as PageOfThem } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../format/number';
import { Confirm } from '../../ui/confirm';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { undeliveredQuery, type UndeliveredChoice } from './delivery-queries';
import { SendLogDialog } from './send-log-dialog';
import { UndeliveredRow } from './undelivered-row';
import classes from './undelivered.module.css';
import { useUndeliveredActions, type Chosen } from './use-undelivered-actions';

type Group = PageOfThem['groups'][number];
interface Asked {
  what: 'resend' | 'setAside';
  chosen: Chosen;
  count: number;
  risky: boolean;
}

const valueOf = ({ status, inboxId, kind }: Group): string => `${status}|${inboxId ?? ''}|${kind}`;
const choiceOf = (group: Group | undefined): UndeliveredChoice =>
  group
    ? { status: group.status, kind: group.kind, ...(group.inboxId ? { inboxId: group.inboxId } : {}) }
    : {};

/** Messages of ours that did not arrive or perhaps did not: read, sent again, settled or set aside, one or all. */
export default function UndeliveredPage() {
  const { t } = useTranslation('delivery');
  const [picked, setPicked] = useState('');
  const [group, setGroup] = useState<Group | undefined>();
  const [read, setRead] = useState<UndeliveredItem | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const list = useInfiniteQuery(undeliveredQuery(choiceOf(group)));
  const actions = useUndeliveredActions();
  const groups = list.data?.pages[0]?.groups ?? [];
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const fitting = group ? groups.filter((each) => valueOf(each) === valueOf(group)) : groups;
  const count = fitting.reduce((sum, each) => sum + each.count, 0);
  const askAll = (what: Asked['what']): void =>
    setAsked({
      what,
      chosen: { filter: choiceOf(group) },
      count,
      risky: fitting.some(({ status }) => status === 'uncertain'),
    });
  const ask = (what: Asked['what'], item: UndeliveredItem): void => {
    const one: Asked = {
      what,
      chosen: { messageIds: [item.messageId] },
      count: 1,
      risky: item.status === 'uncertain',
    };
    if (one.risky && what === 'resend') setAsked(one);
    else actions[what].mutate(one);
  };
  return (
    <Page title={t('title')} lead={t('lead')}>
      {list.isPending ? <SkeletonRows /> : null}
      {list.isError && !list.data ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data && items.length === 0 && groups.length === 0 ? (
        <EmptyState icon={IconMailCheck} title={t('emptyTitle')} text={t('emptyText')} />
      ) : null}
      {groups.length > 0 ? (
        <div className={classes.bar}>
          <GroupPicker
            groups={groups}
            value={picked}
            onPick={(value) => {
              setPicked(value);
              setGroup(groups.find((each) => valueOf(each) === value));
            }}
          />
          <p className={classes.count} role="status">
            {t('count', { count, number: formatNumber(count) })}
          </p>
          <Button variant="default" disabled={actions.busy || count === 0} onClick={() => askAll('setAside')}>
            {t('setAsideAll')}
          </Button>
          <Button loading={actions.resend.isPending} disabled={count === 0} onClick={() => askAll('resend')}>
            {t('resendAll')}
          </Button>
        </div>
      ) : null}
      {items.length > 0 ? (
        <ul className={classes.items}>
          {items.map((item) => (
            <UndeliveredRow
              key={item.messageId}
              item={item}
              busy={actions.busy}
              onLog={setRead}
              onResend={(one) => ask('resend', one)}
              onSetAside={(one) => ask('setAside', one)}
            />
          ))}
        </ul>
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
      {read ? <SendLogDialog messageId={read.messageId} onClose={() => setRead(null)} /> : null}
      <Ask
        asked={asked}
        onClose={() => setAsked(null)}
        onYes={({ what, chosen, risky }) => {
          setAsked(null);
          actions[what].mutate({ chosen, acknowledgeDuplicateRisk: what === 'resend' && risky });
        }}
      />
    </Page>
  );
}

function GroupPicker({
  groups,
  value,
  onPick,
}: {
  groups: Group[];
  value: string;
  onPick: (value: string) => void;
}) {
  const { t } = useTranslation('delivery');
  const options = groups.map((group) => ({
    value: valueOf(group),
    label: `${group.inboxName || t('noInbox')} · ${t(`kind.${group.kind}`, { defaultValue: group.kind })} (${formatNumber(group.count)})`,
  }));
  return (
    <Select
      className={classes.picker}
      label={t('show')}
      data={[{ value: '', label: t('everything') }, ...options]}
      value={value}
      onChange={(next) => onPick(next ?? '')}
      allowDeselect={false}
    />
  );
}

function Ask({
  asked,
  onClose,
  onYes,
}: {
  asked: Asked | null;
  onClose: () => void;
  onYes: (asked: Asked) => void;
}) {
  const { t } = useTranslation('delivery');
  const count = asked?.count ?? 0;
  const words = { count, number: formatNumber(count) };
  const resending = asked?.what === 'resend';
  return (
    <Confirm
      opened={asked !== null}
      onClose={onClose}
      onConfirm={() => asked && onYes(asked)}
      title={t(resending ? 'askResend' : 'askAside', words)}
      text={t(resending ? (asked.risky ? 'askResendRisk' : 'askResendText') : 'askAsideText')}
      action={t(resending ? 'resend' : 'setAside')}
      danger={false}
    />
  );
}

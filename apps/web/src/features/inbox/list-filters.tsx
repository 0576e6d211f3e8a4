import { Button, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { priority } from '@wasl/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { inboxesQuery, tagsQuery, teamsQuery, usersQuery } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import type { InboxLocation } from './inbox-location';
import { useChannelName } from './use-channel-name';

/** Narrows the list by channel, team, colleague, tag and priority. */
export function ListFilters({ place }: { place: InboxLocation }) {
  const { t } = useTranslation('inbox');
  const inboxes = useQuery(inboxesQuery).data;
  const teams = useQuery(teamsQuery).data ?? [];
  const users = useQuery(usersQuery).data ?? [];
  const tags = useQuery(tagsQuery).data ?? [];
  const channelName = useChannelName();
  const channels = useMemo(() => [...new Set((inboxes ?? []).map((inbox) => inbox.channel))], [inboxes]);
  const { filter, narrow } = place;
  const named = (things: readonly { id: string; name: string; nameEn: string }[]) =>
    things.map((thing) => ({ value: thing.id, label: nameOf(thing) }));
  const field = (
    label: string,
    value: string | undefined,
    data: { value: string; label: string }[],
    onPick: (value: string | undefined) => void,
  ) => (
    <Select
      key={label}
      label={label}
      value={value ?? null}
      data={data}
      placeholder={t('any')}
      searchable={data.length > 6}
      clearable
      clearButtonProps={{ 'aria-label': t('clear', { label }) }}
      comboboxProps={{ withinPortal: false }}
      nothingFoundMessage={t('nothingFound')}
      onChange={(picked) => onPick(picked ?? undefined)}
    />
  );
  return (
    <Stack gap="sm">
      {field(
        t('filter.channel'),
        filter.channel,
        channels.map((id) => ({ value: id, label: channelName(id) })),
        (channel) => narrow({ channel }),
      )}
      {field(t('filter.team'), filter.teamId, named(teams), (team) => narrow({ team }))}
      {field(
        t('filter.assignee'),
        filter.assigneeId,
        named(users.filter((user) => user.active)),
        (assignee) => narrow({ assignee }),
      )}
      {field(t('filter.tag'), filter.tagId, named(tags), (tag) => narrow({ tag }))}
      {field(
        t('filter.priority'),
        filter.priority,
        priority.options.map((value) => ({ value, label: t(`priority.${value}`) })).toReversed(),
        (picked) => narrow({ priority: priority.safeParse(picked).data }),
      )}
      <Button variant="subtle" onClick={() => place.show(filter.view)}>
        {t('clearFilters')}
      </Button>
    </Stack>
  );
}

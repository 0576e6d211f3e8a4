import { Button, Select, Stack, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { priority } from '@wasl/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { inboxesQuery, tagsQuery, teamsQuery, usersQuery } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import type { InboxLocation } from './inbox-location';
import { useChannelName } from './use-channel-name';

/** Narrows the list by channel, team, colleague, tag and priority, or to what is unread. */
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
  return (
    <Stack gap="sm">
      <Switch
        label={t('filter.unread')}
        checked={filter.unread !== undefined}
        onChange={(event) => narrow({ unread: event.currentTarget.checked ? 'true' : undefined })}
      />
      <FilterSelect
        label={t('filter.channel')}
        value={filter.channel}
        data={channels.map((id) => ({ value: id, label: channelName(id) }))}
        onPick={(channel) => narrow({ channel })}
      />
      <FilterSelect
        label={t('filter.team')}
        value={filter.teamId}
        data={named(teams)}
        onPick={(team) => narrow({ team })}
      />
      <FilterSelect
        label={t('filter.assignee')}
        value={filter.assigneeId}
        data={named(users.filter((user) => user.active))}
        onPick={(assignee) => narrow({ assignee })}
      />
      <FilterSelect
        label={t('filter.tag')}
        value={filter.tagId}
        data={named(tags)}
        onPick={(tag) => narrow({ tag })}
      />
      <FilterSelect
        label={t('filter.priority')}
        value={filter.priority}
        data={priority.options.map((value) => ({ value, label: t(`priority.${value}`) })).toReversed()}
        onPick={(picked) => narrow({ priority: priority.safeParse(picked).data })}
      />
      <Button variant="subtle" onClick={() => place.show(filter.view)}>
        {t('clearFilters')}
      </Button>
    </Stack>
  );
}

interface FilterSelectProps {
  label: string;
  value: string | undefined;
  data: { value: string; label: string }[];
  onPick: (value: string | undefined) => void;
}

/** One choice among values, with "any" as none of them. */
function FilterSelect({ label, value, data, onPick }: FilterSelectProps) {
  const { t } = useTranslation('inbox');
  return (
    <Select
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
}

import { ActionIcon, Indicator, Popover, Tooltip, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconChevronDown, IconFilter, IconKeyboard, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tagsQuery, teamsQuery } from '../../api/queries';
import { formatNumber } from '../../format/number';
import { nameOf } from '../../format/text-of';
import { runCommand } from './commands';
import { countsQuery } from './conversation-queries';
import type { InboxLocation } from './inbox-location';
import { ListFilters } from './list-filters';
import classes from './list-header.module.css';
import { useKeyOf } from './use-key-of';
import { ViewLinks } from './view-nav';

/** The name of what is shown with its number, the way to other views, search and filters. */
export function ListHeader({ place, loaded }: { place: InboxLocation; loaded: number }) {
  const { t } = useTranslation('inbox');
  const keyOf = useKeyOf();
  const [choosing, setChoosing] = useState(false);
  const [filtering, setFiltering] = useState(false);
  const counts = useQuery(countsQuery).data;
  const { filter } = place;
  const title = useTitle(place);
  const narrowed = [filter.channel, filter.assigneeId, filter.priority, filter.unread].some(
    (value) => value !== undefined,
  );
  const key = filter.tagId ? `tag:${filter.tagId}` : filter.teamId ? `team:${filter.teamId}` : filter.view;
  const count = narrowed ? loaded : counts?.[key];
  return (
    <header className={classes.header}>
      <Popover
        opened={choosing}
        onChange={setChoosing}
        position="bottom-start"
        trapFocus
        shadow="md"
        width={240}
      >
        <Popover.Target>
          <UnstyledButton
            className={classes.switch}
            onClick={() => setChoosing(!choosing)}
            aria-expanded={choosing}
            aria-label={t('otherViews', { title })}
          >
            <span className={classes.title}>{title}</span>
            <IconChevronDown size={16} stroke={1.6} aria-hidden="true" />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown p={8} className={classes.dropdown} aria-label={t('views')}>
          <ViewLinks place={place} onGo={() => setChoosing(false)} />
        </Popover.Dropdown>
      </Popover>
      <span className={classes.heading} aria-hidden="true">
        {title}
      </span>
      {count === undefined ? null : <span className={classes.count}>{formatNumber(count)}</span>}
      <span className={classes.spacer} />
      <Tooltip label={t('keys.title')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          className={classes.pointerOnly}
          onClick={() => runCommand('help')}
          aria-label={t('keys.title')}
        >
          <IconKeyboard size={19} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('search')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          onClick={() => runCommand('search')}
          aria-label={t('search')}
          aria-keyshortcuts={keyOf('search')}
        >
          <IconSearch size={19} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <Popover
        opened={filtering}
        onChange={setFiltering}
        position="bottom-end"
        trapFocus
        shadow="md"
        width={280}
      >
        <Indicator disabled={!narrowed} size={8} offset={6} color="teal">
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              onClick={() => setFiltering(!filtering)}
              aria-expanded={filtering}
              aria-label={narrowed ? t('filtersOn') : t('filters')}
            >
              <IconFilter size={19} stroke={1.6} />
            </ActionIcon>
          </Popover.Target>
        </Indicator>
        <Popover.Dropdown aria-label={t('filters')}>
          <ListFilters place={place} />
        </Popover.Dropdown>
      </Popover>
    </header>
  );
}

/** The name of what the list shows: a view, a team or a tag. */
export function useTitle({ filter }: Pick<InboxLocation, 'filter'>): string {
  const { t } = useTranslation('inbox');
  const team = useQuery(teamsQuery).data?.find((each) => each.id === filter.teamId);
  const tag = useQuery(tagsQuery).data?.find((each) => each.id === filter.tagId);
  if (tag !== undefined) return nameOf(tag);
  return team !== undefined ? nameOf(team) : t(`view.${filter.view}`);
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  IconAt,
  IconBan,
  IconCircleCheck,
  IconClockPause,
  IconHourglassHigh,
  IconInbox,
  IconUser,
  IconUserQuestion,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import type { ConversationView } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { tagsQuery, teamsQuery, useSession } from '../../api/queries';
import { formatNumber } from '../../format/number';
import { nameOf } from '../../format/text-of';
import { countsQuery } from './conversation-queries';
import { VIEWS } from './conversation-view';
import type { InboxLocation, InboxSearch } from './inbox-location';
import classes from './view-nav.module.css';

/** The icon of each view. */
export const VIEW_ICONS: Record<ConversationView, Icon> = {
  mine: IconUser,
  unassigned: IconUserQuestion,
  my_teams: IconUsersGroup,
  waiting: IconHourglassHigh,
  mentions: IconAt,
  all: IconInbox,
  snoozed: IconClockPause,
  resolved: IconCircleCheck,
  spam: IconBan,
};

/** Views, teams and tags with their live numbers, as a column of its own. */
export function ViewNav({ place }: { place: InboxLocation }) {
  const { t } = useTranslation('inbox');
  return (
    <nav className={classes.column} aria-label={t('views')}>
      <ViewLinks place={place} />
    </nav>
  );
}

/** The same links inside a popover, where there is no room for a column. */
export function ViewLinks({ place, onGo }: { place: InboxLocation; onGo?: () => void }) {
  const { t } = useTranslation('inbox');
  const { user } = useSession();
  const counts = useQuery(countsQuery).data ?? {};
  const teams = useQuery(teamsQuery).data ?? [];
  const tags = useQuery(tagsQuery).data ?? [];
  const { view, teamId, tagId } = place.filter;
  const plain = teamId === undefined && tagId === undefined;
  const usedTags = tags.filter((tag) => (counts[`tag:${tag.id}`] ?? 0) > 0 || tag.id === tagId);
  const ownFirst = teams.toSorted(
    (a, b) => Number(user.teamIds.includes(b.id)) - Number(user.teamIds.includes(a.id)),
  );
  return (
    <div className={classes.links} onClick={onGo}>
      <ul className={classes.group}>
        {VIEWS.map(({ view: each }) => (
          <ViewLink
            key={each}
            view={each}
            icon={VIEW_ICONS[each]}
            label={t(`view.${each}`)}
            count={counts[each]}
            current={plain && view === each}
          />
        ))}
      </ul>
      {ownFirst.length > 0 ? <p className={classes.heading}>{t('teams')}</p> : null}
      <ul className={classes.group}>
        {ownFirst.map((team) => (
          <ViewLink
            key={team.id}
            view="all"
            search={{ team: team.id }}
            label={nameOf(team)}
            count={counts[`team:${team.id}`]}
            current={teamId === team.id}
          />
        ))}
      </ul>
      {usedTags.length > 0 ? <p className={classes.heading}>{t('tags')}</p> : null}
      <ul className={classes.group}>
        {usedTags.map((tag) => (
          <ViewLink
            key={tag.id}
            view="all"
            search={{ tag: tag.id }}
            label={nameOf(tag)}
            colour={tag.colour}
            count={counts[`tag:${tag.id}`]}
            current={tagId === tag.id}
          />
        ))}
      </ul>
    </div>
  );
}

interface ViewLinkProps {
  view: ConversationView;
  label: string;
  current: boolean;
  search?: InboxSearch;
  icon?: Icon;
  colour?: string;
  count?: number | undefined;
}

function ViewLink({ view, label, current, search = {}, icon: Shape, colour, count }: ViewLinkProps) {
  const { t } = useTranslation('inbox');
  return (
    <li>
      <Link
        to="/inbox/$view/{-$conversationId}"
        params={{ view, conversationId: undefined }}
        search={search}
        className={classes.link}
        aria-current={current ? 'page' : undefined}
        activeProps={{}}
      >
        {Shape ? (
          <Shape size={18} stroke={1.6} aria-hidden="true" />
        ) : (
          <span className={classes.mark} data-colour={colour} aria-hidden="true" />
        )}
        <bdi className={classes.label}>{label}</bdi>
        {count ? (
          <span
            className={classes.count}
            data-calm={view === 'resolved' || view === 'spam' || view === 'snoozed'}
          >
            <span aria-hidden="true">{count > 999 ? `${formatNumber(999)}+` : formatNumber(count)}</span>
            <span className="w-visually-hidden">{t('countOf', { count })}</span>
          </span>
        ) : null}
      </Link>
    </li>
  );
}

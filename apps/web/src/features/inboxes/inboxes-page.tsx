import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { IconInbox } from '@tabler/icons-react';
import type { ChannelCatalogEntry, Inbox, Team } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { channelsQuery, inboxesQuery, teamsQuery } from '../../api/queries';
import { nameOf, textOf } from '../../format/text-of';
import { Name } from '../../ui/bdi';
import { ChannelIcon } from '../../ui/channel-icon';
import { RecordRow } from '../../ui/records';
import { RelativeTime } from '../../ui/relative-time';
import { StateBadge } from '../../ui/state-badge';
import { ListPage } from '../admin/list-page';

interface RowProps {
  inbox: Inbox;
  channel: ChannelCatalogEntry | undefined;
  team: Team | undefined;
}

function InboxRow({ inbox, channel, team }: RowProps) {
  const { t } = useTranslation('inboxes');
  const navigate = useNavigate();
  return (
    <RecordRow
      mark={<ChannelIcon channel={channel?.icon ?? inbox.channel} size={22} />}
      title={<Name>{inbox.name}</Name>}
      onOpen={() => void navigate({ to: '/admin/inboxes/$inboxId', params: { inboxId: inbox.id } })}
      quiet={!inbox.enabled}
      facts={
        <>
          <span>{channel ? textOf(channel.title) : inbox.channel}</span>
          <span>{team ? nameOf(team) : t('noTeam')}</span>
          <span>
            {inbox.lastEventAt ? (
              <>
                {t('last')} <RelativeTime at={inbox.lastEventAt} />
              </>
            ) : (
              t('never')
            )}
          </span>
        </>
      }
      end={inbox.enabled ? <StateBadge level={inbox.health.level} /> : <StateBadge level="off" />}
    />
  );
}

/** Every way in, with its health at a glance. */
export default function InboxesPage() {
  const { t } = useTranslation('inboxes');
  const navigate = useNavigate();
  const list = useQuery(inboxesQuery);
  const channels = useQuery(channelsQuery);
  const teams = useQuery(teamsQuery);
  return (
    <ListPage
      title={t('title')}
      lead={t('lead')}
      add={{ label: t('add'), onClick: () => void navigate({ to: '/admin/inboxes/new/{-$channel}' }) }}
      query={list}
      empty={{ icon: IconInbox, title: t('emptyTitle'), text: t('emptyText') }}
      row={(inbox) => (
        <InboxRow
          key={inbox.id}
          inbox={inbox}
          channel={channels.data?.find((each) => each.id === inbox.channel)}
          team={teams.data?.find((each) => each.id === inbox.teamId)}
        />
      )}
    />
  );
}

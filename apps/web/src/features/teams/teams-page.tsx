import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { team, type Team } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { keys, teamsQuery } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { Name } from '../../ui/bdi';
import { RecordRow } from '../../ui/records';
import { NamedListPage, type NamedKind, type NamesInput } from '../admin/named-list-page';

function TeamRow({ item, onOpen }: { item: Team; onOpen: () => void }) {
  const { t } = useTranslation('admin');
  return (
    <RecordRow
      mark={<IconUsersGroup size={20} stroke={1.6} aria-hidden="true" />}
      title={<Name>{nameOf(item)}</Name>}
      onOpen={onOpen}
      facts={item.memberCount === undefined ? null : t('teams.members', { count: item.memberCount })}
    />
  );
}

const TEAMS: NamedKind<Team, NamesInput> = {
  group: 'teams',
  useItems: () => useQuery(teamsQuery),
  refresh: keys.teams,
  schema: team,
  icon: IconUsersGroup,
  longest: 80,
  valuesOf: (item) => ({ name: item?.name ?? '', nameEn: item?.nameEn ?? '' }),
  row: (item, open) => <TeamRow key={item.id} item={item} onOpen={open} />,
};

/** Teams: shared queues with their members counted. */
export default function TeamsPage() {
  return <NamedListPage kind={TEAMS} />;
}

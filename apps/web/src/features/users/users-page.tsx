import { TextInput } from '@mantine/core';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Branch, Team, User } from '@wasl/contracts';
import { foldName } from '@wasl/kernel';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { branchesQuery, fullUsersQuery, teamsQuery } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { Avatar } from '../../ui/avatar';
import { Bdi, Name } from '../../ui/bdi';
import { RecordRow } from '../../ui/records';
import { RelativeTime } from '../../ui/relative-time';
import { StateBadge } from '../../ui/state-badge';
import { ListPage } from '../admin/list-page';
import { UserDialog } from './user-dialog';

interface RowProps {
  user: User;
  teams: Team[];
  branches: Branch[];
  onOpen: () => void;
}

function UserRow({ user, teams, branches, onOpen }: RowProps) {
  const { t } = useTranslation('admin');
  const places = [
    ...teams.filter((team) => user.teamIds.includes(team.id)),
    ...branches.filter((branch) => branch.id === user.branchId),
  ];
  return (
    <RecordRow
      mark={<Avatar name={nameOf(user)} colour={user.avatarColour} />}
      title={<Name>{nameOf(user)}</Name>}
      onOpen={onOpen}
      quiet={!user.active}
      facts={
        <>
          <span>{t(`app:role.${user.role}`)}</span>
          {places.length > 0 ? <span>{places.map(nameOf).join(' · ')}</span> : null}
          <Bdi>{user.email}</Bdi>
        </>
      }
      end={
        user.active ? (
          <span style={{ fontSize: 'var(--w-12)', color: 'var(--w-text-soft)' }}>
            {user.lastSeenAt ? (
              <>
                {t('users.lastSeen')} <RelativeTime at={user.lastSeenAt} />
              </>
            ) : (
              t('users.neverSeen')
            )}
          </span>
        ) : (
          <StateBadge level="off" label={t('users.inactive')} />
        )
      }
    />
  );
}

/** Accounts of staff: found by typing, opened to be changed. */
export default function UsersPage() {
  const { t } = useTranslation('admin');
  const users = useQuery(fullUsersQuery);
  const teams = useQuery(teamsQuery);
  const branches = useQuery(branchesQuery);
  const [search, setSearch] = useState('');
  const [dialog, setDialog] = useState<{ edited: User | null } | null>(null);
  const wanted = foldName(search.trim());
  const matches = (user: User) => foldName(`${user.name} ${user.nameEn} ${user.email}`).includes(wanted);
  const none = wanted !== '' && users.data !== undefined && !users.data.some(matches);
  return (
    <ListPage
      title={t('nav.users')}
      lead={t('users.lead')}
      add={{ label: t('users.add'), onClick: () => setDialog({ edited: null }) }}
      query={users}
      empty={{ icon: IconUsers, title: t('users.emptyTitle'), text: t('users.emptyText') }}
      above={
        <TextInput
          mb="md"
          maw={400}
          type="search"
          aria-label={t('users.search')}
          placeholder={t('users.search')}
          leftSection={<IconSearch size={16} stroke={1.6} aria-hidden="true" />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          description={
            none ? t('users.none') : t('users.count', { count: (users.data ?? []).filter(matches).length })
          }
          inputWrapperOrder={['input', 'description']}
        />
      }
      row={(user) =>
        matches(user) ? (
          <UserRow
            key={user.id}
            user={user}
            teams={teams.data ?? []}
            branches={branches.data ?? []}
            onOpen={() => setDialog({ edited: user })}
          />
        ) : null
      }
    >
      {dialog ? (
        <UserDialog
          edited={dialog.edited}
          teams={teams.data ?? []}
          branches={branches.data ?? []}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </ListPage>
  );
}

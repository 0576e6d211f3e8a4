import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { tagsQuery, teamsQuery, usersQuery } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { Avatar } from '../../ui/avatar';
import { PickList, type PickItem } from './pick-list';
import classes from './pickers.module.css';

type Target = (toggle: () => void) => React.ReactNode;

interface AssigneePickerProps {
  value: string | null;
  /** The reader, offered first. */
  me: string;
  onPick: (id: string | null) => void;
  children: Target;
  opened?: boolean;
  onOpened?: (opened: boolean) => void;
}

/** Chooses a colleague, the reader first, or nobody. */
export function AssigneePicker({ value, me, onPick, children, ...state }: AssigneePickerProps) {
  const { t } = useTranslation('inbox');
  const users = useQuery(usersQuery).data ?? [];
  const active = users
    .filter((user) => user.active)
    .toSorted((a, b) => Number(b.id === me) - Number(a.id === me));
  const items: PickItem[] = [
    ...active.map((user) => ({
      id: user.id,
      label: user.id === me ? t('meNamed', { name: nameOf(user) }) : nameOf(user),
      search: `${user.name} ${user.nameEn}`,
      icon: <Avatar name={nameOf(user)} size={22} colour={user.avatarColour} />,
      hint: user.availability === 'away' ? t('away') : undefined,
    })),
    {
      id: '',
      label: t('nobody'),
      search: t('nobody'),
      icon: <span className={classes.nobody} aria-hidden="true" />,
    },
  ];
  return (
    <PickList
      label={t('assignTo')}
      items={items}
      chosen={value === null ? [''] : [value]}
      onPick={(id) => onPick(id === '' ? null : id)}
      {...state}
    >
      {children}
    </PickList>
  );
}

interface TeamPickerProps {
  value: string | null;
  onPick: (id: string | null) => void;
  children: Target;
}

/** Chooses a team, or none. */
export function TeamPicker({ value, onPick, children }: TeamPickerProps) {
  const { t } = useTranslation('inbox');
  const teams = useQuery(teamsQuery).data ?? [];
  const items: PickItem[] = [
    ...teams.map((team) => ({ id: team.id, label: nameOf(team), search: `${team.name} ${team.nameEn}` })),
    { id: '', label: t('noTeam'), search: t('noTeam') },
  ];
  return (
    <PickList
      label={t('filter.team')}
      items={items}
      chosen={value === null ? [''] : [value]}
      onPick={(id) => onPick(id === '' ? null : id)}
    >
      {children}
    </PickList>
  );
}

interface TagPickerProps {
  value: readonly string[];
  onToggle: (id: string) => void;
  children: Target;
}

/** Puts tags on and takes them off; stays open for several. */
export function TagPicker({ value, onToggle, children }: TagPickerProps) {
  const { t } = useTranslation('inbox');
  const tags = useQuery(tagsQuery).data ?? [];
  const items: PickItem[] = tags.map((tag) => ({
    id: tag.id,
    label: nameOf(tag),
    search: `${tag.name} ${tag.nameEn}`,
    icon: <span className={classes.colour} data-colour={tag.colour} aria-hidden="true" />,
  }));
  return (
    <PickList
      label={t('tags')}
      items={items}
      chosen={value}
      onPick={onToggle}
      keepOpen
      emptyText={t('noTags')}
    >
      {children}
    </PickList>
  );
}

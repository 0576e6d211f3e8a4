import { Button, Combobox, ScrollArea, useCombobox } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import type { ConversationRow, LiveBoard, UserSummary } from '@wasl/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foldName } from '@wasl/kernel';
import { nameOf } from '../../format/text-of';
import { Avatar } from '../../ui/avatar';
import classes from './live.module.css';

interface ReassignMenuProps {
  row: ConversationRow;
  agents: LiveBoard['agents'];
  onAssign: (row: ConversationRow, to: UserSummary | null) => void;
}

const NOBODY = '';

/** Chooses the colleague who takes the conversation: those with least to do first, found by typing. */
export function ReassignMenu({ row, agents, onAssign }: ReassignMenuProps) {
  const { t } = useTranslation('live');
  const [search, setSearch] = useState('');
  const box = useCombobox({
    onDropdownClose: () => {
      box.resetSelectedOption();
      box.focusTarget();
      setSearch('');
    },
    onDropdownOpen: () => box.focusSearchInput(),
  });
  const { selectFirstOption } = box;
  // Typing narrows to what Enter then picks.
  useEffect(() => {
    if (search !== '') selectFirstOption();
  }, [search, selectFirstOption]);
  const wanted = foldName(search.trim());
  const found = agents
    .filter(({ user }) => user.active && user.id !== row.assigneeId)
    .filter(({ user }) => foldName(`${user.name} ${user.nameEn}`).includes(wanted))
    .sort((one, other) => Number(other.online) - Number(one.online) || one.open - other.open);
  return (
    <Combobox
      store={box}
      width={280}
      position="bottom-end"
      shadow="md"
      onOptionSubmit={(id) => {
        onAssign(row, agents.find(({ user }) => user.id === id)?.user ?? null);
        box.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button">
        <Button
          variant="default"
          size="compact-sm"
          className={classes.assign}
          leftSection={<IconUserShare size={16} stroke={1.6} aria-hidden="true" />}
          aria-label={t('reassign.label', { name: row.person.name })}
          onClick={() => box.toggleDropdown()}
        >
          {t('reassign.action')}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder={t('reassign.search')}
          aria-label={t('reassign.search')}
        />
        <Combobox.Options>
          <ScrollArea.Autosize mah={280} type="scroll">
            {found.map(({ user, online, open }) => (
              <Combobox.Option key={user.id} value={user.id} className={classes.option}>
                <Avatar name={nameOf(user)} colour={user.avatarColour} size={28} online={online} />
                <span className={classes.grow}>{nameOf(user)}</span>
                <span className={classes.soft}>{t('reassign.openCount', { count: open })}</span>
              </Combobox.Option>
            ))}
            {found.length === 0 ? <Combobox.Empty>{t('reassign.none')}</Combobox.Empty> : null}
            {row.assigneeId ? <Combobox.Option value={NOBODY}>{t('reassign.nobody')}</Combobox.Option> : null}
          </ScrollArea.Autosize>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

import { Drawer, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/queries';
import { nameOf } from '../format/text-of';
import { Avatar } from '../ui/avatar';
import classes from './frame.module.css';
import type { NavItem } from './nav-items';
import { PersonalPanel } from './personal-panel';

interface PersonalMenuProps {
  /** `tab`: as the last tab of the bottom bar, opening a drawer. */
  form?: 'rail' | 'tab';
  /** Pages that had no room in the bar. */
  more?: readonly NavItem[];
}

/** The reader's own menu: availability, language, digits, appearance, hand, shortcuts, sign-out. */
export function PersonalMenu({ form = 'rail', more = [] }: PersonalMenuProps) {
  const { t } = useTranslation('app');
  const { user } = useSession();
  const [opened, { toggle, close }] = useDisclosure(false);
  const name = nameOf(user);
  const picture = (
    <Avatar
      name={name}
      colour={user.avatarColour}
      size={form === 'tab' ? 24 : 32}
      online={user.availability === 'available'}
    />
  );
  if (form === 'tab') {
    return (
      <>
        <button
          type="button"
          className={classes.tab}
          onClick={toggle}
          aria-expanded={opened}
          aria-haspopup="dialog"
        >
          {picture}
          <span dir="auto">{t('nav.more')}</span>
        </button>
        <Drawer
          opened={opened}
          onClose={close}
          position="bottom"
          size="auto"
          styles={{ content: { blockSize: 'auto', maxBlockSize: '90dvh' } }}
          title={t('me.menu')}
          closeButtonProps={{ 'aria-label': t('ui:close') }}
        >
          <PersonalPanel more={more} onDone={close} />
        </Drawer>
      </>
    );
  }
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && close()}
      position="right-end"
      width={300}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <button type="button" className={classes.me} onClick={toggle} aria-label={`${t('me.menu')}: ${name}`}>
          {picture}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('me.menu')}>
        <PersonalPanel more={more} onDone={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

import type { Session } from '@wasl/contracts';
import {
  IconActivity,
  IconAdjustmentsHorizontal,
  IconAddressBook,
  IconClipboardList,
  IconInbox,
  IconMailExclamation,
  IconMessageOff,
  IconNotes,
  IconSearch,
  IconShieldExclamation,
  type Icon,
} from '@tabler/icons-react';

/** One way out of the rail. */
export interface NavItem {
  key:
    | 'inbox'
    | 'people'
    | 'search'
    | 'submissions'
    | 'live'
    | 'quarantine'
    | 'undelivered'
    | 'suppressions'
    | 'log'
    | 'admin';
  to:
    | '/inbox'
    | '/people/{-$personId}'
    | '/search'
    | '/submissions/{-$formId}'
    | '/live'
    | '/live/quarantine'
    | '/live/undelivered'
    | '/live/suppressions'
    | '/log'
    | '/admin';
  /** The address begins with it: the item is current. */
  under: string;
  icon: Icon;
  /** What the server must have granted. */
  needs: string;
}

const ITEMS: readonly NavItem[] = [
  { key: 'live', to: '/live', under: '/live', icon: IconActivity, needs: 'live.read' },
  { key: 'inbox', to: '/inbox', under: '/inbox', icon: IconInbox, needs: 'conversations.read' },
  { key: 'log', to: '/log', under: '/log', icon: IconNotes, needs: 'contact-logs.write' },
  {
    key: 'people',
    to: '/people/{-$personId}',
    under: '/people',
    icon: IconAddressBook,
    needs: 'people.read',
  },
  { key: 'search', to: '/search', under: '/search', icon: IconSearch, needs: 'conversations.read' },
  {
    key: 'submissions',
    to: '/submissions/{-$formId}',
    under: '/submissions',
    icon: IconClipboardList,
    needs: 'conversations.read',
  },
  {
    key: 'undelivered',
    to: '/live/undelivered',
    under: '/live/undelivered',
    icon: IconMailExclamation,
    needs: 'conversations.supervise',
  },
  {
    key: 'suppressions',
    to: '/live/suppressions',
    under: '/live/suppressions',
    icon: IconMessageOff,
    needs: 'conversations.supervise',
  },
  {
    key: 'quarantine',
    to: '/live/quarantine',
    under: '/live/quarantine',
    icon: IconShieldExclamation,
    needs: 'quarantine.read',
  },
  { key: 'admin', to: '/admin', under: '/admin', icon: IconAdjustmentsHorizontal, needs: 'inboxes.manage' },
];

/** What the person may open, in the order of their day. */
export function navItemsOf({ user, permissions }: Pick<Session, 'user' | 'permissions'>): readonly NavItem[] {
  const mine = ITEMS.filter((item) => permissions.includes(item.needs));
  if (user.role !== 'branch_representative') return mine;
  return [...mine].sort((one, other) => Number(other.key === 'log') - Number(one.key === 'log'));
}

/** The item whose page is open: the one with the longest matching address. */
export function currentItem(items: readonly NavItem[], pathname: string): NavItem | undefined {
  return items
    .filter((item) => pathname === item.under || pathname.startsWith(`${item.under}/`))
    .sort((one, other) => other.under.length - one.under.length)[0];
}

import type { Role } from '@wasl/contracts';
import {
  IconActivity,
  IconAdjustmentsHorizontal,
  IconAddressBook,
  IconInbox,
  IconNotes,
  IconSearch,
  IconShieldExclamation,
  type Icon,
} from '@tabler/icons-react';

/** One way out of the rail. */
export interface NavItem {
  key: 'inbox' | 'people' | 'search' | 'live' | 'quarantine' | 'log' | 'admin';
  to: '/inbox' | '/people/{-$personId}' | '/search' | '/live' | '/live/quarantine' | '/log' | '/admin';
  /** The address begins with it: the item is current. */
  under: string;
  icon: Icon;
  roles: readonly Role[];
}

const EVERYONE: readonly Role[] = [
  'administrator',
  'supervisor',
  'relations_officer',
  'branch_representative',
];
const LEADS: readonly Role[] = ['administrator', 'supervisor'];

const ITEMS: readonly NavItem[] = [
  { key: 'live', to: '/live', under: '/live', icon: IconActivity, roles: LEADS },
  { key: 'inbox', to: '/inbox', under: '/inbox', icon: IconInbox, roles: EVERYONE },
  { key: 'log', to: '/log', under: '/log', icon: IconNotes, roles: EVERYONE },
  { key: 'people', to: '/people/{-$personId}', under: '/people', icon: IconAddressBook, roles: EVERYONE },
  { key: 'search', to: '/search', under: '/search', icon: IconSearch, roles: EVERYONE },
  {
    key: 'quarantine',
    to: '/live/quarantine',
    under: '/live/quarantine',
    icon: IconShieldExclamation,
    roles: LEADS,
  },
  { key: 'admin', to: '/admin', under: '/admin', icon: IconAdjustmentsHorizontal, roles: ['administrator'] },
];

/** What the role may open, in the order of its day. */
export function navItemsOf(role: Role): readonly NavItem[] {
  const mine = ITEMS.filter((item) => item.roles.includes(role));
  if (role !== 'branch_representative') return mine;
  return [...mine].sort((one, other) => Number(other.key === 'log') - Number(one.key === 'log'));
}

/** The item whose page is open: the one with the longest matching address. */
export function currentItem(items: readonly NavItem[], pathname: string): NavItem | undefined {
  return items
    .filter((item) => pathname === item.under || pathname.startsWith(`${item.under}/`))
    .sort((one, other) => other.under.length - one.under.length)[0];
}

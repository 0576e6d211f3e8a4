import { VIEWS } from './conversation-view';

/** What a key may do. `view:<name>` opens a view. */
export type ActionId =
  | 'next'
  | 'previous'
  | 'open'
  | 'back'
  | 'reply'
  | 'note'
  | 'assign'
  | 'resolve'
  | 'snooze'
  | 'search'
  | 'select'
  | 'unread'
  | 'person'
  | 'help'
  | `view:${string}`;

/** One binding: keys typed one after another, as Latin letters in lower case. */
export interface Binding {
  readonly action: ActionId;
  readonly keys: readonly string[];
  readonly group: 'move' | 'act' | 'go';
}

/** What may have a key of one's own: an action, or the beginning of the sequences that open views. */
export type OwnKeyName = ActionId | 'go';

/** The bindings that hold without own choices, in the order in which the help sheet lists them. */
export const BINDINGS: readonly Binding[] = [
  { action: 'next', keys: ['j'], group: 'move' },
  { action: 'previous', keys: ['k'], group: 'move' },
  { action: 'open', keys: ['Enter'], group: 'move' },
  { action: 'back', keys: ['Escape'], group: 'move' },
  { action: 'search', keys: ['/'], group: 'move' },
  { action: 'help', keys: ['?'], group: 'move' },
  { action: 'reply', keys: ['r'], group: 'act' },
  { action: 'note', keys: ['n'], group: 'act' },
  { action: 'assign', keys: ['a'], group: 'act' },
  { action: 'resolve', keys: ['e'], group: 'act' },
  { action: 'snooze', keys: ['s'], group: 'act' },
  { action: 'unread', keys: ['u'], group: 'act' },
  { action: 'select', keys: ['x'], group: 'act' },
  { action: 'person', keys: ['p'], group: 'act' },
  ...VIEWS.map(({ view, key }): Binding => ({ action: `view:${view}`, keys: ['g', key], group: 'go' })),
];

const FIRST_OF_VIEWS = 'g';

/** What may have another key; Enter and Escape mean everywhere what they mean here. */
export const CHANGEABLE: readonly OwnKeyName[] = [
  ...BINDINGS.filter(({ keys }) => keys.length === 1 && keys[0]?.length === 1).map(({ action }) => action),
  'go',
];

/** The bindings with own keys in place; a stored key that could never be pressed is passed over. */
export function bindingsWith(own: Readonly<Record<string, string>>): readonly Binding[] {
  return BINDINGS.map((binding) => {
    const name = binding.group === 'go' ? 'go' : binding.action;
    const key = CHANGEABLE.includes(name) ? keyOf(name, own) : binding.keys[0];
    return key === undefined ? binding : { ...binding, keys: [key, ...binding.keys.slice(1)] };
  });
}

/** The key of an action, own or given. */
export function keyOf(name: OwnKeyName, own: Readonly<Record<string, string>>): string {
  const chosen = own[name];
  if (chosen !== undefined && OWN_KEY.test(chosen)) return chosen;
  if (name === 'go') return FIRST_OF_VIEWS;
  return BINDINGS.find(({ action }) => action === name)?.keys[0] ?? '';
}

/** The action that holds a key already, when it is not the one that asks. */
export function holderOf(
  key: string,
  asking: OwnKeyName,
  own: Readonly<Record<string, string>>,
): OwnKeyName | undefined {
  return CHANGEABLE.find((name) => name !== asking && keyOf(name, own) === key);
}

const OWN_KEY = /^[a-z0-9/?]$/;

/** The key that a press offers for an action: a letter, a digit, / or ?; null for any other. */
export function offeredKey(press: Press): string | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const key = latinKey(press);
  return OWN_KEY.test(key) ? key : null;
}

/** A pressed key, as far as bindings look at it. */
export interface Press {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The answer to a press: an action, or the beginning of a sequence to keep for the next press. */
export interface Match {
  readonly action: ActionId | null;
  readonly begun: string;
}

const NOTHING: Match = { action: null, begun: '' };

/**
 * What a press means after the keys already begun. Letters go by their place on the keyboard, so that an Arabic layout
 * works as well; a press with Ctrl, Alt or Meta belongs to the browser.
 */
export function matchPress(press: Press, begun: string, bindings: readonly Binding[] = BINDINGS): Match {
  if (press.ctrlKey || press.metaKey || press.altKey) return NOTHING;
  const key = latinKey(press);
  const typed = begun === '' ? [key] : [begun, key];
  const hit = bindings.find(
    (binding) => binding.keys.length === typed.length && binding.keys.every((each, i) => each === typed[i]),
  );
  if (hit !== undefined) return { action: hit.action, begun: '' };
  const begins = bindings.some((binding) => binding.keys.length === 2 && binding.keys[0] === key);
  return begins ? { action: null, begun: key } : NOTHING;
}

function latinKey(press: Press): string {
  if (press.key === '?' || press.key === '؟' || (press.code === 'Slash' && press.shiftKey)) return '?';
  if (press.code === 'Slash' || press.key === '/') return '/';
  if (press.shiftKey) return press.key;
  const letter = /^(?:Key|Digit)([A-Z0-9])$/.exec(press.code)?.[1];
  return letter !== undefined ? letter.toLowerCase() : press.key;
}

/** How a sequence is shown on a key cap. */
export function keyLabel(key: string): string {
  if (key === 'Enter') return '↵';
  return key === 'Escape' ? 'Esc' : key.toUpperCase();
}

import { BINDINGS, bindingsWith, holderOf, matchPress, offeredKey, type Press } from './key-bindings';

function press(key: string, over: Partial<Press> = {}): Press {
  const code = /^[a-z]$/.test(key) ? `Key${key.toUpperCase()}` : '';
  return { key, code, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...over };
}

describe('key bindings', () => {
  it('give each sequence one meaning', () => {
    const sequences = BINDINGS.map((binding) => binding.keys.join(' '));
    expect(new Set(sequences).size).toBe(sequences.length);
  });

  it('act on single keys', () => {
    expect(matchPress(press('j'), '').action).toBe('next');
    expect(matchPress(press('Enter'), '').action).toBe('open');
  });

  it('work on an Arabic keyboard layout by the place of the key', () => {
    expect(matchPress(press('ق', { code: 'KeyR' }), '').action).toBe('reply');
    expect(matchPress(press('؟', { code: 'Slash', shiftKey: true }), '').action).toBe('help');
    expect(matchPress(press('ظ', { code: 'Slash' }), '').action).toBe('search');
  });

  it('open views by g and a letter', () => {
    const begun = matchPress(press('g'), '');
    expect(begun).toEqual({ action: null, begun: 'g' });
    expect(matchPress(press('m'), begun.begun).action).toBe('view:mine');
    expect(matchPress(press('s'), 'g').action).toBe('view:snoozed');
  });

  it('leave presses with Ctrl, Alt or Meta to the browser', () => {
    expect(matchPress(press('r', { ctrlKey: true }), '').action).toBeNull();
    expect(matchPress(press('s', { metaKey: true }), '').action).toBeNull();
  });

  it('do not act on capital letters', () => {
    expect(matchPress(press('E', { code: 'KeyE', shiftKey: true }), '').action).toBeNull();
  });

  it('give way to own keys', () => {
    const own = bindingsWith({ resolve: 'd', go: 'v' });
    expect(matchPress(press('d'), '', own).action).toBe('resolve');
    expect(matchPress(press('e'), '', own).action).toBeNull();
    expect(matchPress(press('v'), '', own)).toEqual({ action: null, begun: 'v' });
    expect(matchPress(press('m'), 'v', own).action).toBe('view:mine');
  });

  it('keep the given key when the stored one cannot be pressed', () => {
    expect(matchPress(press('e'), '', bindingsWith({ resolve: 'Enter' })).action).toBe('resolve');
  });

  it('tell who holds a key, own keys included', () => {
    expect(holderOf('e', 'snooze', {})).toBe('resolve');
    expect(holderOf('e', 'snooze', { resolve: 'd' })).toBeUndefined();
    expect(holderOf('e', 'resolve', {})).toBeUndefined();
    expect(holderOf('g', 'note', {})).toBe('go');
  });

  it('offer letters and digits by their place on the keyboard, nothing else', () => {
    expect(offeredKey(press('ق', { code: 'KeyR' }))).toBe('r');
    expect(offeredKey(press('٥', { code: 'Digit5' }))).toBe('5');
    expect(offeredKey(press('Tab', { code: 'Tab' }))).toBeNull();
    expect(offeredKey(press('r', { ctrlKey: true }))).toBeNull();
  });
});

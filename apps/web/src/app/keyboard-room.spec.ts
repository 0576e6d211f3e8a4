import { isKeyboardOpen } from './keyboard-room';

const focusOn = (written: boolean) => ({ matches: () => written });
const seen = { height: 480, tallest: 844, scale: 1, focus: focusOn(true) };

describe(isKeyboardOpen, () => {
  it('is open when something is written in and much less is visible', () => {
    expect(isKeyboardOpen(seen)).toBe(true);
  });

  it('is closed when nothing is written in', () => {
    expect(isKeyboardOpen({ ...seen, focus: focusOn(false) })).toBe(false);
    expect(isKeyboardOpen({ ...seen, focus: null })).toBe(false);
  });

  it('does not take a bar of the browser or a zoom for a keyboard', () => {
    expect(isKeyboardOpen({ ...seen, height: 788 })).toBe(false);
    expect(isKeyboardOpen({ ...seen, scale: 1.8 })).toBe(false);
  });
});

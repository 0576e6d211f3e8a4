import fc from 'fast-check';
import { anyCharacter } from './any-character.testing';
import { isolate, safeDisplayName, textDirection } from './bidi';
import { stripBidiControls, stripReordering } from './invisible-characters';

describe('isolate', () => {
  it('wraps by first strong letter, or in the direction told', () => {
    expect(isolate('سارة')).toBe('\u2068سارة\u2069');
    expect(isolate('+966541012525', 'ltr')).toBe('\u2066+966541012525\u2069');
  });

  it('cannot be closed from inside', () => {
    expect(isolate('a\u2069\u202eb')).toBe('\u2068ab\u2069');
  });
});

describe('stripBidiControls', () => {
  it('removes every control and nothing else', () => {
    expect(
      stripBidiControls('\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069س1\u200c'),
    ).toBe('س1\u200c');
  });
});

describe('stripReordering', () => {
  it('takes what turns text around and leaves the marks that honest text needs', () => {
    expect(stripReordering('a\u202ab\u202bc\u202cd\u202de\u202ef\u2066g\u2067h\u2068i\u2069')).toBe(
      'abcdefghi',
    );
    expect(stripReordering('\u200f\u200e\u061c')).toBe('\u200f\u200e\u061c');
  });
});

describe('safeDisplayName', () => {
  it.each([
    ['Admin\r\nBcc: x@example.com', 'Admin Bcc: x@example.com'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['Sup\u200bport\u2060', 'Support'],
    ['  سارة \t الشمري ', 'سارة الشمري'],
    ['Ｓａｒａ', 'Sara'],
    ['nul\u0000l', 'nul l'],
    ['\ud800x', 'x'],
    ['\u200b\u200e', ''],
  ])('%p becomes %p', (raw, safe) => {
    expect(safeDisplayName(raw)).toBe(safe);
  });

  it('is cut between graphemes', () => {
    expect(safeDisplayName('👩🏽‍🦽'.repeat(5), 2)).not.toMatch(/[\ud800-\udbff]$/u);
    expect(safeDisplayName('نورة القحطاني', 5)).toBe('نورة');
  });

  it('never holds a control, zero-width or bidi character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyCharacter }),
        (raw) => !/[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u.test(safeDisplayName(raw)),
      ),
    );
  });
});

describe('textDirection', () => {
  it.each([
    ['مرحبا hello', 'rtl'],
    ['hello مرحبا', 'ltr'],
    ['123 - مرحبا', 'rtl'],
    ['שלום', 'rtl'],
    ['+966 54 101 2525', 'auto'],
    ['', 'auto'],
    ['👍', 'auto'],
  ])('%p reads %p', (text, direction) => {
    expect(textDirection(text)).toBe(direction);
  });
});

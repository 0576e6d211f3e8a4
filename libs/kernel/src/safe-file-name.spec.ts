import fc from 'fast-check';
import { anyCharacter } from './any-character.testing';
import { safeFileName } from './safe-file-name';

describe('safeFileName', () => {
  it.each([
    ['تقرير طبي.pdf', 'تقرير طبي.pdf'],
    ['.htaccess', 'htaccess'],
    ['\u200b.htaccess', 'htaccess'],
    ['a.php%00.png', 'a.php_00.png'],
    ['a.php\u0000.png', 'a.php .png'],
    ['CON', '_CON'],
    ['con.txt', '_con.txt'],
    ['LPT¹.tar.gz', '_LPT1.tar.gz'],
    ['console.log', 'console.log'],
    ['../../x', 'x'],
    ['C:\\Users\\sara\\photo.jpg', 'photo.jpg'],
    ['..／..／etc／passwd', 'passwd'],
    ['invoice\u202egnp.exe', 'invoicegnp.exe'],
    ['report.pdf. . ', 'report.pdf'],
    ['a:b|c?.txt', 'a_b_c_.txt'],
    ['line\r\nbreak.txt', 'line break.txt'],
    ['folder/', 'folder'],
    ['', 'file'],
    ['...', 'file'],
    ['\u202e\u200b', 'file'],
    ['100%.pdf', '100%.pdf'],
  ])('%p becomes %p', (raw, safe) => {
    expect(safeFileName(raw)).toBe(safe);
  });

  it('keeps the extension of a 4 KB name', () => {
    const name = safeFileName(`${'س'.repeat(4_000)}.pdf`);
    expect(name).toMatch(/^س+\.pdf$/u);
    expect(name).toHaveLength(120);
  });

  it('keeps every promise for any input, and repeating it changes nothing', () => {
    const hostile = fc.string({
      unit: fc.oneof(
        fc.constantFrom(
          '.',
          '/',
          '\\',
          ' ',
          'con',
          'nul',
          '%',
          '0',
          '\u202e',
          '\u200b',
          ':',
          '\n',
          'é',
          'س',
          '¹',
          '／',
        ),
        anyCharacter,
      ),
      maxLength: 40,
    });
    fc.assert(
      fc.property(hostile, (raw) => {
        const name = safeFileName(raw);
        expect(name).not.toBe('');
        expect(name).not.toMatch(/[/\\<>:"|?*\p{Cc}\u200b-\u200f\u202a-\u202e]|^[.\s]|[.\s]$|%[0-9a-f]{2}/iu);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(safeFileName(name)).toBe(name);
      }),
    );
  });
});

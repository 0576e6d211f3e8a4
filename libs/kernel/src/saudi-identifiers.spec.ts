import fc from 'fast-check';
import { formatIban, maskTail, parseSaudiIban, parseSaudiPersonNumber } from './saudi-identifiers';

describe('parseSaudiPersonNumber', () => {
  it.each([
    ['1000000008', '1000000008', 'national-id'],
    ['1123456780', '1123456780', 'national-id'],
    ['2000000006', '2000000006', 'iqama'],
    ['2123456788', '2123456788', 'iqama'],
    ['١١٢٣٤٥٦٧٨٠', '1123456780', 'national-id'],
    ['۲۱۲۳۴۵۶۷۸۸', '2123456788', 'iqama'],
    [' 112 345-6780 ', '1123456780', 'national-id'],
    ['\u20661123456780\u2069', '1123456780', 'national-id'],
  ])('reads %p', (raw, number, kind) => {
    expect(parseSaudiPersonNumber(raw)).toEqual({ number, kind });
  });

  it.each([
    ['2123456786'],
    ['1234567890'],
    ['3000000004'],
    ['100000000'],
    ['10000000080'],
    ['1000 00000x'],
    [''],
  ])('refuses %p', (raw) => {
    expect(parseSaudiPersonNumber(raw)).toBeNull();
  });

  it('has exactly one valid check digit for every nine digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000_000, max: 299_999_999 }), (nine) => {
        const valid = Array.from({ length: 10 }, (_, check) => parseSaudiPersonNumber(`${nine}${check}`));
        expect(valid.filter((read) => read !== null)).toHaveLength(1);
      }),
    );
  });
});

describe('parseSaudiIban', () => {
  it.each([
    ['SA0380000000608010167519', 'SA0380000000608010167519'],
    ['SA9480000000000000000001', 'SA9480000000000000000001'],
    ['SA5210000000000012345678', 'SA5210000000000012345678'],
    ['sa03 8000 0000 6080 1016 7519', 'SA0380000000608010167519'],
    ['SA٠٣٨٠٠٠٠٠٠٠٦٠٨٠١٠١٦٧٥١٩', 'SA0380000000608010167519'],
  ])('reads %p', (raw, iban) => {
    expect(parseSaudiIban(raw)).toBe(iban);
  });

  it.each([
    ['SA0380000000608010167518'],
    ['SA038000000060801016751'],
    ['SA03800000006080101675190'],
    ['DE89370400440532013000'],
    ['SA03800000006080101675!9'],
    [''],
  ])('refuses %p', (raw) => {
    expect(parseSaudiIban(raw)).toBeNull();
  });

  it('notices any single wrong digit', () => {
    const iban = 'SA0380000000608010167519';
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 23 }), fc.integer({ min: 1, max: 9 }), (index, shift) => {
        const wrong = (Number(iban[index]) + shift) % 10;
        expect(parseSaudiIban(iban.slice(0, index) + wrong + iban.slice(index + 1))).toBeNull();
      }),
    );
  });
});

describe('formatIban', () => {
  it('groups by four', () => {
    expect(formatIban('SA0380000000608010167519')).toBe('SA03 8000 0000 6080 1016 7519');
  });
});

describe('maskTail', () => {
  it.each([
    ['1123456780', 4, '••••••6780'],
    ['1123456780', 2, '••••••••80'],
    ['12345678', 4, '••••5678'],
    ['1234567', 4, '•••••••'],
    ['1234', 4, '••••'],
    ['', 4, ''],
  ])('%p showing %p is %p', (value, visible, masked) => {
    expect(maskTail(value, visible)).toBe(masked);
  });
});

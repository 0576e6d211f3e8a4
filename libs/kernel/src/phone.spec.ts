import { formatPhone, parsePhone } from './phone';

describe('parsePhone', () => {
  it.each([
    ['0541012525'],
    ['541012525'],
    ['+966541012525'],
    ['966541012525'],
    ['00966541012525'],
    ['+966 0541012525'],
    ['٠٥٤١٠١٢٥٢٥'],
    ['۰۵۴۱۰۱۲۵۲۵'],
    ['054-101 2525'],
    ['\u202a+966 54 101 2525\u202c'],
    ['＋966541012525'],
    ['tel:+966541012525'],
  ])('reads %p as one Saudi mobile and keeps the text', (raw) => {
    expect(parsePhone(raw)).toEqual({ e164: '+966541012525', type: 'MOBILE', raw });
  });

  it.each([
    ['0112345678', '+966112345678', 'FIXED_LINE'],
    ['920012345', '+966920012345', 'SHARED_COST'],
    ['8001234567', '+9668001234567', 'TOLL_FREE'],
    ['+20 100 123 4567', '+201001234567', 'MOBILE'],
    ['+971 50 123 4567', '+971501234567', 'MOBILE'],
  ])('reads %p as %p, %p', (raw, e164, type) => {
    expect(parsePhone(raw)).toMatchObject({ e164, type });
  });

  it('reads national numbers of another region when told', () => {
    expect(parsePhone('0100 123 4567', 'EG')?.e164).toBe('+201001234567');
  });

  it.each([
    ['1900'],
    [''],
    ['abc'],
    ['+966'],
    ['+9665410125250'],
    ['اتصل على 0541012525 الآن'],
    ['5'.repeat(65)],
  ])('refuses %p', (raw) => {
    expect(parsePhone(raw)).toBeNull();
  });
});

describe('formatPhone', () => {
  it.each([
    ['+966541012525', '+966 54 101 2525'],
    ['+966112345678', '+966 11 234 5678'],
    ['+201001234567', '+20 10 01234567'],
    ['not a number', 'not a number'],
  ])('shows %p as %p', (e164, shown) => {
    expect(formatPhone(e164)).toBe(shown);
  });
});

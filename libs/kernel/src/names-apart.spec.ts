import { type Named, refuseNamesake } from './names-apart';

const named = (name: string, nameEn = '', id = `${name}|${nameEn}`): Named => ({ id, name, nameEn });
const taken = (name: string) => expect.objectContaining({ code: 'kernel.name-taken', params: { name } });

describe(refuseNamesake.name, () => {
  it.each([
    ['الأسئلة العامّة', 'الاسئله  العامه'],
    ['Donors', 'donors '],
    ['مسؤول الفرع', 'مسئول الفرع'],
    ['فرع ٢', 'فرع 2'],
    ['دعـم', 'دعم\u200f'],
  ])('takes %s and %s for one name', (one, other) => {
    expect(() => refuseNamesake(named(one), [named(other, '', 'x')])).toThrow(taken(other));
  });

  it.each([
    ['الدعم', 'دعم'],
    ['C', 'C++'],
    ['🔥', '⭐'],
    ['مهم', 'مهم!'],
  ])('tells %s from %s', (one, other) => {
    expect(() => refuseNamesake(named(one), [named(other)])).not.toThrow();
  });

  it('compares what each language shows: the name where it has no English one', () => {
    expect(() => refuseNamesake(named('الدعم', 'Support'), [named('السند', 'support')])).toThrow(
      taken('السند'),
    );
    expect(() => refuseNamesake(named('الدعم', 'Support'), [named('Support')])).toThrow(taken('Support'));
    expect(() => refuseNamesake(named('Support', 'الدعم'), [named('الدعم', 'Support')])).not.toThrow();
  });

  it('lets those change that were alike before, and nobody join them', () => {
    const [one, twin, other] = [named('دعم', '', '1'), named('دعم', '', '2'), named('سند', '', '3')];
    expect(() => refuseNamesake({ ...one, nameEn: 'Help' }, [one, twin, other], one)).not.toThrow();
    expect(() => refuseNamesake({ ...other, name: 'دعم' }, [one, twin, other], other)).toThrow(taken('دعم'));
    expect(() => refuseNamesake(other, [one, twin, other], other)).not.toThrow();
  });
});

import { say, spanOf } from './words';

describe(spanOf.name, () => {
  it.each([
    [1, 'دقيقة', 'a minute'],
    [2, 'دقيقتين', '2 minutes'],
    [5, '5 دقائق', '5 minutes'],
    [30, '30 دقيقة', '30 minutes'],
    [60, 'ساعة', 'an hour'],
    [120, 'ساعتين', '2 hours'],
    [1440, 'يوم عمل', 'a working day'],
  ])('says %i minutes as people do', (minutes, ar, en) => {
    expect(spanOf('ar', minutes)).toBe(ar);
    expect(spanOf('en', minutes)).toBe(en);
  });
});

describe(say.name, () => {
  it('fills gaps', () => {
    expect(say('en', 'said', { name: 'Hind', text: 'Hello' })).toBe('Hind: Hello');
  });
});

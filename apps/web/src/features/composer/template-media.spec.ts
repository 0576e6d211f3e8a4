import { coordinatesOf, EMPTY_PLACE, hasMedia, placeOf } from './template-media';

describe(coordinatesOf.name, () => {
  it.each([
    ['24.7136, 46.6753', { latitude: 24.7136, longitude: 46.6753 }],
    ['٢٤٫٧١٣٦، ٤٦٫٦٧٥٣', { latitude: 24.7136, longitude: 46.6753 }],
    ['-33.9,-70', { latitude: -33.9, longitude: -70 }],
    ['95, 20', null],
    ['24.7', null],
    ['الرياض', null],
  ])('reads %s', (line, found) => expect(coordinatesOf(line)).toEqual(found));
});

describe(hasMedia.name, () => {
  const place = { name: 'الفرع', address: 'الرياض', coordinates: '24.7, 46.6' };
  it.each([
    [null, [], true],
    ['image', ['image/png'], true],
    ['image', ['video/mp4'], false],
    ['image', ['image/png', 'image/png'], false],
    ['image', [], false],
    ['document', ['application/pdf'], true],
    ['document', ['image/png'], false],
  ] as const)('of %s with %j: %s', (media, mimes, fine) =>
    expect(hasMedia(media, { mimes, place: EMPTY_PLACE })).toBe(fine),
  );

  it('wants a whole place', () => {
    expect(hasMedia('location', { mimes: [], place })).toBe(true);
    expect(hasMedia('location', { mimes: [], place: { ...place, name: ' ' } })).toBe(false);
    expect(placeOf(place)).toEqual({ latitude: 24.7, longitude: 46.6, name: 'الفرع', address: 'الرياض' });
  });
});

import { fileHeaders, rangeOf } from './file-answer';

describe(fileHeaders.name, () => {
  const headers = (mime: string, fileName = 'file') => fileHeaders({ mime, fileName, sha256: 'abc' });

  it.each(['image/jpeg', 'image/png', 'audio/ogg', 'video/mp4'])(
    'lets a page of ours show %s, and saves it when it is opened by itself',
    (mime) => {
      expect(headers(mime)).toMatchObject({
        'content-type': mime,
        'content-disposition': expect.stringMatching(/^attachment;/) as string,
      });
    },
  );

  it.each([
    'image/svg+xml',
    'text/html',
    'application/xhtml+xml',
    'text/xml',
    'application/pdf',
    'text/plain',
    'application/octet-stream',
    'IMAGE/PNG',
    '',
  ])('only ever saves "%s"', (mime) => {
    expect(headers(mime)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment;/) as string,
    });
  });

  it('forbids scripts, sniffing and other sites for every file', () => {
    expect(headers('image/png')).toMatchObject({
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('keeps an Arabic name and lets no name leave its quotes', () => {
    const value = headers('application/pdf', 'تقرير "نهائي"\\.pdf')['content-disposition'] ?? '';
    expect(value).toContain(`filename*=UTF-8''${encodeURIComponent('تقرير "نهائي"\\.pdf')}`);
    expect(value.split('"')).toHaveLength(3);
    expect(value).toMatch(/^[\x20-\x7e]+$/);
  });
});

describe(rangeOf.name, () => {
  it.each([
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-5', { start: 95, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=9-5', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=-', null],
    ['bytes=0-1,5-6', null],
    ['lines=0-1', null],
    [undefined, null],
  ])('reads %s', (header, expected) => {
    expect(rangeOf(header, 100)).toEqual(expected);
  });
});

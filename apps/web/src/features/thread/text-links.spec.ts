import { textLinks } from './text-links';

const links = (text: string): string[] =>
  textLinks(text).flatMap((stretch) => ('href' in stretch ? [stretch.href] : []));

describe('text links', () => {
  it('finds web addresses, e-mail addresses and phone numbers', () => {
    expect(links('انظر https://example.org/a?b=1، أو راسل info@example.org أو +966 54 101 2525.')).toEqual([
      'https://example.org/a?b=1',
      'mailto:info@example.org',
      'tel:+966541012525',
    ]);
  });

  it('makes no link of other schemes', () => {
    expect(links('javascript:alert(1) data:text/html,x file:///etc/passwd')).toEqual([]);
  });

  it('keeps the whole text', () => {
    const text = 'قبل https://example.org. بعد';
    expect(
      textLinks(text)
        .map((stretch) => stretch.text)
        .join(''),
    ).toBe(text);
  });
});

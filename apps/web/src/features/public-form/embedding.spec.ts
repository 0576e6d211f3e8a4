import { embeddingOf } from './embedding';

describe(embeddingOf.name, () => {
  it('is a page of its own unless the address says otherwise', () => {
    expect(embeddingOf('')).toEqual({ embedded: false, origin: null, language: null });
  });
  it('knows the page around it by its origin, and the language that was asked for', () => {
    expect(embeddingOf('?embed=1&origin=https%3A%2F%2Fcharity.example&lang=en')).toEqual({
      embedded: true,
      origin: 'https://charity.example',
      language: 'en',
    });
  });
  it.each([
    '*',
    'null',
    'https://charity.example/',
    'https://charity.example/page',
    'javascript:alert(1)',
    '//charity.example',
  ])('takes %j for no origin', (origin) => {
    expect(embeddingOf(`?embed=1&origin=${encodeURIComponent(origin)}`).origin).toBeNull();
  });
});

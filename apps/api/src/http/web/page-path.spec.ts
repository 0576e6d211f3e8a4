import { kindOfPath } from './page-path';

describe(kindOfPath.name, () => {
  it.each([
    '/',
    '/inbox/mine',
    '/people/01a2?tab=files',
    '/f/complaint?embed=1',
    '/api-keys',
    '/%D8%B5',
    '/publications',
  ])('takes %s for a page', (url) => {
    expect(kindOfPath(url)).toBe('page');
  });
  it.each(['/wasl.svg', '/assets/index-CFoVG48X.js', '/manifest.webmanifest?v=2', '/embed.js'])(
    'takes %s for a file',
    (url) => {
      expect(kindOfPath(url)).toBe('file');
    },
  );
  it.each([
    '//api/v1/users',
    '///api',
    '/inbox//api/v1/users',
    '/%61pi/v1/nothing',
    '/API/v1/users',
    '/api;v=1/users',
    '/api%20/v1',
    '/.//api/v1',
    '/./api/v1',
    '/x/../api/v1/users',
    '/x/%2e%2e/api/v1/users',
    '/\\api\\v1',
    '/%5capi',
    '/%2fapi/v1',
    '/%252fapi/v1',
    '/inbox/%00',
    '/%ff',
    '/assets',
    '/assets/',
    '/assets/sub/x.js',
    '/.env',
    '/deep/er/file.php',
    '/socket.io/',
  ])('takes %s for neither', (url) => {
    expect(kindOfPath(url)).toBe('neither');
  });
});

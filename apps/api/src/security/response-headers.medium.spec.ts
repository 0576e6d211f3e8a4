import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { InboxDirectory } from '@wasl/inboxes';
import { UnitOfWork } from '@wasl/platform/database';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiOnDatabase, apiOn } from '../api.testing';

// Real: PostgreSQL, the whole api, a built workspace of three files.
let database: FreshDatabase;
let api: ApiOnDatabase;
let folder: string;
let webDir: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wasl-web-'));
  webDir = join(folder, 'web');
  mkdirSync(join(webDir, 'assets'), { recursive: true });
  writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>workspace</title>');
  writeFileSync(join(webDir, 'assets', 'app-1a2b.js'), 'export {};');
  database = await freshDatabase();
  api = await apiOn(database.url, { webDir, publicUrl: 'https://inbox.example.org' });
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const get = (url: string) => api.app.inject({ method: 'GET', url });
const VOLATILE = [
  'date',
  'connection',
  'keep-alive',
  'x-request-id',
  'content-length',
  'etag',
  'last-modified',
];
const headersOf = async (url: string) =>
  Object.fromEntries(Object.entries((await get(url)).headers).filter(([name]) => !VOLATILE.includes(name)));

const POLICY =
  "default-src 'self';base-uri 'none';connect-src 'self' wss://inbox.example.org;font-src 'self';form-action 'self';" +
  "frame-ancestors 'self';frame-src 'self';img-src 'self' data: blob:;media-src 'self' blob:;object-src 'none';" +
  "script-src 'self';script-src-attr 'none';style-src 'self' 'unsafe-inline';worker-src 'self';upgrade-insecure-requests";
const EVERYWHERE = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': 'camera=(self), microphone=(self), geolocation=(self), payment=(), usb=()',
  'referrer-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};

describe('headers', () => {
  it('of an answer of the API', async () => {
    expect(await headersOf('/api/v1/session/info')).toEqual({
      ...EVERYWHERE,
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
    });
  });
  it('of a refusal', async () => {
    expect(await headersOf('/api/v1/session')).toEqual({
      ...EVERYWHERE,
      'cache-control': 'no-store',
      'content-type': 'application/problem+json; charset=utf-8',
    });
  });
  it('of a page and of its assets', async () => {
    const page = {
      ...EVERYWHERE,
      'cache-control': 'no-cache',
      'content-type': 'text/html; charset=utf-8',
      'accept-ranges': 'bytes',
    };
    expect(await headersOf('/inbox/mine')).toEqual(page);
    expect(await headersOf('/assets/app-1a2b.js')).toEqual({
      ...page,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'application/javascript; charset=utf-8',
    });
  });
  it('of a public form, which only the sites of its inbox may frame, and only embedded', async () => {
    await api.app
      .get(UnitOfWork, { strict: false })
      .sql(
        `insert into inbox(channel, name, ingress_key, settings) values ('webform', 'n', 'k', '{"allowedSites":"https://charity.example"}')`,
      );
    await api.app
      .get(UnitOfWork, { strict: false })
      .sql(`update form set open = false where slug = 'volunteering'`);
    api.app.get(InboxDirectory, { strict: false }).forget();
    const framed = await headersOf('/f/contact?embed=1');
    expect(framed['content-security-policy']).toContain("frame-ancestors 'self' https://charity.example;");
    expect(framed['x-frame-options']).toBeUndefined();
    for (const url of [
      '/f/contact',
      '/f/contact?embed=0',
      '/f/volunteering?embed=1',
      '/f/none?embed=1',
      '/inbox?embed=1',
    ])
      expect([url, await headersOf(url)]).toEqual([
        url,
        expect.objectContaining({ 'content-security-policy': POLICY, 'x-frame-options': 'SAMEORIGIN' }),
      ]);
  });
  it('of the script that other sites load, and of nothing else', async () => {
    mkdirSync(join(webDir, '..', 'widget'), { recursive: true });
    writeFileSync(join(webDir, '..', 'widget', 'embed.js'), 'void 0;');
    expect(await headersOf('/embed.js')).toEqual({
      ...EVERYWHERE,
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=3600',
      'content-type': 'text/javascript; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
    });
  });
});

describe('the workspace', () => {
  it.each(['/', '/inbox/mine', '/people/01a2', '/f/complaint'])('answers %s', async (url) => {
    expect((await get(url)).body).toContain('<title>workspace</title>');
  });
  it.each([
    '/api',
    '/api/v1/nothing',
    '/API/v1/users',
    '//api/v1/users',
    '/%61pi/v1/nothing',
    '/api;v=1/users',
    '/ingress/nothing',
    '/public/v1/nothing',
    '/health/nothing',
    '/assets/gone.js',
    '/favicon.ico',
    '/.env',
    '/embed.js.map',
    '/..%2f..%2fpackage.json',
    '/assets/..%2f..%2f..%2fetc%2fpasswd',
  ])('is not what %s gets', async (url) => {
    const answer = await get(url);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
  });
});

describe('a workspace that is built anew while it is served', () => {
  it('gives out the new files with the new page, and the old ones while they are there', async () => {
    writeFileSync(join(webDir, 'assets', 'late-Abc12345.js'), 'export {};');
    writeFileSync(
      join(webDir, 'index.html'),
      '<title>workspace</title><script src=/assets/late-Abc12345.js>',
    );
    expect((await get('/inbox')).body).toContain('late-Abc12345.js');
    const late = await get('/assets/late-Abc12345.js');
    expect([late.statusCode, late.body]).toEqual([200, 'export {};']);
    expect(late.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });
});

describe('the description of the API', () => {
  it('names every route and how to sign in', async () => {
    const document = (await get('/api/docs-json')).json<{
      paths: object;
      components: { securitySchemes: object };
    }>();
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/v1/session', '/api/v1/users/{id}']),
    );
    expect(document.components.securitySchemes).toMatchObject({
      session: { in: 'cookie', name: '__Host-wasl_sid' },
      apiKey: { scheme: 'bearer' },
    });
    expect((await get('/api/docs')).statusCode).toBe(200);
  });
});

describe('health', () => {
  it('is ready with its database, its schema and its queues', async () => {
    expect((await get('/health/ready')).json()).toEqual({
      ready: true,
      checks: { database: 'up', migrations: 'up', queue: 'up', files: 'up' },
    });
  });
});

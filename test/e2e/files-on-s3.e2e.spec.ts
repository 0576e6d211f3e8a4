import type { Attachment, ConversationPage, Inbox, MessagePage, Upload } from '@wasl/contracts';
import { S3Simulator } from '@wasl-test/simulators/s3';
import { WhatsAppCloudSimulator } from '@wasl-test/simulators/whatsapp-cloud';
import { readdirSync } from 'node:fs';
import sharp from 'sharp';
import { type FreshDatabase, freshDatabase } from '../support/database';
import { eventually } from './support/eventually';
import { StaffClient } from './support/staff-client';
import { privateFolder, WaslProcess } from './support/wasl-process';

// Real: the built product as one process, PostgreSQL, signed requests to a store. Simulated: the store, Meta, a phone.
const keys = { accessKey: 'AKIASTORY', secretKey: 'a-secret-of-stories', region: 'us-east-1' };
const secrets = {
  appSecret: 's3-app-secret',
  accessToken: 's3-access-token',
  verifyToken: 's3-verify-token',
};
const folder = privateFolder();
const s3 = new S3Simulator(keys);
let database: FreshDatabase;
let wasl: WaslProcess;
let staff: StaffClient;
let meta: WhatsAppCloudSimulator;
let storePort: number;

beforeAll(async () => {
  database = await freshDatabase();
  const endpoint = await s3.start();
  storePort = Number(new URL(endpoint).port);
  wasl = await WaslProcess.start('standalone', {
    databaseUrl: database.url,
    dataDir: folder.path,
    env: {
      WASL_STORAGE_BUCKET: s3.bucket,
      WASL_STORAGE_ENDPOINT: endpoint,
      WASL_STORAGE_ACCESS_KEY: keys.accessKey,
      WASL_STORAGE_SECRET_KEY: keys.secretKey,
    },
  });
  staff = await StaffClient.signIn(wasl.url);
  meta = new WhatsAppCloudSimulator({ secrets, pace: 'instant' });
  const { phoneNumberId, businessAccountId } = meta.number;
  const settings = { phoneNumberId, businessAccountId, baseUrl: await meta.start() };
  const body = { channel: 'whatsapp-cloud', name: 'واتساب', settings, secrets };
  meta.webhookUrl = (await staff.call<Inbox>('POST', '/inboxes', body)).webhookUrl ?? '';
}, 60_000);
afterAll(async () => {
  await meta.stop();
  await wasl.stop();
  await s3.stop();
  await database.drop();
  folder.remove();
});

const bytesOf = async (path: string): Promise<Buffer> =>
  Buffer.from(await (await staff.raw('GET', path)).arrayBuffer());

it('keeps a person’s photo in the bucket, without its place, and shows it to the officer', async () => {
  // Noise, so that it is no small file, which would lie in the database.
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#284', noise } })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '24/1 42/1 0/1' } })
    .jpeg()
    .toBuffer();
  meta
    .person('966501110099', { name: 'هند' })
    .writes({ type: 'image', bytes: photo, mime: 'image/jpeg', caption: 'القدم الصناعية' });
  const file = await eventually(
    async () => {
      const [row] = (await staff.call<ConversationPage>('GET', '/conversations?view=all')).items;
      const { items } = await staff.call<MessagePage>('GET', `/conversations/${row?.id ?? ''}/messages`);
      return items.flatMap(({ attachments }) => attachments).find(({ state }) => state === 'stored');
    },
    { within: 20_000, what: 'the photo in the thread' },
  );
  const shown = await bytesOf(`/attachments/${file.id}/content`);
  expect((await sharp(shown).metadata()).exif).toBeUndefined();
  expect(await sharp(await bytesOf(`/attachments/${file.id}/thumbnail`)).metadata()).toMatchObject({
    width: 480,
  });
  expect(s3.objects.size).toBeGreaterThanOrEqual(1);
  expect(
    readdirSync(folder.path, { recursive: true })
      .map(String)
      .filter((name) => /files/.test(name)),
  ).toEqual([]);
});

it('takes an officer’s file in pieces through a store that breaks off now and then', async () => {
  const file = Buffer.from(`%PDF-1.4\n${'تقرير '.repeat(400_000)}\n%%EOF`);
  const begun = await staff.call<Upload>('POST', '/uploads', {
    fileName: 'تقرير.pdf',
    mime: 'application/pdf',
    size: file.length,
  });
  const half = Math.floor(file.length / 2);
  for (const [from, to] of [
    [0, half],
    [half, file.length],
  ] as const) {
    s3.spoilNext({ cut: true }, { status: 503 });
    const answer = await fetch(`${wasl.url}/api/v1/uploads/${begun.id}?offset=${from}`, {
      method: 'PATCH',
      headers: {
        cookie: staff.cookie,
        'x-wasl-csrf': '1',
        origin: wasl.url,
        'content-type': 'application/octet-stream',
      },
      body: file.subarray(from, to),
    });
    expect([answer.status, ((await answer.json()) as Upload).received]).toEqual([200, to]);
  }
  const { id } = await staff.call<Attachment>('POST', `/uploads/${begun.id}/finish`);
  expect((await bytesOf(`/attachments/${id}/content`)).equals(file)).toBe(true);
});

it('goes on serving words while the store is down, and says that it is', async () => {
  await s3.stop();
  const health = await eventually(
    async () => {
      const answer = await fetch(`${wasl.url}/health/ready`);
      const report = (await answer.json()) as { checks: Record<string, string> };
      return report.checks.files === 'down' ? { status: answer.status } : null;
    },
    { within: 15_000, what: 'the store reported as down' },
  );
  expect(health.status).toBe(200);
  expect((await staff.raw('GET', '/conversations?view=all')).status).toBe(200);
  await s3.start(storePort);
});

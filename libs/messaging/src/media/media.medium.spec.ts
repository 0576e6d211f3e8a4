import type { INestApplicationContext } from '@nestjs/common';
import { freshDatabase } from '@wasl-test/support';
import { ChannelError, defineChannel } from '@wasl/channel-kit';
import { newId } from '@wasl/kernel';
import type { UnitOfWork } from '@wasl/platform/database';
import { BlobStore } from '@wasl/platform/storage';
import sharp from 'sharp';
import { z } from 'zod';
import { FetchMedia } from './fetch-media';
import { type MediaHouse, openMediaHouse } from './media-house.testing';
import { MediaStore } from './media-store';
import { MediaSweep } from './media-sweep';
import { MediaWork } from './media-work';
import { TidyMedia } from './tidy-media';

// Real: PostgreSQL, files on disk. Scripted: the channel that keeps the bytes.
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
);
let fetches = 0;
let answer: () => { bytes: Buffer; mime: string; fileName?: string };
const channel = defineChannel({
  manifest: {
    ...{
      id: 'keeper',
      title: { ar: 'ح', en: 'k' },
      summary: { ar: 'ح', en: 'k' },
      icon: 'message',
      threading: 'chat',
      guide: [],
    },
    settings: z.object({}),
    secrets: z.object({}),
    capabilities: {},
  },
  transport: { kind: 'manual', parse: () => [] },
  media: {
    fetch: async () => {
      fetches += 1;
      await new Promise((done) => setTimeout(done, 30));
      return answer();
    },
  },
  reaches: [],
});

let house: MediaHouse;
let app: INestApplicationContext;
let uow: UnitOfWork;
const inboxId = newId();

beforeAll(async () => {
  house = await openMediaHouse(await freshDatabase(), { channels: [channel] });
  ({ app, uow } = house);
  await uow.sql(
    `insert into inbox(id, channel, name, ingress_key) values ($1::uuid, 'keeper', 'صندوق', $1::uuid::text)`,
    [inboxId],
  );
});
afterAll(() => house.close());
beforeEach(() => {
  fetches = 0;
  answer = () => ({ bytes: JPEG, mime: 'image/jpeg' });
});

async function pending(): Promise<{ id: string; messageId: string }> {
  const [id, messageId, personId, conversationId] = [newId(), newId(), newId(), newId()];
  await uow.sql(`insert into person(id, name, name_fold) values ($1, 'منى', 'منى')`, [personId]);
  await uow.sql('insert into conversation(id, person_id) values ($1, $2)', [conversationId, personId]);
  const parts = [
    { type: 'text', text: 'مع صورة' },
    { type: 'media', kind: 'image', attachmentId: id, state: 'pending' },
  ];
  await uow.sql(
    `insert into message(id, conversation_id, seq, kind, direction, inbox_id, author_type, parts, status, occurred_at) values ($1, $2, 1, 'public', 'in', $3, 'person', $4::jsonb, 'received', now())`,
    [messageId, conversationId, inboxId, JSON.stringify(parts)],
  );
  await uow.sql(
    `insert into attachment(id, message_id, conversation_id, part_index, inbox_id, remote_id, file_name, state, next_attempt_at) values ($1, $2, $3, 1, $4, 'remote-1', 'image', 'pending', now())`,
    [id, messageId, conversationId, inboxId],
  );
  return { id, messageId };
}
const row = async (id: string) =>
  (
    await uow.sql<{
      state: string;
      reason: string | null;
      mime: string;
      blob: string | null;
      file_name: string;
      attempts: number;
    }>('select state, reason, mime, blob, file_name, attempts from attachment where id = $1', [id])
  )[0];
const part = async (messageId: string) =>
  (await uow.sql<{ p: object }>('select parts->1 as p from message where id = $1', [messageId]))[0]?.p;
const due = (id: string) =>
  uow.sql(`update attachment set next_attempt_at = now() - interval '10 seconds' where id = $1`, [id]);

describe(FetchMedia.name, () => {
  it('brings the bytes home once and lets the message show it', async () => {
    const { id, messageId } = await pending();
    await Promise.all([
      app.get(FetchMedia).run(id),
      app.get(FetchMedia).run(id),
      app.get(FetchMedia).run(id),
    ]);
    expect(fetches).toBe(1);
    expect(await row(id)).toMatchObject({ state: 'stored', mime: 'image/jpeg', file_name: 'image.jpg' });
    const kept = await app.get(BlobStore).get((await row(id))?.blob ?? '');
    expect(await part(messageId)).toMatchObject({ state: 'stored', mime: 'image/jpeg', size: kept.length });
    expect(await sharp(kept).metadata()).toMatchObject({ format: 'jpeg', width: 1, height: 1 });
    expect(
      await uow.sql(`select type from outbox_fact where payload->>'messageId' = $1`, [messageId]),
    ).toEqual([{ type: 'message.changed' }]);
  });

  it('tries again when its time has come, and not before', async () => {
    const { id } = await pending();
    answer = () => {
      throw new ChannelError('temporary', 'down');
    };
    await app.get(FetchMedia).run(id);
    await app.get(FetchMedia).run(id);
    expect([fetches, (await row(id))?.state]).toEqual([1, 'pending']);
    answer = () => ({ bytes: JPEG, mime: 'image/jpeg' });
    await due(id);
    await app.get(MediaSweep).sweep();
    expect([fetches, (await row(id))?.state]).toEqual([2, 'stored']);
  });

  it.each([
    ['media_expired', 'expired', 'media.expired'],
    ['media_rejected', 'rejected', 'media.refused'],
  ] as const)('ends %s as %s', async (kind, state, reason) => {
    const { id, messageId } = await pending();
    answer = () => {
      throw new ChannelError(kind, 'no');
    };
    await app.get(FetchMedia).run(id);
    expect(await row(id)).toMatchObject({ state, reason });
    expect(await part(messageId)).toMatchObject({ state, reason });
  });

  it('gives up after a dozen tries and says so', async () => {
    const { id } = await pending();
    answer = () => {
      throw new Error('socket hang up');
    };
    await uow.sql('update attachment set attempts = 11 where id = $1', [id]);
    await due(id);
    await app.get(FetchMedia).run(id);
    expect(await row(id)).toMatchObject({ state: 'failed', reason: 'media.unavailable', attempts: 12 });
  });

  it('refuses what it fetched when it is a program', async () => {
    const { id } = await pending();
    answer = () => ({
      bytes: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]),
      mime: 'image/jpeg',
      fileName: 'صورة.jpg',
    });
    await app.get(FetchMedia).run(id);
    expect(await row(id)).toMatchObject({ state: 'rejected', reason: 'media.program', blob: null });
  });
});

describe(TidyMedia.name, () => {
  /** A photo that came inside a message, as the intake leaves it. */
  async function came(): Promise<{ id: string; messageId: string; blob: string }> {
    const { id, messageId } = await pending();
    const photo = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#123' } })
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '24/1 42/1 0/1' } })
      .jpeg()
      .toBuffer();
    const { blob } = await app
      .get(MediaStore)
      .storeAsItCame({ bytes: photo, fileName: 'a.jpg', mime: 'image/jpeg' });
    await uow.sql(
      `update attachment set state = 'stored', remote_id = 'raw', blob = $2, sha256 = $2, mime = 'image/jpeg' where id = $1`,
      [id, blob],
    );
    return { id, messageId, blob: blob ?? '' };
  }
  const jobs = async (name: string) =>
    (await uow.sql<{ data: { blob: string } }>('select data from bullmq.job where name = $1', [name])).map(
      ({ data }) => data.blob,
    );

  it('puts a picture without its place where the one that came was, once', async () => {
    const { id, messageId, blob } = await came();
    await app.get(MediaWork).clean(id);
    const after = await row(id);
    const kept = await app.get(BlobStore).get(after?.blob ?? '');
    expect(after?.blob).not.toBe(blob);
    expect((await sharp(kept).metadata()).exif).toBeUndefined();
    expect(await part(messageId)).toMatchObject({ size: kept.length });
    await app.get(MediaWork).clean(id);
    expect((await row(id))?.blob).toBe(after?.blob);
    expect(await jobs('media.forget')).toEqual([blob]);
  });

  it('removes the one that came when nobody needs it, and only then', async () => {
    const [one, two] = [await came(), await came()];
    expect(one.blob).toBe(two.blob);
    await app.get(MediaWork).clean(one.id);
    await grewOld(one.blob);
    await app.get(MediaWork).forget(one.blob);
    expect(await app.get(BlobStore).exists(one.blob)).toBe(true);
    await app.get(MediaWork).clean(two.id);
    await app.get(MediaWork).forget(one.blob);
    expect(await app.get(BlobStore).exists(one.blob)).toBe(false);
  });
});

const grewOld = (key: string) =>
  uow.sql(`update small_file set kept_at = 'epoch' where key = decode($1, 'hex')`, [key]);

describe(MediaSweep.name, () => {
  it('forgets uploads that nobody sent, and only bytes that nothing else needs', async () => {
    const store = app.get(MediaStore);
    const [lost, shared] = [
      await store.store({ bytes: Buffer.from('lost'), fileName: 'a', mime: 'text/plain' }),
      await store.store({ bytes: JPEG, fileName: 'b', mime: 'image/jpeg' }),
    ];
    const young = await store.store({ bytes: Buffer.from('young'), fileName: 'c', mime: 'text/plain' });
    const used = await pending();
    await app.get(FetchMedia).run(used.id);
    for (const [media, age] of [
      [lost, '25 hours'],
      [shared, '25 hours'],
      [young, '1 hour'],
    ] as const) {
      await uow.sql(
        `insert into attachment(id, blob, state, created_at) values ($1, $2, 'stored', now() - $3::interval)`,
        [newId(), media.blob, age],
      );
    }
    const key = lost.blob ?? '';
    await grewOld(key);
    expect(await app.get(MediaSweep).clean()).toBe(2);
    const blobs = app.get(BlobStore);
    expect([
      await blobs.exists(key),
      await blobs.exists(shared.blob ?? ''),
      await blobs.exists(young.blob ?? ''),
    ]).toEqual([false, true, true]);
  });
});

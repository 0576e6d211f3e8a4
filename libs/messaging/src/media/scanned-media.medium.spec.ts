import { freshDatabase } from '@wasl-test/support';
import { SYSTEM_ACTOR } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { BlobStore } from '@wasl/platform/storage';
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { BAD_WORDS, FakeClamd } from './fake-clamd.testing';
import { type MediaHouse, openMediaHouse } from './media-house.testing';
import { MediaStore } from './media-store';
import { ResumableUpload } from './resumable-upload';

// Real: PostgreSQL, files on disk, the protocol of clamd. Simulated: the daemon.
const clamd = new FakeClamd();
let house: MediaHouse;
let app: MediaHouse['app'];

beforeAll(async () => {
  house = await openMediaHouse(await freshDatabase(), { clamd: await clamd.start() });
  ({ app } = house);
});
afterAll(async () => {
  await house.close();
  await clamd.stop();
});

const store = (words: string) =>
  app.get(MediaStore).store({ bytes: Buffer.from(words), fileName: 'a.txt', mime: 'text/plain' });
const kept = (words: string) =>
  app.get(BlobStore, { strict: false }).exists(createHash('sha256').update(words).digest('hex'));

describe('where ClamAV looks at files', () => {
  it('keeps what is clean and nothing of what is not', async () => {
    expect(await store('a letter')).toMatchObject({ state: 'stored' });
    const bad = `a letter with ${BAD_WORDS}`;
    expect(await store(bad)).toMatchObject({ state: 'rejected', reason: 'media.infected', blob: null });
    expect([await kept('a letter'), await kept(bad)]).toEqual([true, false]);
  });

  it('holds no transaction meanwhile, and looks once at what is finished twice', async () => {
    const uploads = app.get(ResumableUpload);
    const actor = { ...SYSTEM_ACTOR, credentialId: newId() };
    const words = Buffer.from('a letter that came in pieces');
    const file = { fileName: 'a.txt', mime: 'text/plain', size: words.length };
    const { id } = await uploads.begin(actor, file);
    await uploads.append(actor, { id, offset: 0, bytes: words });
    const before = clamd.seen.length;
    let letGo = (): void => undefined;
    clamd.patience = new Promise((done) => (letGo = done));
    const twice = Promise.all([uploads.finish(actor, id), uploads.finish(actor, id)]);
    for (let tries = 0; clamd.seen.length === before && tries < 500; tries++) await pause(10);
    const held = await house.uow.sql(
      `select query from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    );
    letGo();
    const [one, two] = await twice;
    expect(held).toEqual([]);
    expect([two.id, clamd.seen.length]).toEqual([one.id, before + 1]);
    expect((await uploads.finish(actor, id)).id).toBe(one.id);
    expect(await uploads.state(actor, id)).toMatchObject({ attachment: { id: one.id } });
  });

  it('neither keeps nor refuses what nobody could look at', async () => {
    await clamd.stop();
    await expect(store('a late letter')).rejects.toMatchObject({ code: 'media.scan-unavailable' });
    expect(await kept('a late letter')).toBe(false);
  });
});

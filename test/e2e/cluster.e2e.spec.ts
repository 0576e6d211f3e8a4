import type { ConversationPage, MessagePage, ReplyOption } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { WhatsAppCloudSimulator } from '@wasl-test/simulators/whatsapp-cloud';
import { type FreshDatabase, freshDatabase } from '../support/database';
import { describeWith } from '../support/describe-with';
import { type PrivateRedis, startRedis } from '../support/redis';
import { eventually } from './support/eventually';
import { StaffClient } from './support/staff-client';
import { privateFolder, WaslProcess } from './support/wasl-process';

// Real: the start commands of the image (two api and two worker processes), PostgreSQL, Redis where named. It proves that
// no flow needs to meet the process that began it.
const secrets = {
  appSecret: 'cluster-app-secret',
  accessToken: 'cluster-access-token',
  verifyToken: 'cluster-verify-token',
};

function cluster(engine: 'postgres' | 'redis'): void {
  const folder = privateFolder();
  const running: WaslProcess[] = [];
  let database: FreshDatabase;
  let redis: PrivateRedis | null = null;
  let meta: WhatsAppCloudSimulator;
  let first: StaffClient;
  let second: StaffClient;

  beforeAll(async () => {
    database = await freshDatabase();
    redis = engine === 'redis' ? await startRedis() : null;
    const options = {
      databaseUrl: database.url,
      dataDir: folder.path,
      ...(redis ? { redisUrl: redis.url } : {}),
    };
    for (const program of ['api', 'api', 'worker', 'worker'] as const) {
      running.push(await WaslProcess.start(program, options));
    }
    first = await StaffClient.signIn(running[0]?.url ?? '');
    second = await StaffClient.signIn(running[1]?.url ?? '');
    meta = new WhatsAppCloudSimulator({ secrets, pace: 'instant' });
    const baseUrl = await meta.start();
    const { phoneNumberId, businessAccountId } = meta.number;
    const settings = { phoneNumberId, businessAccountId, baseUrl };
    const body = { channel: 'whatsapp-cloud', name: 'واتساب', settings, secrets };
    meta.webhookUrl = (await first.call<{ webhookUrl: string }>('POST', '/inboxes', body)).webhookUrl;
  }, 120_000);
  afterAll(async () => {
    await meta.stop();
    await Promise.all(running.map((process) => process.stop()));
    await redis?.stop();
    await database.drop();
    folder.remove();
  }, 60_000);

  const open = async () => (await second.call<ConversationPage>('GET', '/conversations?view=all')).items[0];

  it('shows on one api what came in through the other, and sends the answer', async () => {
    const socket = await second.socket();
    const arrived = new Promise<unknown>((done) => socket.once('conversations.changed.v2', done));
    const person = meta.person('966507778899', { name: 'هيا القرني' });
    person.writes('السلام عليكم');
    await arrived;
    const conversation = await eventually(open);
    const options = await second.call<ReplyOption[]>(
      'GET',
      `/conversations/${conversation.id}/reply-options`,
    );
    const option = options.find((one) => one.open);
    const { inboxId, identityId } = option ?? {};
    const reply = {
      clientKey: newId(),
      inboxId,
      identityId,
      text: 'حياك الله',
      seenSeq: conversation.lastSeq,
    };
    await second.call('POST', `/conversations/${conversation.id}/replies`, reply);
    await eventually(async () => person.received.length === 1, { what: 'the answer on the phone' });
    const read = async () =>
      (await first.call<MessagePage>('GET', `/conversations/${conversation.id}/messages`)).items.some(
        ({ status }) => status === 'read',
      );
    await eventually(read, { what: 'the receipt on the other api' });
    socket.disconnect();
  }, 40_000);

  it('goes on when one worker is killed', async () => {
    await running[2]?.kill();
    const before = (await eventually(open)).lastSeq;
    meta.person('966507778899').writes('هل وصلتكم رسالتي؟');
    await eventually(async () => (await open())?.lastSeq !== before, { what: 'intake by the other worker' });
  }, 40_000);

  it('ends a session everywhere at once', async () => {
    const other = await StaffClient.signIn(running[1]?.url ?? '');
    const socket = await other.socket();
    const ended = new Promise<void>((done) => socket.once('disconnect', () => done()));
    const onFirst = new Request(`${first.url}/api/v1/session`, {
      method: 'DELETE',
      headers: { cookie: other.cookie, 'x-wasl-csrf': '1', origin: first.url },
    });
    expect((await fetch(onFirst)).status).toBe(204);
    await ended;
    expect((await other.raw('GET', '/session')).status).toBe(401);
  }, 20_000);
}

describe('two api and two worker processes, queues on PostgreSQL', () => cluster('postgres'));
describeWith('redis-server', 'two api and two worker processes, queues on Redis', () => cluster('redis'));

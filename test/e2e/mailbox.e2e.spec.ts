import type { ConversationPage, Inbox, ProbeResult } from '@wasl/contracts';
import { DovecotServer } from '@wasl-test/simulators/email';
import { freshDatabase } from '../support/database';
import { describeWith } from '../support/describe-with';
import { eventually } from './support/eventually';
import { StaffClient } from './support/staff-client';
import { privateFolder, WaslProcess } from './support/wasl-process';

// Real: the built product as one process, PostgreSQL, IMAP against Dovecot. Simulated: the people who write.
const ADDRESS = 'help@ghaith.example';

describeWith('dovecot', 'a mailbox that we read over IMAP', () => {
  it('passes its test, brings its mail once and leaves it unread', async () => {
    const account = { user: ADDRESS, password: 'a-safe-word' };
    const folder = privateFolder();
    const database = await freshDatabase();
    const dovecot = await DovecotServer.start(account);
    const wasl = await WaslProcess.start('standalone', { databaseUrl: database.url, dataDir: folder.path });
    try {
      const staff = await StaffClient.signIn(wasl.url);
      await dovecot.deliver(
        'From: noura@mail.example\r\nSubject: by IMAP\r\nMessage-ID: <imap@mail.example>\r\n\r\nhello\r\n',
      );
      const settings = {
        address: ADDRESS,
        imapHost: '127.0.0.1',
        imapPort: dovecot.port,
        imapSecurity: 'none',
      };
      const body = { channel: 'email', name: 'IMAP', settings, secrets: { imapPassword: account.password } };
      const { id } = await staff.call<Inbox>('POST', '/inboxes', body);
      const probe = await staff.call<ProbeResult>('POST', `/inboxes/${id}/probe`);
      expect(probe).toMatchObject({
        ok: true,
        steps: [{ code: 'email.imap-login' }, { code: 'email.imap-folder' }, { ok: true }],
      });
      const list = () => staff.call<ConversationPage>('GET', '/conversations?view=all');
      await eventually(async () => (await list()).items[0], {
        what: 'the mail from the mailbox',
        within: 30_000,
      });
      expect(await dovecot.flags()).toEqual([[]]);
      expect((await list()).items).toHaveLength(1);
    } finally {
      await wasl.stop();
      await dovecot.close();
      await database.drop();
      folder.remove();
    }
  }, 90_000);
});

import { describeChannel } from '@wasl/channel-kit/testing';
import { email } from './email.channel';
import type { MailRequest } from './email.outbound';
import { fixture, fixtureNames } from './fixtures.testing';
import { readers } from './mail-threads';

afterAll(() => readers.close());

describeChannel(email, {
  folder: __dirname,
  settings: {
    address: 'help@ghaith.example',
    imapHost: 'imap.ghaith.example',
    smtpHost: 'smtp.ghaith.example',
  },
  secrets: { imapPassword: 'a-safe-word', smtpPassword: 'another-safe-word' },
  deliveries: fixtureNames.filter((_name, at) => at % 4 === 0).map((name) => ({ name, body: fixture(name) })),
  outbound: {
    to: { kind: 'email', value: 'noura@mail.example', scope: '', verifiedBy: 'none' },
    textOf: (request) => (request as MailRequest).text,
  },
});

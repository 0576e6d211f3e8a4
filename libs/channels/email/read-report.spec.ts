import { eventsOf, fixture, messageOf } from './fixtures.testing';

describe('readMail of a delivery report', () => {
  const externalId = '<c0ffee12.token34.0199c000@ghaith.example>';
  it.each([
    ['dsn-unknown-user', { status: 'failed', failure: { kind: 'recipient_unreachable', code: '5.1.1' } }],
    ['dsn-full-mailbox', { status: 'failed', failure: { kind: 'recipient_unreachable', code: '5.2.2' } }],
    ['dsn-policy', { status: 'failed', failure: { kind: 'content_rejected', code: '5.7.1' } }],
    ['dsn-expired', { status: 'failed', failure: { kind: 'temporary', code: '4.4.7' } }],
    ['dsn-delivered', { status: 'delivered' }],
  ])('%s', async (name, expected) => {
    expect(await eventsOf(fixture(name))).toMatchObject([
      { type: 'receipt.updated', externalId, ...expected },
    ]);
  });

  it('lets an address that is gone be silenced, and one that is full or refused by policy not', async () => {
    expect(await eventsOf(fixture('dsn-unknown-user'))).toMatchObject([
      { recipient: 'gone@mail.example', suppress: 'bounced' },
    ]);
    for (const name of ['dsn-full-mailbox', 'dsn-policy', 'dsn-expired'])
      expect((await eventsOf(fixture(name)))[0]).not.toHaveProperty('suppress');
  });
  it.each([
    ['550-5.1.1 The account does not exist', { failure: { code: '5.1.1' }, suppress: 'bounced' }],
    ['550 5.7.1 refused by policy', { failure: { kind: 'content_rejected', code: '5.7.1' } }],
    ['550 no such user at [5.1.1.20]', { failure: { code: '5.0.0' } }],
  ])('takes what the other server said (%s) where the status says nothing', async (said, expected) => {
    const report = fixture('dsn-unknown-user')
      .toString()
      .replace('Status: 5.1.1', 'Status: 5.0.0')
      .replace(/Diagnostic-Code: .*/, `Diagnostic-Code: smtp; ${said}`);
    const [receipt] = await eventsOf(report);
    expect(receipt).toMatchObject({ status: 'failed', ...expected });
    if (!('suppress' in expected)) expect(receipt).not.toHaveProperty('suppress');
  });

  it('knows a failure that has a word behind it', async () => {
    const report = fixture('dsn-unknown-user')
      .toString()
      .replace('Action: failed', 'Action: Failed (unknown)');
    expect(await eventsOf(report)).toMatchObject([{ status: 'failed', suppress: 'bounced' }]);
  });

  it('tells each recipient apart, by the address that we wrote to', async () => {
    const report = fixture('dsn-unknown-user')
      .toString()
      .replaceAll('\r\n', '\n')
      .replace(
        'Final-Recipient: rfc822; gone@mail.example',
        'Final-Recipient: rfc822; Elsewhere@other.example',
      )
      .replace(
        '\n--d1\nContent-Type: text/rfc822-headers',
        '\nFinal-Recipient: rfc822; copy@mail.example\nAction: delivered\nStatus: 2.0.0\n\n--d1\nContent-Type: text/rfc822-headers',
      );
    expect(await eventsOf(report)).toMatchObject([
      { status: 'failed', recipient: 'gone@mail.example' },
      { status: 'delivered', recipient: 'copy@mail.example' },
    ]);
  });
  it('hears a complaint (RFC 5965) about a mail of ours, and of nobody else', async () => {
    const complaint = fixture('dsn-unknown-user')
      .toString()
      .replace('message/delivery-status', 'message/feedback-report')
      .replace(
        'Reporting-MTA: dns; mx.mail.example',
        'Feedback-Type: abuse\nUser-Agent: Loop/1.0\nVersion: 1',
      );
    expect(await eventsOf(complaint)).toMatchObject([
      { type: 'receipt.updated', status: 'delivered', suppress: 'complained' },
    ]);
    const [other] = await eventsOf(complaint.replaceAll('@ghaith.example', '@other.example'));
    expect(other?.type).toBe('message.received');
  });
  it.each(['dsn-delayed', 'dsn-relayed'])('%s is no failure', async (name) => {
    expect(await eventsOf(fixture(name))).toMatchObject([{ type: 'ignored' }]);
  });

  it('shows a report about mail that we did not send', async () => {
    const report = fixture('dsn-unknown-user')
      .toString('latin1')
      .replace('<c0ffee12.token34.0199c000@', '<1234abcd@');
    expect(await messageOf(report)).toMatchObject({ hints: { automatic: true } });
  });

  it('shows a report that names no mail of ours as an automatic message', async () => {
    expect(await messageOf(fixture('dsn-without-original'))).toMatchObject({ hints: { automatic: true } });
  });
});

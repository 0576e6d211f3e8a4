import { generateKeyPairSync } from 'node:crypto';
import { dkimSign } from 'mailauth';
import { checkSender } from './check-sender';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
/** The name server of an invented world. */
const RECORDS: Record<string, string[][]> = {
  'TXT mail.example': [['v=spf1 ip4:203.0.113.7 -all']],
  'TXT _dmarc.mail.example': [['v=DMARC1; p=reject']],
  'TXT s1._domainkey.mail.example': [[`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`]],
};
const resolver = (name: string, type: string): Promise<string[][]> => {
  const found = RECORDS[`${type} ${name}`];
  return found
    ? Promise.resolve(found)
    : Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }));
};
const MAIL = Buffer.from(
  'From: Noura <noura@mail.example>\r\nTo: help@ghaith.example\r\nSubject: hello\r\nMessage-ID: <1@mail.example>\r\nDate: Sun, 22 Nov 2026 10:00:00 +0300\r\n\r\nhello there\r\n',
);
const session = (more: object = {}) => ({
  ip: '203.0.113.7',
  helo: 'mx.mail.example',
  sender: 'noura@mail.example',
  mta: 'ghaith.example',
  ...more,
});
async function signed(): Promise<Buffer> {
  const key = { signingDomain: 'mail.example', selector: 's1', privateKey };
  // The library's types lack the list that its code reads.
  const options = { ...key, signatureData: [key] };
  const { signatures } = await dkimSign(MAIL, options);
  return Buffer.concat([Buffer.from(signatures), MAIL]);
}

describe('checkSender', () => {
  it('knows a signed mail from the right server', async () => {
    expect(await checkSender(await signed(), session(), resolver)).toEqual({
      dmarc: 'pass',
      spf: 'pass',
      dkim: 'pass',
      arc: 'none',
      domain: 'mail.example',
    });
  });
  it('still knows it when it was forwarded by another server', async () => {
    const check = await checkSender(await signed(), session({ ip: '198.51.100.9' }), resolver);
    expect(check).toMatchObject({ dmarc: 'pass', spf: 'fail', dkim: 'pass' });
  });
  it('does not believe a forged sender, nor a mail that was changed', async () => {
    expect(await checkSender(MAIL, session({ ip: '198.51.100.9' }), resolver)).toMatchObject({
      dmarc: 'fail',
    });
    const changed = Buffer.from((await signed()).toString().replace('hello there', 'send me the file'));
    expect(await checkSender(changed, session({ ip: '198.51.100.9' }), resolver)).toMatchObject({
      dmarc: 'fail',
      dkim: 'neutral',
    });
  });
  it('proves nothing for a sender who was put before the signed one', async () => {
    const two = Buffer.concat([Buffer.from('From: <boss@ghaith.example>\r\n'), await signed()]);
    const check = await checkSender(two, session(), resolver);
    expect(check).toMatchObject({ dmarc: 'none', domain: '' });
  });
  it('says that it could not ask', async () => {
    const down = () => Promise.reject(Object.assign(new Error('timeout'), { code: 'ETIMEOUT' }));
    expect(await checkSender(MAIL, session(), down)).toMatchObject({ spf: 'temperror', dmarc: 'temperror' });
  });
});

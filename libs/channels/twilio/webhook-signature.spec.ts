import { createHash } from 'node:crypto';
import twilio from 'twilio';
import { fixture, publicAddress, secrets, signed } from './fixtures.testing';
import { signatureOf, signedForm, verifySignature } from './webhook-signature';

const { authToken } = secrets;
const body = fixture('whatsapp-text.form');
const verdict = (request: ReturnType<typeof signed>, tokens: (string | undefined)[] = [authToken]) =>
  verifySignature(request, tokens).ok;

describe('a signature', () => {
  it('is what Twilio’s own library computes, Arabic, spaces and line ends included', () => {
    const params = { Body: ' موعد القياس؟\r\n+ & =', From: 'whatsapp:+966500000101', Empty: '' };
    const form = Buffer.from(new URLSearchParams(params).toString());
    expect(signatureOf(authToken, publicAddress + signedForm(form))).toBe(
      twilio.getExpectedTwilioSignature(authToken, publicAddress, params),
    );
  });

  it('sorts names by code units, and takes a repeated value once', () => {
    const form = Buffer.from('b=2&B=1&a=z&a=y&a=z');
    expect(signedForm(form)).toBe('B1ayazb2');
    expect(signatureOf(authToken, publicAddress + signedForm(form))).toBe(
      twilio.getExpectedTwilioSignature(authToken, publicAddress, { b: '2', B: '1', a: ['z', 'y', 'z'] }),
    );
  });

  it('is good by either token while one is being replaced', () => {
    const request = signed({ body }, 'the-new-token');
    expect(verdict(request)).toBe(false);
    expect(verdict(request, [authToken, 'the-new-token'])).toBe(true);
    expect(verdict(request, [undefined, ''])).toBe(false);
  });

  it.each([
    ['https://wasl.example/ingress/a/k', 'https://wasl.example:443/ingress/a/k'],
    ['https://wasl.example:8443/ingress/a/k', 'https://wasl.example/ingress/a/k'],
    ['http://wasl.example/ingress/a/k?message=1', 'http://wasl.example:80/ingress/a/k?message=1'],
  ])('is good for %s when the provider signed %s', (ours, theirs) => {
    const request = signed({ body }, authToken, theirs);
    expect(verdict({ ...request, url: ours })).toBe(true);
  });

  it('is bad for another path, another query, another method', () => {
    const request = signed({ body }, authToken, `${publicAddress}?message=1`);
    expect(verdict(request)).toBe(true);
    expect(verdict({ ...request, url: `${publicAddress}?message=2` })).toBe(false);
    expect(verdict({ ...request, url: `${publicAddress}2?message=1` })).toBe(false);
    expect(verdict({ ...request, method: 'GET' })).toBe(false);
  });

  it('of JSON covers the bytes by their hash in the address', () => {
    const json = fixture('events.json');
    const request = signed({ body: json }, authToken);
    expect(
      twilio.validateRequestWithBody(
        authToken,
        request.headers['x-twilio-signature'] ?? '',
        request.url,
        json.toString(),
      ),
    ).toBe(true);
    expect(verdict(request)).toBe(true);
    expect(verdict({ ...request, body: Buffer.concat([json, Buffer.from(' ')]) })).toBe(false);
    const other = createHash('sha256').update('{}').digest('hex');
    const query = { bodySHA256: other };
    const url = `${publicAddress}?bodySHA256=${other}`;
    expect(verdict({ ...request, body: Buffer.from('{}'), query, url })).toBe(false);
  });
});

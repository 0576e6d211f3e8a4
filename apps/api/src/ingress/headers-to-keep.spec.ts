import { headersToKeep, queryToKeep } from './headers-to-keep';

describe('headersToKeep', () => {
  it('keeps what a channel reads again and nothing secret', () => {
    const headers = {
      host: 'wasl.example',
      'content-type': 'application/x-www-form-urlencoded',
      'x-event-kind': 'message',
      'webhook-id': 'msg_1',
      'webhook-signature': 'v1,a',
      'x-hub-signature-256': 'sha256=1',
      'x-api-key': 'k',
      'x-forwarded-for': '1.2.3.4',
      authorization: 'Bearer t',
      cookie: 'a=b',
    };
    expect(headersToKeep(headers)).toEqual({
      'content-type': 'application/x-www-form-urlencoded',
      'x-event-kind': 'message',
      'webhook-id': 'msg_1',
    });
  });

  it('does not store what every JSON webhook has', () => {
    expect(headersToKeep({ 'content-type': 'application/json; charset=utf-8' })).toEqual({});
  });
});

describe('queryToKeep', () => {
  it('keeps what stands behind the question mark, and nothing where nothing does', () => {
    expect(queryToKeep({ url: 'https://wasl.example/ingress/any/key?message=1&x=%D9%85' })).toEqual({
      ':query': 'message=1&x=%D9%85',
    });
    expect(queryToKeep({ url: 'https://wasl.example/ingress/any/key' })).toEqual({});
  });
});

import { headersToKeep } from './headers-to-keep';

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

import { placeOf, serverOutOfReach, silenceOf } from './server-out-of-reach';

describe(placeOf.name, () => {
  it('shows where, and never the password or the options', () => {
    expect(placeOf('postgres://wasl:s3cret@db.example.org:5433/wasl?sslkey=hidden')).toBe(
      'postgres://wasl@db.example.org:5433/wasl',
    );
    expect(placeOf('redis://:s3cret@127.0.0.1:6379')).toBe('redis://127.0.0.1:6379');
    expect(placeOf('no address s3cret')).not.toContain('s3cret');
  });
});

describe(silenceOf.name, () => {
  it.each([
    [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'nothing listens there'],
    [Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), 'nothing listens there'],
    [new Error('Connection terminated due to connection timeout'), 'there is no answer'],
    [Object.assign(new Error('password authentication failed'), { code: '28P01' }), null],
    [null, null],
  ])('tells that nobody answers from an answer: %s', (error, words) => {
    expect(silenceOf(error)).toBe(words);
  });
});

describe(serverOutOfReach.name, () => {
  it('is one sentence of what, where and why, and one of what to do', () => {
    const server = { name: 'Redis', setting: 'REDIS_URL', url: 'redis://u:p@h:1/0', advice: 'Start it.' };
    expect(serverOutOfReach(server, 'nothing listens there').message).toBe(
      'Redis at redis://u@h:1/0 (REDIS_URL): nothing listens there. Start it.',
    );
  });
});

import { faultOf } from './fault-of';

const failure = (fields: object, message = 'it failed'): Error => Object.assign(new Error(message), fields);

describe(faultOf.name, () => {
  it.each([
    ['a lost connection', failure({ code: '08006' }), 'place'],
    ['a full disk of the database', failure({ code: '53100' }), 'place'],
    ['a server that shuts down', failure({ code: '57P01' }), 'place'],
    ['a refused connection', failure({ code: 'ECONNREFUSED', syscall: 'connect' }), 'place'],
    [
      'a broken pipe, whose code looks like one of SQL',
      failure({ code: 'EPIPE', syscall: 'write' }),
      'place',
    ],
    ['a full disk of ours', failure({ code: 'ENOSPC', syscall: 'write' }), 'place'],
    ['a thread that could not start', failure({ code: 'ERR_WORKER_OUT_OF_MEMORY' }), 'place'],
    ['a connection that the driver gave up', failure({}, 'Connection terminated unexpectedly'), 'place'],
    [
      'an object store out of order',
      failure({ name: 'SlowDown', $metadata: { httpStatusCode: 503 } }),
      'place',
    ],
    ['a deadlock', failure({ code: '40P01' }), 'unsure'],
    ['a statement that took too long', failure({ code: '57014' }), 'unsure'],
    ['a text that is too long for search', failure({ code: '54000' }), 'event'],
    ['a name that is too long for an index', failure({ code: '54000' }), 'event'],
    ['a letter that the database refuses', failure({ code: '22021' }), 'event'],
    ['a fault in our code', new TypeError('x is undefined'), 'event'],
    ['words of an event', new Error('the sender said: connect, timeout, closed'), 'event'],
    ['an error of the product', failure({ code: 'people.not-found' }), 'event'],
    ['no error at all', 'nonsense', 'event'],
  ])('blames %s', (_what, error, expected) => {
    expect(faultOf(error)).toBe(expected);
  });
});

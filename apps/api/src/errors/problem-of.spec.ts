import { HttpException, NotFoundException } from '@nestjs/common';
import { problem } from '@wasl/contracts';
import { AppError } from '@wasl/kernel';
import { z } from 'zod';
import { InvalidInput, parseInput } from './invalid-input';
import { problemOf, readError } from './problem-of';

const withCode = (code: string, statusCode = 500): Error =>
  Object.assign(new Error('secret detail'), { code, statusCode });
const told = (error: unknown) => {
  const { status, code } = readError(error);
  return [status, code];
};

describe(readError.name, () => {
  it.each<[string, unknown, number, string]>([
    ['a refusal of ours', new AppError('people.same-person', {}, { status: 409 }), 409, 'people.same-person'],
    ['input that does not fit', new InvalidInput([]), 400, 'api.invalid-input'],
    ['an unknown route', new NotFoundException(), 404, 'api.not-found'],
    ['a teapot', new HttpException('x', 418), 418, 'api.bad-request'],
    ['a file that is too large', withCode('FST_REQ_FILE_TOO_LARGE', 413), 413, 'api.too-large'],
    ['too many files', withCode('FST_FILES_LIMIT'), 413, 'api.too-large'],
    ['too many fields', withCode('FST_FIELDS_LIMIT'), 413, 'api.too-large'],
    ['a body that is too large', withCode('FST_ERR_CTP_BODY_TOO_LARGE', 413), 413, 'api.too-large'],
    [
      'an unreadable content type',
      withCode('FST_ERR_CTP_INVALID_MEDIA_TYPE', 415),
      415,
      'api.unsupported-media-type',
    ],
    ['text in an address that no database takes', withCode('22021'), 400, 'api.bad-request'],
    ['a form that breaks off', new Error('Unexpected end of multipart data'), 400, 'api.bad-request'],
    ['a form without a boundary', new Error('Multipart: Boundary not found'), 400, 'api.bad-request'],
    ['a database that went away', withCode('57P01'), 503, 'api.unavailable'],
    ['a fault of Fastify itself', withCode('FST_ERR_REP_INVALID_PAYLOAD_TYPE'), 500, 'api.internal'],
    ['an error that only claims to be the client’s', withCode('23505', 400), 500, 'api.internal'],
    ['a text that was thrown', 'boom', 500, 'api.internal'],
    ['nothing', undefined, 500, 'api.internal'],
  ])('reads %s', (_title, error, status, code) => {
    expect(told(error)).toEqual([status, code]);
  });
  it('names the fields of what a form sent', () => {
    const attempt = (): unknown =>
      parseInput(z.object({ a: z.object({ b: z.array(z.number()) }) }), { a: { b: [1, 'x'] } });
    expect(attempt).toThrow(InvalidInput);
    try {
      attempt();
    } catch (error) {
      expect(readError(error).fields).toMatchObject([{ path: 'a.b.1' }]);
    }
  });
});

describe(problemOf.name, () => {
  it('fits its contract and tells nothing of the error itself', () => {
    const body = problemOf(readError(withCode('23505')), 'trace-1');
    expect(problem.strict().parse(body)).toEqual(body);
    expect(JSON.stringify(body)).not.toMatch(/secret detail|23505/);
    expect(body).toMatchObject({
      status: 500,
      correlationId: 'trace-1',
      detail: { ar: expect.stringContaining('خطأ') as string },
    });
  });
  it('fills the sentence with the params of the refusal', () => {
    const refusal = new AppError('identity.email-taken', { email: 'a@example.org' }, { status: 409 });
    expect(problemOf(readError(refusal), 'x').detail.en).toContain('a@example.org');
  });
});

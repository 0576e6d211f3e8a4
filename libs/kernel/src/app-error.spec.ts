import { AppError, isAppError } from './app-error';

describe('AppError', () => {
  it('carries its code, params and a 400 status unless told', () => {
    const error = new AppError('case.closed', { reference: 'W-000007' });
    expect(error).toMatchObject({ code: 'case.closed', params: { reference: 'W-000007' }, status: 400 });
    expect(error.message).toBe('case.closed');
    expect('cause' in error).toBe(false);
  });

  it('keeps the cause and the status it is given', () => {
    const cause = new Error('socket hang up');
    const error = new AppError('channel.unreachable', {}, { cause, status: 502 });
    expect(error.cause).toBe(cause);
    expect(error.status).toBe(502);
  });

  it('is recognised by shape, and nothing else is', () => {
    const fromOtherBundle = Object.assign(new Error('x'), { name: 'AppError', code: 'a.b', status: 409 });
    expect(isAppError(new AppError('a.b'))).toBe(true);
    expect(isAppError(fromOtherBundle)).toBe(true);
    expect(isAppError(Object.assign(new Error('x'), { code: 'ECONNRESET' }))).toBe(false);
    expect(isAppError({ name: 'AppError', code: 'a.b', status: 400 })).toBe(false);
    expect(isAppError(null)).toBe(false);
  });
});

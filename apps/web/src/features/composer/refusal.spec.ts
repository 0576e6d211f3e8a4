import { ApiProblem, refusedHere, unreachable } from '../../api/api-problem';
import { faultOf, wayOn } from './refusal';

const answered = (status: number, code = 'conversations.read'): ApiProblem =>
  new ApiProblem({
    type: 'about:blank',
    title: code,
    status,
    code,
    detail: { ar: 'لا', en: 'No' },
    params: {},
    correlationId: '',
  });

describe(faultOf, () => {
  it.each([0, 502, 503, 504])('waits when nobody could answer (%i)', (status) => {
    expect(faultOf(status === 0 ? unreachable() : answered(status))).toBe('waiting');
  });

  it.each([400, 403, 404, 409, 410, 413, 415, 422])('is a refusal when the server said no (%i)', (status) => {
    expect(faultOf(answered(status))).toBe('refused');
    expect(faultOf(refusedHere('conversations.text-too-long'))).toBe('refused');
  });

  it.each([401, 408, 425, 429, 500])('may pass when it speaks of the moment (%i)', (status) => {
    expect(faultOf(answered(status))).toBe('failed');
  });

  it('is held when the thread has moved on', () => {
    expect(faultOf(answered(409, 'conversations.thread-moved'))).toBe('moved');
  });

  it('is no refusal when something else broke', () => {
    expect(faultOf(new TypeError('of our own'))).toBe('failed');
  });
});

describe(wayOn, () => {
  it('leads to the templates when the time for free replies is over', () => {
    expect(wayOn('conversations.window-closed')).toBe('template');
    expect(wayOn('conversations.no-such-template')).toBe('template');
  });

  it('leads back to what was written otherwise', () => {
    expect(wayOn('conversations.address-suppressed')).toBe('change');
    expect(wayOn(null)).toBe('change');
  });
});

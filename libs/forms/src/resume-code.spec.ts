import { newResumeCode, readResumeCode } from './resume-code';

describe(newResumeCode.name, () => {
  it('is read again however it is typed', () => {
    const code = newResumeCode();
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(readResumeCode(code)).toBe(code.replaceAll('-', ''));
    expect(readResumeCode(` ${code.toLowerCase().replaceAll('-', ' – ')} `)).toBe(readResumeCode(code));
  });
  it('is never the same', () => {
    expect(new Set(Array.from({ length: 50 }, newResumeCode)).size).toBe(50);
  });
});

describe(readResumeCode.name, () => {
  it.each(['', 'K7MP', 'K7MP-Q2XD-9HTB-X', 'K7MP-Q2XD-9HT0', "K7MP-Q2XD-9HT'"])(
    'takes %j for none',
    (typed) => {
      expect(readResumeCode(typed)).toBeNull();
    },
  );
});

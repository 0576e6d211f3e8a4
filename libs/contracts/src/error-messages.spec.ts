import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorSentence, hasErrorSentence } from './error-messages';

const ROOT = join(__dirname, '../../..');
const FOLDERS = ['libs', 'apps/api', 'apps/worker', 'apps/standalone'];
const THROWN = /\bAppError\(\s*'([^']+)'/g;

function codesInSource(): Map<string, string> {
  const codes = new Map<string, string>();
  for (const folder of FOLDERS) {
    for (const path of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      if (!path.endsWith('.ts') || path.endsWith('.spec.ts') || path.includes('node_modules')) continue;
      const text = readFileSync(join(ROOT, folder, path), 'utf8');
      for (const [, code = ''] of text.matchAll(THROWN)) codes.set(code, `${folder}/${path}`);
    }
  }
  return codes;
}

describe(errorSentence.name, () => {
  it('fills params into both languages', () => {
    const sentence = errorSentence('identity.too-many-attempts', { minutes: 15 });
    expect(sentence.ar).toContain('15');
    expect(sentence.en).toContain('15 minutes');
  });
  it('names the day of a moment as it is in Riyadh, in both calendars', () => {
    // Half past nine in the evening of the third, by UTC.
    const since = '2026-01-03T21:30:00.000Z';
    const { ar, en } = errorSentence('conversations.address-complained', { since });
    expect(ar).toContain('4 يناير 2026 م (15 رجب 1447 هـ)');
    expect(en).toContain('4 January 2026 (15 Rajab 1447 AH)');
    const text = errorSentence('conversations.address-suppressed', { since, detail: '2026-01-03' });
    expect(text.en).toContain(': 2026-01-03');
  });
  it('has a general sentence that names an unknown code, and never another object of the language', () => {
    expect(errorSentence('nobody.knows').en).toContain('nobody.knows');
    expect(errorSentence('constructor').ar).toContain('constructor');
  });
  it('leaves no hole for a param that is missing', () => {
    expect(errorSentence('identity.email-taken').en).not.toContain('{');
  });
  it('exists for every code that the source throws', () => {
    const silent = [...codesInSource()].filter(([code]) => !hasErrorSentence(code));
    expect(silent).toEqual([]);
  });
});

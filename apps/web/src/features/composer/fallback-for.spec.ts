import { fallbackFor } from './fallback-for';
import { anOption } from './reply-option.testing';

const NOW = Date.parse('2026-01-04T10:00:00.000Z');
const inMinutes = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
const chat = anOption('chat', { templateOnly: true });
const mail = anOption('mail', { closesAt: null });

describe(fallbackFor.name, () => {
  it.each([
    ['takes only templates', chat],
    ['is closed', anOption('chat', { open: false })],
    ['closes within half an hour', anOption('chat', { closesAt: inMinutes(10) })],
  ])('offers an open way when the chosen one %s', (_name, chosen) => {
    expect(fallbackFor([chosen, mail], chosen, NOW)).toBe(mail);
  });

  it('offers nothing while the chosen one is open for long, or when no other is better', () => {
    const open = anOption('chat', { closesAt: inMinutes(600) });
    expect(fallbackFor([open, mail], open, NOW)).toBeNull();
    expect(fallbackFor([chat, anOption('other', { templateOnly: true })], chat, NOW)).toBeNull();
    expect(fallbackFor([chat], null, NOW)).toBeNull();
  });

  it('never offers to go from a proved address to one that is only claimed', () => {
    const claimed = anOption('claimed', { verifiedBy: 'none' });
    expect(fallbackFor([chat, claimed], chat, NOW)).toBeNull();
    expect(fallbackFor([chat, claimed, mail], chat, NOW)).toBe(mail);
    const alike = anOption('chat', { templateOnly: true, verifiedBy: 'none' });
    expect(fallbackFor([alike, claimed], alike, NOW)).toBe(claimed);
  });
});

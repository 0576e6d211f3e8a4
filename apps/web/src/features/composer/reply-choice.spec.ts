import { acceptsMime, defaultOption, orderOptions, remaining, windowState } from './reply-choice';
import { anOption } from './reply-option.testing';

describe('reply choice', () => {
  it('puts open options first and the preferred one on top', () => {
    const options = [
      anOption('closed', { open: false, preferred: true }),
      anOption('mail'),
      anOption('chat', { preferred: true }),
    ];
    expect(orderOptions(options).map((each) => each.inboxId)).toEqual(['chat', 'mail', 'closed']);
  });

  it('keeps the option of the draft while it exists', () => {
    const options = [anOption('chat', { preferred: true }), anOption('mail')];
    expect(defaultOption(options, { inboxId: 'mail', identityId: 'mail-identity' })?.inboxId).toBe('mail');
    expect(defaultOption(options, { inboxId: 'gone', identityId: 'x' })?.inboxId).toBe('chat');
    expect(defaultOption([], null)).toBeNull();
  });

  it('leaves the choice to the officer where some are open and none is preferred', () => {
    const options = [anOption('mail'), anOption('chat', { open: false })];
    expect(defaultOption(options, null)).toBeNull();
    expect(defaultOption(options, { inboxId: 'mail', identityId: 'mail-identity' })?.inboxId).toBe('mail');
    expect(defaultOption([anOption('chat', { open: false })], null)?.inboxId).toBe('chat');
  });

  it('tells how near the end of the window is', () => {
    const now = Date.parse('2026-11-01T10:00:00Z');
    expect(windowState(null, now)).toBeNull();
    expect(windowState('2026-11-02T09:00:00Z', now)).toEqual({ minutes: 1380, level: 'calm' });
    expect(windowState('2026-11-01T11:00:00Z', now)?.level).toBe('soon');
    expect(windowState('2026-11-01T10:10:00Z', now)?.level).toBe('closing');
    expect(windowState('2026-11-01T09:59:00Z', now)?.level).toBe('closed');
  });

  it('counts what is left as the server does', () => {
    expect(remaining('مرحبا 👋', 10)).toBe(2);
    expect(remaining('x', null)).toBeNull();
  });

  it('reads mime patterns', () => {
    expect(acceptsMime([], 'image/png')).toBe(false);
    expect(acceptsMime(['*/*'], 'image/png')).toBe(true);
    expect(acceptsMime(['image/*'], 'image/png')).toBe(true);
    expect(acceptsMime(['application/pdf'], 'image/png')).toBe(false);
  });
});

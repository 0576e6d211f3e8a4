// The programs of the operating system that some tests use. The product itself needs none of them.
import { existsSync } from 'node:fs';
import { findProgram } from './workshop.mjs';

const EMOJI_FONT = '/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf';

/** Each with the Debian package that brings it and what is tested with it; nothing is skipped without a `spare` one. */
export const SYSTEM_PROGRAMS = [
  { name: 'chromium', debian: 'chromium', use: 'browser stories', found: () => findProgram('chromium') },
  {
    name: 'chromium-headless-shell',
    debian: 'chromium-headless-shell',
    use: 'browser stories, at less cost',
    spare: true,
    found: () => findProgram('chromium-headless-shell'),
  },
  {
    name: 'redis-server',
    debian: 'redis-server',
    use: 'the Redis engine',
    found: () => findProgram('redis-server'),
  },
  { name: 'dovecot', debian: 'dovecot-imapd', use: 'mail by IMAP', found: () => findProgram('dovecot') },
  {
    name: 'pdftoppm',
    debian: 'poppler-utils',
    use: 'small pictures of PDFs',
    found: () => findProgram('pdftoppm'),
  },
  { name: 'swaks', debian: 'swaks', use: 'mail by SMTP', found: () => findProgram('swaks') },
  {
    name: 'emoji font',
    debian: 'fonts-noto-color-emoji',
    use: 'screenshots',
    found: () => (existsSync(EMOJI_FONT) ? EMOJI_FONT : undefined),
  },
];

/** Those that this machine lacks. */
export const missingPrograms = () => SYSTEM_PROGRAMS.filter((program) => !program.found());

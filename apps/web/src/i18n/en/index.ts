import { admin } from './admin';
import { app } from './app';
import { composer } from './composer';
import { delivery } from './delivery';
import { forms } from './forms';
import { inbox } from './inbox';
import { inboxes } from './inboxes';
import { live } from './live';
import { log } from './log';
import { person } from './person';
import { publicForm } from './public-form';
import { quarantine } from './quarantine';
import { search } from './search';
import { settings } from './settings';
import { signIn } from './sign-in';
import { thread } from './thread';
import { ui } from './ui';

/** All sentences of the language, by feature. */
export const en = {
  app,
  ui,
  signIn,
  live,
  log,
  quarantine,
  delivery,
  admin,
  inboxes,
  settings,
  inbox,
  thread,
  composer,
  person,
  publicForm,
  forms,
  search,
};

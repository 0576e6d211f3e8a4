import { admin } from './admin';
import { answerTools } from './answer-tools';
import { app } from './app';
import { composer } from './composer';
import { consent } from './consent';
import { delivery } from './delivery';
import { forms } from './forms';
import { inbox } from './inbox';
import { inboxes } from './inboxes';
import { messageTemplates } from './message-templates';
import { pairing } from './pairing';
import { letter } from './letter';
import { live } from './live';
import { log } from './log';
import { person } from './person';
import { publicForm } from './public-form';
import { quarantine } from './quarantine';
import { search } from './search';
import { settings } from './settings';
import { signIn } from './sign-in';
import { submissions } from './submissions';
import { suppressions } from './suppressions';
import { thread } from './thread';
import { ui } from './ui';

/** All sentences of the language, by feature. */
export const en = {
  app,
  ui,
  signIn,
  letter,
  live,
  log,
  quarantine,
  delivery,
  admin,
  inboxes,
  messageTemplates,
  pairing,
  settings,
  inbox,
  thread,
  composer,
  consent,
  answerTools,
  person,
  publicForm,
  forms,
  search,
  submissions,
  suppressions,
};

import { app } from './app';
import { composer } from './composer';
import { inbox } from './inbox';
import { person } from './person';
import { search } from './search';
import { thread } from './thread';
import { ui } from './ui';

/** All sentences of the language, by feature. */
export const ar = { app, ui, inbox, thread, composer, person, search };

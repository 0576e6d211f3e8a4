import type { CalendarEvent, MediaKind, MessageStatus, Part } from '@wasl/contracts';
import type { demoFiles } from './demo-files.gen';
import type { DemoWay } from './demo-scripts';

/** A file of the demo inside a message. */
export interface StoryFile {
  file: keyof typeof demoFiles | CalendarFile;
  kind: MediaKind;
  caption?: string;
  /** Seconds. */
  duration?: number;
}
/** An appointment as a file. */
export interface CalendarFile {
  event: Omit<CalendarEvent, 'startsAt' | 'endsAt'>;
  /** Days from the first start of the demo. */
  inDays: number;
}

/** One message of a story. */
export interface StoryTurn {
  by: 'person' | 'officer' | 'note' | 'log' | 'event';
  /** Minutes after the turn before. */
  after: number;
  parts: readonly (Part | StoryFile)[];
  /** Whose it is, when not the officer's of the story. */
  as?: string;
  status?: MessageStatus;
  failure?: { kind: string; code: string | null; detail: string };
  reactions?: readonly { emoji: string; by: 'person' | 'staff' }[];
  /** Its name inside the story, for quotes. */
  name?: string;
  quotes?: string;
  /** What it said before it was edited. */
  was?: string;
  /** Its writer deleted it. */
  deleted?: true;
  /** A mail's own formatting, as our cleaner leaves it; its picture travels in the mail. */
  html?: { body: string; picture?: keyof typeof demoFiles };
  mentions?: readonly string[];
  direction?: 'in' | 'out';
  facts?: Record<string, string>;
}

/** A conversation written by hand, to show what chance would not. */
export interface Story {
  person: string;
  language: 'ar' | 'en';
  branch: 'riyadh' | 'jeddah' | 'abha';
  way: DemoWay;
  subject: string;
  team: 'relations' | 'support' | 'volunteering' | null;
  tags: readonly string[];
  status: 'open' | 'snoozed' | 'resolved';
  priority: 'low' | 'normal' | 'high' | 'urgent';
  officer: string | null;
  restricted?: true;
  /** Minutes from its beginning to the first start of the demo. */
  age: number;
  turns: readonly StoryTurn[];
}

/** Plain words of a turn. */
export const words = (text: string): Part[] => [{ type: 'text', text }];

/** The person writes plain words. */
export const said = (after: number, text: string): StoryTurn => ({ by: 'person', after, parts: words(text) });
/** The officer answers in plain words. */
export const wrote = (after: number, text: string): StoryTurn => ({
  by: 'officer',
  after,
  parts: words(text),
});

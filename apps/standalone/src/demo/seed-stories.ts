import type { CalendarEvent, Part } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import type { DemoIds } from './demo-ids';
import { scriptChannels } from './demo-scripts';
import { type MessageRow, messageRow, reported, type SeedThread } from './seed-messages';
import type { PeopleSeeder } from './seed-people';
import type { SeededRandom } from './seeded-random';
import type { SeedTables } from './seed-tables';
import type { DemoFiles } from './store-files';
import type { CalendarFile, Story, StoryFile, StoryTurn } from './story';
import { summaryOf } from './thread-summary';

interface Parts {
  tables: SeedTables;
  people: PeopleSeeder;
  ids: DemoIds;
  random: SeededRandom;
  files: DemoFiles;
  now: Date;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Writes the stories into the tables, with their files, edits, tries and mentions. */
export class StoryTeller {
  constructor(private readonly parts: Parts) {}

  tell(story: Story, index: number): void {
    const { tables, people, ids, now } = this.parts;
    const { language, branch, person: name, way } = story;
    const begun = new Date(now.getTime() - story.age * MINUTE);
    const thread: SeedThread = {
      id: newId(),
      way,
      subject: story.subject,
      team: story.team,
      person: people.add({ language, branch, name, visitor: way === 'chat' }, index),
      turns: [],
      officer: story.officer ?? 'reem',
      at: begun,
      until: now,
    };
    const rows = this.messages(story, thread);
    tables.add('message', ...rows);
    tables.add('conversation', {
      number: index + 1,
      id: thread.id,
      person_id: thread.person.id,
      subject: story.subject,
      status: story.status,
      priority: story.priority,
      team_id: story.team === null ? null : ids.teams.get(story.team),
      branch_id: branch === 'riyadh' ? null : ids.branches.get(branch),
      assignee_id: story.officer === null ? null : ids.users.get(story.officer),
      restricted: story.restricted ?? false,
      tag_ids: story.tags.map((tag) => ids.tags.get(tag)).filter(Boolean),
      last_inbox_id: ids.inboxes.get(way),
      last_channel: ids.channels.get(way),
      chat_key: scriptChannels[way].isChat && story.status !== 'resolved' ? thread.person.id : null,
      snoozed_until: story.status === 'snoozed' ? new Date(now.getTime() + DAY) : null,
      created_at: begun,
      ...summaryOf(rows, story.status),
    });
  }

  private messages(story: Story, thread: SeedThread): MessageRow[] {
    const named = new Map<string, string>();
    let at = thread.at.getTime();
    return story.turns.map((turn, position) => {
      at += position === 0 ? 0 : turn.after * MINUTE;
      const entry = {
        by: turn.by,
        parts: [] as Part[],
        seq: position + 1,
        at: new Date(Math.min(at, thread.until.getTime())),
        as: turn.as ?? thread.officer,
      };
      const placed = turn.parts.map((part) => this.part(part, entry.at));
      const parts = placed.map(({ part }) => part);
      const row = {
        ...messageRow(thread, { ...entry, parts }, this.parts.ids),
        ...this.particulars(turn, entry.at),
      };
      row.quoted_id = turn.quotes === undefined ? null : (named.get(turn.quotes) ?? null);
      if (turn.by === 'officer')
        row.status = turn.status ?? reported(thread.way, this.parts.ids, this.parts.random);
      if (turn.by === 'log' && turn.direction === 'in')
        Object.assign(row, { direction: 'in', status: 'received' });
      row.facts = { ...row.facts, ...turn.facts };
      if (turn.name !== undefined) named.set(turn.name, row.id);
      this.attach(row, placed, turn);
      this.record(row, turn);
      return row;
    });
  }

  private particulars(turn: StoryTurn, at: Date) {
    const later = new Date(at.getTime() + MINUTE);
    return {
      failure: turn.failure ?? null,
      reactions: (turn.reactions ?? []).map((reaction) => ({ ...reaction, at: later.toISOString() })),
      html_blob: turn.html === undefined ? null : this.kept(turn.html.body).blob,
      edited_at: turn.was === undefined ? null : later,
      deleted_at: turn.deleted ? later : null,
    };
  }

  /** A part as it is stored, and whose bytes it stands for. */
  private part(part: Part | StoryFile, at: Date): { part: Part; file: string | null } {
    if (!('file' in part)) return { part, file: null };
    const { file, kind, caption, duration } = part;
    const key = typeof file === 'string' ? file : file.event.title;
    const kept = this.kept(key);
    const stored: Part = {
      ...{ type: 'media', kind, attachmentId: newId(), state: 'stored' },
      ...{ mime: kept.mime, fileName: kept.fileName, size: kept.size },
      ...(caption === undefined ? {} : { caption }),
      ...(duration === undefined ? {} : { duration }),
      ...(typeof file === 'string' ? {} : { event: this.appointment(file, at) }),
    };
    return { part: stored, file: key };
  }

  private kept(name: string) {
    const kept = this.parts.files.get(name);
    if (!kept?.blob) throw new Error(`the demo has no file ${name}: ${kept?.reason ?? 'never stored'}`);
    return kept;
  }

  private appointment({ event, inDays }: CalendarFile, at: Date): CalendarEvent {
    const start = new Date(at.getTime() + inDays * DAY);
    start.setUTCHours(7, 0, 0, 0);
    const end = new Date(start.getTime() + 60 * MINUTE);
    return { ...event, startsAt: start.toISOString(), endsAt: end.toISOString() };
  }

  private attach(
    row: MessageRow,
    placed: readonly { part: Part; file: string | null }[],
    turn: StoryTurn,
  ): void {
    const files = placed.flatMap(({ part, file }, place) =>
      part.type === 'media' && file !== null
        ? [{ id: part.attachmentId ?? '', file, place, contentId: null }]
        : [],
    );
    const inline = turn.html?.picture;
    const pictures =
      inline === undefined
        ? []
        : [{ id: newId(), file: inline, place: placed.length, contentId: `${inline}@khuta.example` }];
    for (const { id, file, place, contentId } of [...files, ...pictures]) {
      const kept = this.kept(file);
      this.parts.tables.add('attachment', {
        id,
        message_id: row.id,
        conversation_id: row.conversation_id,
        part_index: place,
        inbox_id: row.inbox_id,
        content_id: contentId,
        file_name: kept.fileName,
        mime: kept.mime,
        size: kept.size,
        sha256: kept.sha256,
        blob: kept.blob,
        width: kept.width,
        height: kept.height,
        state: 'stored',
        attempts: 1,
        created_at: row.recorded_at,
      });
    }
  }

  /** What stands beside a message: what it said before, how it was tried, whom it asks. */
  private record(row: MessageRow, turn: StoryTurn): void {
    const { tables, ids } = this.parts;
    const before: Part[] = [{ type: 'text', text: turn.was ?? '' }];
    if (turn.was !== undefined)
      tables.add('message_revision', { message_id: row.id, at: row.edited_at, parts: before });
    if (turn.failure) {
      const ended = new Date(row.recorded_at.getTime() + 4_000);
      const { kind, code, detail } = turn.failure;
      tables.add('delivery_attempt', {
        ...{ message_id: row.id, attempt: 1, part: 0, started_at: row.recorded_at, ended_at: ended },
        ...{ outcome: turn.status, detail, external_ids: [], kind, code },
      });
    }
    for (const key of turn.mentions ?? [])
      tables.add('conversation_read', {
        ...{ user_id: ids.users.get(key), conversation_id: row.conversation_id },
        ...{ seq: row.seq - 1, mentioned_seq: row.seq },
      });
  }
}

import { previewOf } from '@wasl/conversations';
import type { MessageRow } from './seed-messages';

/** What lists show of a thread, from its messages. */
export function summaryOf(rows: readonly MessageRow[], status: string): Record<string, unknown> {
  const publicOnes = rows.filter((row) => row.kind === 'public');
  const lastPublic = publicOnes.at(-1);
  // The desk has nothing public: its logs are what one sees of it.
  const last = lastPublic ?? rows.at(-1);
  const answered = publicOnes.findLastIndex((row) => row.direction === 'out');
  const question = publicOnes.slice(answered + 1).find((row) => row.direction === 'in');
  const end = rows.at(-1)?.recorded_at;
  return {
    last_seq: rows.length,
    last_inbound_seq: publicOnes.findLast((row) => row.direction === 'in')?.seq ?? 0,
    last_public_seq: lastPublic?.seq ?? 0,
    last_text: previewOf(last?.parts ?? []),
    last_direction: last?.direction ?? null,
    last_message_at: last?.recorded_at ?? null,
    last_activity_at: end,
    waiting_since: status === 'open' ? (question?.recorded_at ?? null) : null,
    resolved_at: status === 'resolved' ? end : null,
  };
}

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, sentenceOf } from '../../api/api-problem';
import { keys, useSession } from '../../api/queries';
import { useWhenever } from '../../api/use-whenever';
import { showDone } from '../../ui/notices';
import { requestOf, type LogDraft } from './log-draft';
import {
  flushOutbox,
  pendingOf,
  readOutbox,
  writeOutbox,
  type PendingLog,
  type SendOutcome,
} from './log-outbox';
import { sendLog } from './log-queries';

async function attempt(draft: LogDraft): Promise<SendOutcome> {
  const request = requestOf(draft, Date.now());
  if (!request) return { kind: 'refused', problem: '' };
  try {
    await sendLog(request);
    return { kind: 'sent' };
  } catch (error) {
    const away = error instanceof ApiProblem && (error.status === 0 || error.status >= 500);
    return away ? { kind: 'away' } : { kind: 'refused', problem: sentenceOf(error) };
  }
}

/** The outbox after a round: what was added or taken back meanwhile stays so. */
function settled(present: PendingLog[], tried: PendingLog[], left: PendingLog[]): PendingLog[] {
  const key = (log: PendingLog) => log.draft.clientKey;
  const known = new Set(tried.map(key));
  const after = new Map(left.map((log) => [key(log), log]));
  return present.flatMap((log) => (known.has(key(log)) ? (after.get(key(log)) ?? []) : log));
}

/** Logs that were finished without a connection: they are sent by themselves as soon as somebody answers again. */
export function useLogOutbox() {
  const { t } = useTranslation('log');
  const queries = useQueryClient();
  const place = `wasl.log-outbox.${useSession().user.id}`;
  const [logs, setLogs] = useState(() => readOutbox(localStorage, place));
  const busy = useRef(false);
  const keep = useCallback(
    (next: PendingLog[]) => {
      setLogs(next);
      return writeOutbox(localStorage, place, next);
    },
    [place],
  );
  const flush = useCallback(async () => {
    const waiting = readOutbox(localStorage, place);
    if (busy.current || !waiting.some((log) => log.problem === null)) return;
    busy.current = true;
    const { left, sent } = await flushOutbox(waiting, attempt).finally(() => (busy.current = false));
    keep(settled(readOutbox(localStorage, place), waiting, left));
    if (sent === 0) return;
    showDone(t('outbox.sent', { count: sent }));
    await queries.invalidateQueries({ queryKey: keys.logs });
  }, [keep, place, queries, t]);
  useWhenever(flush);
  return {
    logs,
    add: (draft: LogDraft) => keep([...readOutbox(localStorage, place), pendingOf(draft, Date.now())]),
    take: (clientKey: string) =>
      keep(readOutbox(localStorage, place).filter((log) => log.draft.clientKey !== clientKey)),
  };
}

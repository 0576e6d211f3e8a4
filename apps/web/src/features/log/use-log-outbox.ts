import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, useSession } from '../../api/queries';
import { useWhenever } from '../../api/use-whenever';
import { showDone } from '../../ui/notices';
import { keptFiles } from './kept-files';
import type { LogDraft } from './log-draft';
import { flushOutbox, pendingOf, readOutbox, writeOutbox, type PendingLog } from './log-outbox';
import { sendPending } from './send-pending';

/** The outbox after a round: what was added or taken back meanwhile stays so. */
function settled(present: PendingLog[], tried: PendingLog[], left: PendingLog[]): PendingLog[] {
  const key = (log: PendingLog) => log.draft.clientKey;
  const known = new Set(tried.map(key));
  const after = new Map(left.map((log) => [key(log), log]));
  return present.flatMap((log) => (known.has(key(log)) ? (after.get(key(log)) ?? []) : log));
}

type Keep = (next: PendingLog[]) => boolean;

/** Sends what waits whenever somebody may answer; `stop` breaks off the journey of one log. */
function useFlush(place: string, keep: Keep): { stop: (clientKey: string) => void } {
  const { t } = useTranslation('log');
  const queries = useQueryClient();
  const busy = useRef(false);
  const travelling = useRef(new Map<string, AbortController>());
  const flush = useCallback(async () => {
    const waiting = readOutbox(localStorage, place);
    if (busy.current || !waiting.some((log) => log.problem === null)) return;
    busy.current = true;
    const send = (log: PendingLog) => {
      const journey = new AbortController();
      travelling.current.set(log.draft.clientKey, journey);
      return sendPending(log, {
        signal: journey.signal,
        gone: t('outbox.filesGone'),
        unfit: t('outbox.unfit'),
      });
    };
    const { left, sent } = await flushOutbox(waiting, send).finally(() => (busy.current = false));
    keep(settled(readOutbox(localStorage, place), waiting, left));
    if (sent === 0) return;
    showDone(t('outbox.sent', { count: sent }));
    await queries.invalidateQueries({ queryKey: keys.logs });
  }, [keep, place, queries, t]);
  useWhenever(flush);
  return { stop: (clientKey) => travelling.current.get(clientKey)?.abort() };
}

/** Logs that were finished without a connection: they are sent by themselves as soon as somebody answers again. */
export function useLogOutbox() {
  const place = `wasl.log-outbox.${useSession().user.id}`;
  const [logs, setLogs] = useState(() => readOutbox(localStorage, place));
  const keep: Keep = useCallback(
    (next) => {
      setLogs(next);
      return writeOutbox(localStorage, place, next);
    },
    [place],
  );
  const { stop } = useFlush(place, keep);
  return {
    logs,
    /** False when the device does not keep it: the form must not be emptied. */
    add: async (draft: LogDraft, files: readonly File[] = []): Promise<boolean> => {
      try {
        if (files.length > 0) await keptFiles.keep(draft.clientKey, files);
      } catch {
        return false;
      }
      return keep([...readOutbox(localStorage, place), pendingOf(draft, Date.now(), files.length)]);
    },
    /** It waits no longer; answers the files that waited with it. */
    take: async ({ draft: { clientKey }, fileCount }: PendingLog): Promise<File[]> => {
      keep(readOutbox(localStorage, place).filter((log) => log.draft.clientKey !== clientKey));
      stop(clientKey);
      return fileCount > 0 ? keptFiles.take(clientKey) : [];
    },
  };
}

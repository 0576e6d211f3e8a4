import { ApiProblem, sentenceOf } from '../../api/api-problem';
import { uploadFile } from '../../api/upload-file';
import { keptFiles } from './kept-files';
import { requestOf, type LogDraft } from './log-draft';
import type { PendingLog, SendOutcome } from './log-outbox';
import { sendLog } from './log-queries';

const WATCH = { onProgress: () => undefined, onWaiting: () => undefined };

/** Sends one log that waited, its files first. `gone`: the sentence for files that the device has let go of; `unfit`: for a log that cannot be stored as it is. */
export async function sendPending(
  { draft, fileCount }: PendingLog,
  { signal, gone, unfit }: { signal: AbortSignal; gone: string; unfit: string },
): Promise<SendOutcome> {
  if (fileCount > 0 && !navigator.onLine) return { kind: 'away' };
  const files = fileCount > 0 ? await keptFiles.of(draft.clientKey) : [];
  if (files.length < fileCount) return { kind: 'refused', problem: gone };
  try {
    const request = requestOf(
      { ...draft, files: [...draft.files, ...(await stored(files, signal))] },
      Date.now(),
    );
    if (!request) return { kind: 'refused', problem: unfit };
    await sendLog(request);
  } catch (error) {
    return isVerdict(error) ? { kind: 'refused', problem: sentenceOf(error) } : { kind: 'away' };
  }
  if (fileCount > 0) await keptFiles.drop(draft.clientKey);
  return { kind: 'sent' };
}

/** An answer about the log itself; who must sign in again, or come later, was told nothing of it. */
function isVerdict(error: unknown): error is ApiProblem {
  if (!(error instanceof ApiProblem)) return false;
  return error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status);
}

async function stored(files: readonly File[], signal: AbortSignal): Promise<LogDraft['files']> {
  const arrived: LogDraft['files'] = [];
  for (const file of files) arrived.push({ id: (await uploadFile(file, WATCH, signal)).id, name: file.name });
  return arrived;
}

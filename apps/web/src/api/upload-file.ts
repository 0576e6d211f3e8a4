import { attachment, type Attachment, upload as uploadSchema, UPLOAD_BYTES } from '@wasl/contracts';
import { refusedHere } from './api-problem';
import { api } from './client';
import { type PiecePorts, type PieceWatch, sendInPieces } from './send-in-pieces';
import { UnfinishedUploads } from './unfinished-uploads';

/** A line that is silent for so long is a broken one. */
const SILENCE_MS = 60_000;
const LONGEST_REST_MS = 15_000;

/** What is told while a file travels. */
export type UploadWatch = Omit<PieceWatch, 'onBegun'>;

/**
 * Uploads one file in pieces; what has arrived is not sent again, after a break as after a reload. Rejects with an
 * ApiProblem; called again for the same file it goes on. Breaking it off by `signal` makes the server forget it.
 */
export async function uploadFile(file: File, watch: UploadWatch, signal: AbortSignal): Promise<Attachment> {
  if (file.size === 0) throw refusedHere('media.empty');
  if (file.size > UPLOAD_BYTES) throw refusedHere('media.too-large');
  const unfinished = new UnfinishedUploads(sessionStorage);
  const known = unfinished.take(file);
  let id = known;
  const onBegun = (begun: string): void => {
    id = begun;
    unfinished.begun(file, begun);
  };
  try {
    const stored = await sendInPieces(portsOf(file, signal), { ...watch, onBegun }, known);
    unfinished.ended(file);
    return stored;
  } catch (error) {
    if (signal.aborted) {
      unfinished.ended(file);
      if (id !== null) forget(id);
    } else unfinished.paused(file);
    throw error;
  }
}

function portsOf(file: File, signal: AbortSignal): PiecePorts {
  return {
    begin: () => {
      const facts = { fileName: file.name, mime: file.type || 'application/octet-stream', size: file.size };
      return api.post('/uploads', facts, uploadSchema);
    },
    state: (id) => api.get(`/uploads/${id}`, uploadSchema, { signal }),
    piece: ({ id, received }, most) => {
      const bytes = file.slice(received, received + most);
      const patience = AbortSignal.any([signal, AbortSignal.timeout(SILENCE_MS)]);
      const piece = { bytes, query: { offset: received }, signal: patience };
      return api.append(`/uploads/${id}`, piece, uploadSchema);
    },
    finish: (id) => api.post(`/uploads/${id}/finish`, undefined, attachment),
    rest: (tries) => rest(tries, signal),
    now: () => performance.now(),
  };
}

/** Until the connection is there again, or where the browser sees one: longer from try to try. */
function rest(tries: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const wait = Math.min(LONGEST_REST_MS, 500 * 2 ** tries);
    const timer = navigator.onLine ? setTimeout(() => end(resolve), wait) : undefined;
    const online = (): void => end(resolve);
    const aborted = (): void => end(() => reject(new DOMException('', 'AbortError')));
    function end(act: () => void): void {
      clearTimeout(timer);
      window.removeEventListener('online', online);
      signal.removeEventListener('abort', aborted);
      act();
    }
    window.addEventListener('online', online);
    signal.addEventListener('abort', aborted);
    if (signal.aborted) aborted();
  });
}

/** Sooner than in a day, when the server would forget it by itself: hence an answer that says no changes nothing. */
function forget(id: string): void {
  void api.send('DELETE', `/uploads/${id}`).catch(() => undefined);
}

import type { Attachment, Upload } from '@wasl/contracts';
import { ApiProblem } from './api-problem';

/** What sending in pieces needs from outside. */
export interface PiecePorts {
  readonly begin: () => Promise<Upload>;
  /** How far it came; rejects with `media.upload-gone` when the server has forgotten it. */
  readonly state: (id: string) => Promise<Upload>;
  /** Sends what begins at `upload.received`, at most so many bytes. */
  readonly piece: (upload: Upload, bytes: number) => Promise<Upload>;
  readonly finish: (id: string) => Promise<Attachment>;
  /** Resolves when it is worth another try; rejects when it was called off. */
  readonly rest: (tries: number) => Promise<void>;
  /** In milliseconds. */
  readonly now: () => number;
}

/** What is told on the way. */
export interface PieceWatch {
  /** The server knows it under this id from now on: a later try goes on from there. */
  readonly onBegun: (id: string) => void;
  /** 0 to 1, as far as the server has it. */
  readonly onProgress: (part: number) => void;
  /** Whether it waits for the connection to come back. */
  readonly onWaiting: (waiting: boolean) => void;
}

const SMALLEST = 128 * 1024;
const FIRST = 256 * 1024;
/** A piece that takes less is followed by one of double size: the line can bear more. */
const QUICK_MS = 1_500;
/** Without any progress between them; with the rests of `rest`, about five minutes on a line that is up. */
const MOST_TRIES = 24;

/**
 * Brings a file to the server over a line that breaks: after a break it asks how far it came and sends only the rest.
 * `known` is the id of an earlier try. Rejects with an ApiProblem when the server says no, or when it stays away.
 */
export async function sendInPieces(
  ports: PiecePorts,
  watch: PieceWatch,
  known: string | null,
): Promise<Attachment> {
  const line: Line = { id: known, bytes: FIRST, tries: 0 };
  for (;;) {
    try {
      return await travel(line, ports, watch);
    } catch (error) {
      const gone = error instanceof ApiProblem && error.code === 'media.upload-gone';
      if (gone) line.id = null;
      if ((!gone && !isPassing(error)) || line.tries >= MOST_TRIES) throw error;
      line.bytes = Math.max(SMALLEST, line.bytes / 2);
      line.tries += 1;
      if (gone || isMisplaced(error)) continue;
      watch.onWaiting(true);
      await ports.rest(line.tries);
    }
  }
}

/** What is known of the upload and of the line that it travels on. */
interface Line {
  id: string | null;
  bytes: number;
  tries: number;
}

/** One unbroken stretch of the way. */
async function travel(line: Line, ports: PiecePorts, watch: PieceWatch): Promise<Attachment> {
  let upload = line.id === null ? await ports.begin() : await ports.state(line.id);
  line.id = upload.id;
  watch.onBegun(upload.id);
  for (;;) {
    watch.onWaiting(false);
    watch.onProgress(upload.received / upload.size);
    if (upload.attachment !== null) return upload.attachment;
    if (upload.received >= upload.size) return ports.finish(upload.id);
    const began = ports.now();
    upload = await ports.piece(upload, Math.min(line.bytes, upload.pieceBytes));
    if (ports.now() - began < QUICK_MS) line.bytes = Math.min(line.bytes * 2, upload.pieceBytes);
    line.tries = 0;
  }
}

/** No answer, or one of a gateway instead of ours. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return false;
  return (
    error.status === 0 ||
    (error.code === 'web.unreadable-answer' && error.status >= 500) ||
    isMisplaced(error)
  );
}

/** Its answer was lost, or another page sends the same file: what the server says counts. */
function isMisplaced(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'media.upload-offset';
}

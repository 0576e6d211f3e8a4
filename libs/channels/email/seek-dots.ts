import type { SMTPStream } from 'smtp-server/lib/smtp-stream.js';

type Done = (cause?: Error | null) => void;

const LINE_DOT = Buffer.from('\n.');
const [LF, DOT] = LINE_DOT;
/** What the reader holds back, because the end of a mail may have begun in it. */
const HELD = 4;
/** Enough for the reader to settle how a mail begins, and what held back bytes become. */
const BEGINNING = 8;
/** Less than this is read as quickly by the reader itself. */
const WORTH_IT = 1024;

/**
 * Lets a connection's reader look only at lines that begin with a dot: it alone judges the beginning of a mail, what is
 * escaped, and the end, but it looks at every byte for them and copies what comes in pieces. What lies between is found
 * by the processor's own search and handed on as it came.
 */
export function seekDots(reader: SMTPStream): void {
  const feed = reader._feedDataStream.bind(reader);
  reader._feedDataStream = (bytes: Buffer, done: Done): void => {
    const held = reader._lastBytes;
    if (bytes.length < WORTH_IT) feed(bytes, done);
    else if (reader._atDataStart || held === false || held.length < HELD) feedBeginning(bytes, done);
    else feedBetween(held, bytes, done);
  };

  function feedBeginning(bytes: Buffer, done: Done): void {
    feed(bytes.subarray(0, BEGINNING), (cause) => {
      // The mail may have ended there: then the rest is commands.
      if (cause) done(cause);
      else reader._write(bytes.subarray(BEGINNING), 'buffer', done);
    });
  }

  function feedBetween(held: Buffer, bytes: Buffer, done: Done): void {
    const dot = bytes.indexOf(LINE_DOT);
    const end = (dot < 0 ? bytes.length : dot) - HELD;
    const isOnEdge = held.includes(LINE_DOT) || (held[HELD - 1] === LF && bytes[0] === DOT);
    const out = reader._dataStream;
    if (end <= 0 || isOnEdge || !out?.writable) {
      feed(bytes, done);
      return;
    }
    reader._lastBytes = false;
    reader._countDataBytes(HELD + end);
    out.write(held);
    const goOn = (): void => feed(bytes.subarray(end), done);
    if (out.write(bytes.subarray(0, end)) || out.destroyed) goOn();
    else onceRoom(out, goOn);
  }
}

/** Goes on when there is room again, or when nobody reads any more. */
function onceRoom(out: NonNullable<SMTPStream['_dataStream']>, goOn: () => void): void {
  const heard = (): void => {
    out.off('drain', heard);
    out.off('close', heard);
    goOn();
  };
  out.once('drain', heard);
  out.once('close', heard);
}

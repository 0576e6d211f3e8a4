import type { FastifyRequest } from 'fastify';
import { InvalidInput } from '../../errors/invalid-input';

/** Largest file of a submission, in bytes; the page says "10 MB". */
export const MAX_FILE_BYTES = 10_000_000;
/** Files of one submission at most. */
export const MAX_FILES = 5;

const LIMITS = {
  fileSize: MAX_FILE_BYTES,
  files: MAX_FILES,
  fields: 1,
  fieldSize: 256 * 1024,
  fieldNameSize: 64,
  parts: MAX_FILES + 1,
  headerPairs: 20,
};

/** A file of a submission as it came, under the key of its field. */
export interface SentFile {
  field: string;
  fileName: string;
  mime: string;
  bytes: Buffer;
}

/** The parts of a multipart body in the order in which they come: the answers, then one file after the other. */
export class SubmissionParts {
  private readonly parts: ReturnType<FastifyRequest['parts']>;

  constructor(request: FastifyRequest) {
    this.parts = request.parts({ limits: LIMITS });
  }

  /** The JSON of the field `payload`, which must come first: no byte of a file is read before it was judged. */
  async payload(): Promise<unknown> {
    const part = await this.next();
    // An opened file that nobody reads would hold up everything behind it.
    if (part?.type === 'file') part.file.resume();
    const answers = part?.type === 'field' && part.fieldname === 'payload' ? part : null;
    if (!answers || typeof answers.value !== 'string' || answers.valueTruncated)
      throw new InvalidInput([{ path: 'payload', message: 'must be the first part, and JSON' }]);
    try {
      return JSON.parse(answers.value) as unknown;
    } catch {
      throw new InvalidInput([{ path: 'payload', message: 'is not JSON' }]);
    }
  }

  /** Files one by one, each whole in memory while it is looked at; inputs that were left empty are skipped. */
  async *files(): AsyncGenerator<SentFile> {
    for (let part = await this.next(); part !== null; part = await this.next()) {
      if (part.type !== 'file') continue;
      const bytes = await part.toBuffer();
      if (bytes.length === 0 && !part.filename) continue;
      yield { field: part.fieldname, fileName: part.filename, mime: part.mimetype, bytes };
    }
  }

  /** Reads the rest away, so that a refused browser hears the answer instead of a broken connection. */
  async discard(): Promise<void> {
    try {
      for (let part = await this.next(); part !== null; part = await this.next())
        if (part.type === 'file') part.file.resume();
    } catch {
      // The rest is not wanted, so how it is broken does not matter.
    }
  }

  /** Not `for await`: leaving such a loop would end the body, and the rest could not be read away. */
  private async next() {
    const step = await this.parts.next();
    return step.done === true ? null : step.value;
  }
}

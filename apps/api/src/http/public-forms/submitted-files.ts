import { Injectable } from '@nestjs/common';
import { errorSentence, fieldsOfForm, type FormPayload, type FormSubmission } from '@wasl/contracts';
import { KeptFiles } from '@wasl/forms';
import { type JudgedMedia, MediaStore } from '@wasl/messaging';
import { InvalidInput } from '../../errors/invalid-input';
import { FilesInHand, type Hand } from './files-in-hand';
import type { OpenForm } from './open-forms';
import { MAX_FILES, type SentFile, type SubmissionParts } from './submission-parts';

type StoredFile = FormSubmission['files'][number];

/** A file of a submission. */
export interface TakenFile {
  field: string;
  /** What tells one submission from another by it: the same file always has the same. */
  mark: object;
  /** null: it was put away before, and this submission is filed already. */
  judged: { facts: StoredFile; media: JudgedMedia } | null;
}

/** Where a stranger's files come from: the request, and what was put away under the code that it names. */
interface Sources {
  payload: Pick<FormPayload, 'resumeCode' | 'keptFiles'>;
  parts: SubmissionParts;
  /** The submission is filed already: those that were put away are taken at their word. */
  filed: boolean;
  /** Room for the bytes until they are stored or refused. */
  hand: Hand;
}

/**
 * Takes the files of a submission: those that were put away before, then those that come with it. Nothing is stored
 * before all of them, and all answers, were found good: what is refused leaves nothing behind.
 */
@Injectable()
export class SubmittedFiles {
  constructor(
    private readonly media: MediaStore,
    private readonly kept: KeptFiles,
    private readonly inHand: FilesInHand,
  ) {}

  /** Does the work with room for files, on account of this network. */
  during<T>(network: string, work: (hand: Hand) => Promise<T>): Promise<T> {
    return this.inHand.during(network, work);
  }

  /** Throws InvalidInput at the field of a file that is refused, gone, or one too many. */
  async take(open: OpenForm, sources: Sources): Promise<TakenFile[]> {
    const { payload, parts, hand } = sources;
    const asked = new Set(fileFieldsOf(open));
    const taken: TakenFile[] = [];
    for (const wanted of payload.keptFiles ?? []) {
      if (!asked.has(wanted.field)) continue;
      refuseMore(wanted.field, taken);
      taken.push(await this.takeKept(open.formId, wanted, sources));
    }
    for await (const file of parts.files()) {
      if (!asked.has(file.field)) continue;
      refuseMore(file.field, taken);
      const judged = await this.judge(file, hand);
      taken.push({ field: file.field, mark: judged.facts, judged });
    }
    return taken;
  }

  /** Stores what was judged, and answers what a submission says of it. */
  async store(files: readonly TakenFile[]): Promise<StoredFile[]> {
    const stored: StoredFile[] = [];
    for (const { judged } of files) {
      if (judged === null) continue;
      await this.media.keep(judged.media);
      stored.push(judged.facts);
    }
    return stored;
  }

  private async takeKept(
    formId: string,
    wanted: { id: string; field: string },
    { payload: { resumeCode }, filed, hand }: Sources,
  ): Promise<TakenFile> {
    const { id, field } = wanted;
    const mark = { field, kept: id };
    if (filed) return { field, mark, judged: null };
    const file = resumeCode === undefined ? null : await this.kept.open(formId, resumeCode, wanted);
    if (file === null) throw faultAt(field, 'forms.kept-file-gone');
    return { field, mark, judged: await this.judge(file, hand) };
  }

  private async judge({ field, ...file }: SentFile, hand: Hand): Promise<NonNullable<TakenFile['judged']>> {
    hand.take(file.bytes.length);
    const media = await this.media.judge(file);
    const { blob, fileName, mime, size } = media.media;
    if (blob === null) throw faultAt(field, 'forms.file-refused', { name: fileName });
    return { facts: { field, blob, fileName, mime, size }, media };
  }
}

/** Keys of the fields that take files. */
export const fileFieldsOf = (open: OpenForm): string[] =>
  fieldsOfForm(open.version.definition).flatMap(({ key, kind }) => (kind === 'files' ? [key] : []));

function refuseMore(field: string, taken: readonly TakenFile[]): void {
  if (taken.length >= MAX_FILES) throw faultAt(field, 'forms.too-many-files', { max: MAX_FILES });
}

/** What is wrong with the files of a field, as a code for programs and a sentence for the person. */
export function faultAt(
  field: string,
  code: string,
  params: Record<string, string | number> = {},
): InvalidInput {
  return new InvalidInput([{ path: field, message: code, text: errorSentence(code, params) }]);
}

import { Injectable } from '@nestjs/common';
import { errorSentence, fieldsOfForm, type FormPayload, type FormSubmission } from '@wasl/contracts';
import { KeptFiles } from '@wasl/forms';
import { MediaStore } from '@wasl/messaging';
import { InvalidInput } from '../../errors/invalid-input';
import type { OpenForm } from './open-forms';
import { MAX_FILES, type SentFile, type SubmissionParts } from './submission-parts';

type StoredFile = FormSubmission['files'][number];

/** A file of a submission. */
export interface TakenFile {
  field: string;
  /** What tells one submission from another by it: the same file always has the same. */
  mark: object;
  /** null: it was put away before, and this submission is filed already. */
  stored: StoredFile | null;
}

/** Where a stranger's files come from: the request, and what was put away under the code that it names. */
interface Sources {
  payload: Pick<FormPayload, 'resumeCode' | 'keptFiles'>;
  parts: SubmissionParts;
  /** Off: nothing is stored; files are looked at, and those that were put away are taken at their word. */
  keep: boolean;
}

/** Takes the files of a submission: those that were put away before, then those that come with it. */
@Injectable()
export class SubmittedFiles {
  constructor(
    private readonly media: MediaStore,
    private readonly kept: KeptFiles,
  ) {}

  /** Throws InvalidInput at the field of a file that is refused, gone, or one too many. */
  async take(open: OpenForm, sources: Sources): Promise<TakenFile[]> {
    const { payload, parts, keep } = sources;
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
      const stored = await this.judged(file, keep);
      taken.push({ field: file.field, mark: stored, stored });
    }
    return taken;
  }

  private async takeKept(
    formId: string,
    wanted: { id: string; field: string },
    { payload: { resumeCode }, keep }: Sources,
  ): Promise<TakenFile> {
    const { id, field } = wanted;
    const mark = { field, kept: id };
    if (!keep) return { field, mark, stored: null };
    const file = resumeCode === undefined ? null : await this.kept.open(formId, resumeCode, wanted);
    if (file === null) throw faultAt(field, 'forms.kept-file-gone');
    return { field, mark, stored: await this.judged(file, keep) };
  }

  private async judged({ field, ...file }: SentFile, keep: boolean): Promise<StoredFile> {
    const { blob, fileName, mime, size } = keep
      ? await this.media.store(file)
      : (await this.media.judge(file)).media;
    if (blob === null) throw faultAt(field, 'forms.file-refused', { name: fileName });
    return { field, blob, fileName, mime, size };
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

import type { FormSaved } from '@wasl/contracts';
import { sentenceOf } from '../../api/api-problem';
import type { Answers } from './unsent-answers';
import type { ChosenFile, useSubmission } from './use-submission';

/** What was put away, and which files were not, each with the reason. */
export interface PutAwayOutcome {
  saved: FormSaved;
  unkept: { name: string; why: string }[];
}

interface PutAwayOptions {
  submission: Pick<ReturnType<typeof useSubmission>, 'save' | 'keepFile'>;
  values: Answers;
  files: readonly ChosenFile[];
  setFiles: (change: (now: ChosenFile[]) => ChosenFile[]) => void;
}

/** Puts the answers away and then the files, one by one: a file that is refused takes nothing else with it. */
export function usePutAway({ submission, values, files, setFiles }: PutAwayOptions) {
  return async (code: string | null): Promise<PutAwayOutcome> => {
    const named = files.flatMap(({ keptId }) => keptId ?? []);
    const saved = await submission.save(values, code, named);
    const held = new Set(saved.files.map(({ id }) => id));
    setFiles((now) => now.flatMap((one) => asHeld(one, held)));
    const unkept: PutAwayOutcome['unkept'] = [];
    for (const { field, file, name, keptId } of files) {
      if (file === undefined || (keptId !== undefined && held.has(keptId))) continue;
      try {
        const id = await submission.keepFile(saved.code, { field, file });
        if (id !== null)
          setFiles((now) => now.map((one) => (one.file === file ? { ...one, keptId: id } : one)));
      } catch (error) {
        unkept.push({ name, why: sentenceOf(error) });
      }
    }
    return { saved, unkept };
  };
}

/** The file as far as it is still there: one that expired meanwhile is on this device or nowhere. */
function asHeld(one: ChosenFile, held: ReadonlySet<string>): ChosenFile[] {
  if (one.keptId === undefined || held.has(one.keptId)) return [one];
  const { keptId: _gone, ...local } = one;
  return local.file === undefined ? [] : [local];
}

import { evaluateForm, type FormField, type FormReceipt, type PublicForm } from '@wasl/contracts';
import { useRef, useState } from 'react';
import { faultsOf, isOmission } from './fault';
import { useAfterPress } from './use-after-press';
import { useFaults } from './use-faults';
import { useUnsentAnswers } from './unsent-answers';
import { usePutAway } from './use-put-away';
import { type ChosenFile, useSubmission } from './use-submission';

/** How many files stand under each key. */
export function countOf(files: readonly ChosenFile[]): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const { field } of files) counted[field] = (counted[field] ?? 0) + 1;
  return counted;
}

/** A form that is being filled in: what was entered, what is wrong with it, and the ways to send it or put it away. */
export function useFormState(form: PublicForm, onSent: (receipt: FormReceipt) => void) {
  const unsent = useUnsentAnswers(form);
  const [files, setFiles] = useState<ChosenFile[]>([]);
  const [error, setError] = useState<unknown>(null);
  const trap = useRef<HTMLInputElement>(null);
  const wrong = useFaults();
  const submission = useSubmission(form);
  const judge = (values = unsent.values) => evaluateForm(form.definition, { values, files: countOf(files) });
  const reading = judge();
  const latest = useRef(reading);
  latest.current = reading;
  const afterPress = useAfterPress();

  const change = (field: FormField, value: string) => {
    const values = { ...unsent.values, [field.key]: value };
    unsent.put(values);
    wrong.keepOnly(new Set(judge(values).faults.map((fault) => fault.field)));
  };
  const leave = (field: FormField) =>
    // A fault makes room for itself: not while the next field or the button to send is being pressed.
    afterPress(() => {
      const found = latest.current.faults.filter((fault) => fault.field === field.key && !isOmission(fault));
      if (found.length > 0) wrong.setFault(field.key, faultsOf(found)[field.key] ?? null);
    });
  const submit = async (resumeCode: string | null) => {
    setError(null);
    if (reading.faults.length > 0) return wrong.refuse(faultsOf(reading.faults));
    const shown = new Set(reading.sections.flatMap(({ fields }) => fields.map(({ key }) => key)));
    const values = Object.fromEntries(Object.entries(unsent.values).filter(([key]) => shown.has(key)));
    const website = trap.current?.value ?? '';
    const own = files.filter(({ field }) => shown.has(field));
    const outcome = await submission.send({ values, files: own, website, resumeCode });
    if ('faults' in outcome) return wrong.refuse(outcome.faults);
    if ('error' in outcome) return setError(outcome.error);
    unsent.clear();
    onSent(outcome.receipt);
  };
  const putAway = usePutAway({ submission, values: unsent.values, files, setFiles });
  return { reading, unsent, files, setFiles, wrong, error, trap, change, leave, submit, submission, putAway };
}

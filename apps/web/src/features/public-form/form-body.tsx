import { Button } from '@mantine/core';
import type { FormReceipt, PublicForm, WebFormField } from '@wasl/contracts';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../api/api-problem';
import { FaultSummary } from './fault-summary';
import { FilesField } from './files-field';
import { checkField, checkForm, type Fault, type Faults } from './form-check';
import { FormField } from './form-field';
import classes from './public-form.module.css';
import { useUnsentAnswers } from './unsent-answers';
import { type ChosenFile, useSubmission } from './use-submission';

const without = (faults: Faults, key: string): Faults =>
  Object.fromEntries(Object.entries(faults).filter(([other]) => other !== key));

function useFormState(form: PublicForm, onSent: (receipt: FormReceipt) => void) {
  const unsent = useUnsentAnswers(form.slug);
  const [files, setFiles] = useState<ChosenFile[]>([]);
  const [faults, setFaults] = useState<Faults>({});
  const [error, setError] = useState<unknown>(null);
  /** Counts refused attempts: each one moves the focus to the summary. */
  const [attempt, setAttempt] = useState(0);
  const trap = useRef<HTMLInputElement>(null);
  const submission = useSubmission(form);

  const setFault = (key: string, fault: Fault | null) =>
    setFaults((known) => (fault ? { ...known, [key]: fault } : without(known, key)));
  const refuse = (found: Faults) => {
    setFaults(found);
    setAttempt((count) => count + 1);
  };
  const change = (field: WebFormField, value: string) => {
    unsent.set(field.key, value);
    // A fault goes as soon as it is mended, and does not come while somebody is still typing.
    const mended = faults[field.key] !== undefined && checkField(field, value) === null;
    if (mended) setFault(field.key, null);
    if (mended && form.needsOneOf.includes(field.key))
      setFaults((known) =>
        form.needsOneOf.reduce((left, key) => (key === field.key ? left : withoutMissing(left, key)), known),
      );
  };
  const leave = (field: WebFormField) => {
    const value = unsent.values[field.key] ?? '';
    if (value.trim() !== '') setFault(field.key, checkField(field, value));
  };
  const submit = async () => {
    setError(null);
    const found = checkForm(form, unsent.values);
    if (Object.keys(found).length > 0) return refuse(found);
    const website = trap.current?.value ?? '';
    const outcome = await submission.send({ values: unsent.values, files, website });
    if ('faults' in outcome) return refuse(outcome.faults);
    if ('error' in outcome) return setError(outcome.error);
    unsent.clear();
    onSent(outcome.receipt);
  };
  return {
    unsent,
    files,
    setFiles,
    faults,
    setFault,
    error,
    attempt,
    trap,
    change,
    leave,
    submit,
    sending: submission.sending,
  };
}

/** "Phone or e-mail" is mended by either of them. */
function withoutMissing(faults: Faults, key: string): Faults {
  const fault = faults[key];
  return fault && 'key' in fault && fault.key === 'contactMissing' ? without(faults, key) : faults;
}

type State = ReturnType<typeof useFormState>;

function Question({ form, field, state }: { form: PublicForm; field: WebFormField; state: State }) {
  const fault = state.faults[field.key];
  if (field.type === 'file')
    return (
      <FilesField
        form={form}
        field={field}
        files={state.files}
        fault={fault}
        onChange={state.setFiles}
        onFault={(found) => state.setFault(field.key, found)}
      />
    );
  return (
    <FormField
      field={field}
      value={state.unsent.values[field.key] ?? ''}
      fault={fault}
      markOptional={!form.needsOneOf.includes(field.key) && field.type !== 'checkbox'}
      onChange={(value) => state.change(field, value)}
      onLeave={() => state.leave(field)}
    />
  );
}

/** Questions in their order; those of which one is enough stand together under a heading that says so. */
function Questions({ form, state }: { form: PublicForm; state: State }) {
  const { t } = useTranslation('publicForm');
  const together = form.fields.filter((field) => form.needsOneOf.includes(field.key));
  return form.fields.map((field) => {
    if (!form.needsOneOf.includes(field.key))
      return <Question key={field.key} form={form} field={field} state={state} />;
    if (field.key !== together[0]?.key) return null;
    return (
      <div
        key="reach"
        role="group"
        aria-labelledby="reach-title"
        aria-describedby="reach-help"
        className={classes.group}
      >
        <div>
          <p id="reach-title" className={classes.label}>
            {t('reach.title')}
          </p>
          <p id="reach-help" className={classes.help}>
            {t('reach.help')}
          </p>
        </div>
        {together.map((one) => (
          <Question key={one.key} form={form} field={one} state={state} />
        ))}
      </div>
    );
  });
}

/** The questions of a form and the button that sends it. */
export function FormBody({ form, onSent }: { form: PublicForm; onSent: (receipt: FormReceipt) => void }) {
  const { t } = useTranslation('publicForm');
  const state = useFormState(form, onSent);
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!state.sending) void state.submit();
      }}
    >
      {state.unsent.restored ? <p className={classes.restored}>{t('restored')}</p> : null}
      <FaultSummary form={form} faults={state.attempt > 0 ? state.faults : {}} attempt={state.attempt} />
      <Questions form={form} state={state} />
      <div className={classes.trap} aria-hidden="true">
        <label>
          Website
          <input
            ref={state.trap}
            type="text"
            name="website"
            tabIndex={-1}
            autoComplete="off"
            defaultValue=""
          />
        </label>
      </div>
      <div>
        <p className={classes.help}>{t('privacy')}</p>
        <div role="alert">
          {state.error ? <p className={classes.error}>{sentenceOf(state.error)}</p> : null}
        </div>
      </div>
      <Button
        type="submit"
        size="lg"
        className={classes.send}
        aria-disabled={state.sending}
        data-sending={state.sending}
      >
        {state.sending ? t('sending') : t('send')}
      </Button>
    </form>
  );
}

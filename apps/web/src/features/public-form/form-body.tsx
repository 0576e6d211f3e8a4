import { Button } from '@mantine/core';
import type { FormReceipt, PublicForm } from '@wasl/contracts';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../api/api-problem';
import { FaultSummary } from './fault-summary';
import { FormQuestions } from './form-questions';
import classes from './public-form.module.css';
import { GoOn, PutAway } from './save-and-resume';
import { useFormState } from './use-form-state';

function Trap({ field }: { field: RefObject<HTMLInputElement | null> }) {
  return (
    <div className={classes.trap} aria-hidden="true">
      <label>
        Website
        <input ref={field} type="text" name="website" tabIndex={-1} autoComplete="off" defaultValue="" />
      </label>
    </div>
  );
}

/** The questions of a form, the button that sends it, and the way to put it away. */
export function FormBody({ form, onSent }: { form: PublicForm; onSent: (receipt: FormReceipt) => void }) {
  const { t } = useTranslation('publicForm');
  const state = useFormState(form, onSent);
  const [code, setCode] = useState<string | null>(null);
  const { resumable } = form.definition;
  const { sending } = state.submission;
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending) void state.submit(code);
      }}
    >
      {state.unsent.restored && code === null ? <p className={classes.restored}>{t('restored')}</p> : null}
      {resumable ? (
        <GoOn
          slug={form.slug}
          code={code}
          onResumed={(resumed) => {
            setCode(resumed.code);
            state.unsent.put({ ...state.unsent.values, ...resumed.values });
            const kept = resumed.files.map(({ id, field, fileName, size }) => ({
              ...{ field, size, name: fileName, keptId: id },
            }));
            state.setFiles((now) => [...kept, ...now.filter(({ keptId }) => keptId === undefined)]);
          }}
        />
      ) : null}
      <FaultSummary
        fields={state.reading.sections.flatMap(({ fields }) => fields)}
        faults={state.wrong.attempt > 0 ? state.wrong.faults : {}}
        attempt={state.wrong.attempt}
      />
      <FormQuestions
        definition={form.definition}
        reading={state.reading}
        limits={form}
        values={state.unsent.values}
        files={state.files}
        faults={state.wrong.faults}
        onChange={state.change}
        onLeave={state.leave}
        onFiles={state.setFiles}
        onFault={state.wrong.setFault}
      />
      <Trap field={state.trap} />
      <div>
        <p className={classes.help}>{t('privacy')}</p>
        <div role="alert">
          {state.error ? <p className={classes.error}>{sentenceOf(state.error)}</p> : null}
        </div>
      </div>
      <Button type="submit" size="lg" className={classes.send} aria-disabled={sending} data-sending={sending}>
        {sending ? t('sending') : t('send')}
      </Button>
      {resumable ? <PutAway slug={form.slug} save={() => state.putAway(code)} onSaved={setCode} /> : null}
    </form>
  );
}

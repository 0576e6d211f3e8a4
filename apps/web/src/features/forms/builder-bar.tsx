import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormDetail, type FormSummary, formSummary } from '@wasl/contracts';
import { IconArrowBack, IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, sentenceOf } from '../../api/api-problem';
import { api } from '../../api/client';
import { showDone, showProblem } from '../../ui/notices';
import { StateBadge } from '../../ui/state-badge';
import classes from './builder.module.css';
import { FormMenu } from './form-menu';
import { formKeys, type FormState } from './form-queries';
import { FormPlace } from './form-place';
import type { useDraft } from './use-draft';

interface BuilderBarProps {
  form: FormDetail;
  state: ReturnType<typeof useDraft>;
  faultCount: number;
}

/** Where the draft stands, and what can be done with the form. Stays in sight while the fields scroll. */
export function BuilderBar({ form, state, faultCount }: BuilderBarProps) {
  const { t } = useTranslation('forms');
  const queries = useQueryClient();
  const [now, setNow] = useState<FormState>(form);
  const [publishedDraft, setPublishedDraft] = useState(form.draftChanged ? null : form.draft);
  const [busy, setBusy] = useState(false);
  const take = (summary: FormSummary) => {
    setNow(summary);
    void queries.invalidateQueries({ queryKey: [...formKeys, 'list'] });
  };
  const configure = async (changes: Partial<FormState>): Promise<boolean> => {
    try {
      take(await api.patch(`/forms/${form.id}`, changes, formSummary));
      return true;
    } catch (error) {
      showProblem(error);
      return false;
    }
  };
  const publish = async () => {
    setBusy(true);
    try {
      if (!(await state.flush())) return;
      const done = await api.post(`/forms/${form.id}/publish`, { revision: state.revision() }, formSummary);
      take(done);
      setPublishedDraft(state.draft);
      showDone(t('builder.published', { version: done.publishedVersion ?? 1 }));
    } catch (error) {
      showProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const changed = publishedDraft !== state.draft;
  return (
    <>
      <div className={classes.bar}>
        <div className={classes.barLine}>
          <Link to="/admin/forms" className={classes.back}>
            <IconArrowBack size={18} stroke={1.6} aria-hidden="true" />
            {t('builder.back')}
          </Link>
          <StateOf form={now} changed={changed} />
          <SaveLine state={state} />
          <div className={classes.deeds}>
            {now.open ? (
              <Button
                component="a"
                href={`/f/${now.slug}`}
                target="_blank"
                rel="noopener"
                variant="subtle"
                leftSection={<IconExternalLink size={18} stroke={1.6} aria-hidden="true" />}
              >
                {t('builder.view')}
              </Button>
            ) : null}
            <Button
              variant="default"
              disabled={now.publishedVersion === null}
              onClick={() =>
                void configure({ open: !now.open }).then((done) => {
                  if (done) showDone(t(now.open ? 'builder.closedNow' : 'builder.opened'));
                })
              }
            >
              {t(now.open ? 'builder.close' : 'builder.open')}
            </Button>
            <Button loading={busy} disabled={faultCount > 0 || !changed} onClick={() => void publish()}>
              {t('builder.publish')}
            </Button>
            <FormMenu
              form={form}
              now={now}
              configure={configure}
              restore={(words) => state.edit(() => words)}
            />
          </div>
        </div>
        {faultCount > 0 ? (
          <p className={classes.problems}>{t('builder.problems', { count: faultCount })}</p>
        ) : null}
      </div>
      <FormPlace now={now} configure={configure} />
    </>
  );
}

/** The state of a form in a word. */
export function StateOf({
  form,
  changed,
}: {
  form: Pick<FormSummary, 'open' | 'archived' | 'publishedVersion'>;
  changed: boolean;
}) {
  const { t } = useTranslation('forms');
  const { archived, publishedVersion, open } = form;
  if (archived) return <StateBadge level="off" label={t('state.archived')} />;
  if (publishedVersion === null) return <StateBadge level="unknown" label={t('state.unpublished')} />;
  return (
    <>
      <StateBadge level={open ? 'ok' : 'off'} label={t(open ? 'state.open' : 'state.closed')} />
      <span className={classes.hint}>{t('version', { version: publishedVersion })}</span>
      {changed ? <StateBadge level="warning" label={t('state.changed')} /> : null}
    </>
  );
}

function SaveLine({ state }: { state: BuilderBarProps['state'] }) {
  const { t } = useTranslation('forms');
  const queries = useQueryClient();
  if (state.state !== 'failed')
    return (
      <span role="status" className={classes.hint}>
        {t(`builder.${state.state}`)}
      </span>
    );
  const moved = state.error instanceof ApiProblem && state.error.code === 'forms.draft-moved';
  return (
    <span role="alert" className={classes.failed}>
      {moved ? sentenceOf(state.error) : `${t('builder.failed')} ${sentenceOf(state.error)}`}
      <Button
        variant="subtle"
        size="compact-md"
        onClick={() =>
          moved ? void queries.resetQueries({ queryKey: [...formKeys, 'one'] }) : void state.flush()
        }
      >
        {t(moved ? 'builder.reload' : 'builder.retry')}
      </Button>
    </span>
  );
}

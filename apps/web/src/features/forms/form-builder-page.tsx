import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { definitionFaults, type FormDetail } from '@wasl/contracts';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { BuilderBar } from './builder-bar';
import { BuilderProvider } from './builder-context';
import classes from './builder.module.css';
import { addSection } from './draft-edits';
import { formQuery } from './form-queries';
import { FormSettings } from './form-settings';
import { PreviewPane } from './preview-pane';
import { SectionCard } from './section-card';
import { useDraft } from './use-draft';

type Pane = 'edit' | 'preview';

function Editing({ form }: { form: FormDetail }) {
  const { t } = useTranslation('forms');
  const state = useDraft(form);
  const [opened, setOpened] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [pane, setPane] = useState<Pane>('edit');
  const { draft, edit } = state;
  const faults = definitionFaults(draft);
  return (
    <Page title={textOf(draft.title) || form.slug} actions={null}>
      <BuilderProvider value={{ draft, edit, faults, opened, open: setOpened, announce: setSaid }}>
        <BuilderBar form={form} state={state} faultCount={faults.length} />
        <SegmentedControl
          className={classes.panes}
          aria-label={t('builder.pane')}
          value={pane}
          onChange={(next) => setPane(next === 'preview' ? 'preview' : 'edit')}
          data={[
            { value: 'edit', label: t('builder.edit') },
            { value: 'preview', label: t('builder.preview') },
          ]}
        />
        <div className={classes.split} data-pane={pane}>
          <div className={classes.editing}>
            <FormSettings />
            {draft.sections.map((section, place) => (
              <SectionCard key={section.key} section={section} place={place} />
            ))}
            {draft.sections.length < 20 ? (
              <Button
                variant="default"
                className={classes.start}
                leftSection={<IconPlus size={18} stroke={1.6} aria-hidden="true" />}
                onClick={() => edit(addSection)}
              >
                {t('section.add')}
              </Button>
            ) : null}
          </div>
          <aside className={classes.previewing} aria-label={t('builder.preview')}>
            <PreviewPane draft={draft} />
          </aside>
        </div>
        <p role="status" className="w-visually-hidden">
          {said}
        </p>
      </BuilderProvider>
    </Page>
  );
}

/** Builds one form: its words at the start side, how people will see it beside them. */
export default function FormBuilderPage() {
  const { formId } = useParams({ from: '/app/admin/forms/$formId' });
  const { t } = useTranslation('admin');
  const form = useQuery(formQuery(formId));
  if (form.data) return <Editing key={`${form.data.id}-${form.dataUpdatedAt}`} form={form.data} />;
  return (
    <Page title={t('nav.forms')}>
      {form.isError ? (
        <ErrorState error={form.error} onRetry={() => void form.refetch()} />
      ) : (
        <Skeleton height={480} radius="md" />
      )}
    </Page>
  );
}

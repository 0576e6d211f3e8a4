import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { FormSummary } from '@wasl/contracts';
import { IconForms } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import { Bdi } from '../../ui/bdi';
import { RecordRow } from '../../ui/records';
import { ListPage } from '../admin/list-page';
import { StateOf } from './builder-bar';
import { formsQuery } from './form-queries';
import { NewFormDialog } from './new-form-dialog';
import { UntakenNote } from './untaken-note';

function FormRow({ form }: { form: FormSummary }) {
  const navigate = useNavigate();
  return (
    <RecordRow
      title={textOf(form.title) || form.slug}
      quiet={form.archived}
      facts={
        <>
          <Bdi>{`/f/${form.slug}`}</Bdi>
          <UntakenNote form={form} />
        </>
      }
      end={<StateOf form={form} changed={form.draftChanged} />}
      onOpen={() => void navigate({ to: '/admin/forms/$formId', params: { formId: form.id } })}
    />
  );
}

/** Every form of the organisation, those that were put aside last. */
export default function FormsPage() {
  const { t } = useTranslation(['forms', 'admin']);
  const forms = useQuery(formsQuery);
  const [adding, setAdding] = useState(false);
  return (
    <ListPage
      title={t('admin:nav.forms')}
      lead={t('forms:lead')}
      add={{ label: t('forms:add'), onClick: () => setAdding(true) }}
      query={forms}
      empty={{ icon: IconForms, title: t('forms:emptyTitle'), text: t('forms:emptyText') }}
      row={(form) => <FormRow key={form.id} form={form} />}
    >
      {adding ? <NewFormDialog forms={forms.data ?? []} onClose={() => setAdding(false)} /> : null}
    </ListPage>
  );
}

import { NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { type FormSummary, formSummary } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { textOf } from '../../format/text-of';
import { FormDialog } from '../../ui/form-dialog';
import { showProblem } from '../../ui/notices';
import { useSave } from '../../ui/use-save';
import { formKeys } from './form-queries';
import { SLUG } from './form-place';

/** A name for the address out of an English title; '' when there is nothing to take it from. */
export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}

/** Begins a form: its title, its address, and whether it starts from another one. */
export function NewFormDialog({ forms, onClose }: { forms: readonly FormSummary[]; onClose: () => void }) {
  const { t } = useTranslation('forms');
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { ar: '', en: '', slug: '', copyOf: '' },
    validate: {
      ar: (value, { en }) => (value.trim() || en.trim() ? null : t('create.titleMissing')),
      slug: (value) => (SLUG.test(value) ? null : t('create.slugBad')),
    },
  });
  const create = useSave({
    refresh: formKeys,
    done: null,
    write: ({ ar, en, slug, copyOf }: typeof form.values) =>
      api.post('/forms', { slug, title: { ar, en }, copyOf: copyOf || null }, formSummary),
    onDone: ({ id }) => void navigate({ to: '/admin/forms/$formId', params: { formId: id } }),
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('add')}
      submit={t('create.submit')}
      busy={create.isPending}
      onSubmit={form.onSubmit((values) => create.mutate(values, { onError: showProblem }))}
    >
      <TextInput
        label={t('create.titleAr')}
        dir="rtl"
        maxLength={120}
        data-autofocus
        {...form.getInputProps('ar')}
      />
      <TextInput
        label={t('create.titleEn')}
        dir="ltr"
        maxLength={120}
        {...form.getInputProps('en')}
        onBlur={() => {
          if (form.values.slug === '') form.setFieldValue('slug', slugOf(form.values.en));
        }}
      />
      <TextInput
        label={t('create.slug')}
        description={t('create.slugHelp')}
        dir="ltr"
        maxLength={64}
        {...form.getInputProps('slug')}
      />
      <NativeSelect
        label={t('create.copyOf')}
        data={[
          { value: '', label: t('create.nothing') },
          ...forms.map(({ id, title, slug }) => ({ value: id, label: textOf(title) || slug })),
        ]}
        {...form.getInputProps('copyOf')}
      />
    </FormDialog>
  );
}

import { Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import {
  type Capabilities,
  errorSentence,
  templateBook,
  type TemplateDraft,
  type TemplateFault,
  templateFault,
} from '@wasl/contracts';
import type { QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../api/api-problem';
import { api } from '../../api/client';
import { formatNumber } from '../../format/number';
import { textOf } from '../../format/text-of';
import { autoDir } from '../../ui/auto-dir';
import { FormDialog } from '../../ui/form-dialog';
import { useSave } from '../../ui/use-save';
import { TemplateButtonsEditor } from './template-buttons-editor';
import { TemplateHeadFields } from './template-head-fields';
import { placesOf, templateName } from './template-places';
import { TemplatePreview } from './template-preview';
import classes from './templates-section.module.css';

interface NewTemplateDialogProps {
  path: string;
  refresh: QueryKey;
  /** What the channel takes in a template. */
  taken: NonNullable<Capabilities['templateBook']>;
  onClose: () => void;
}

const EMPTY: TemplateDraft = {
  name: '',
  language: 'ar',
  category: 'utility',
  header: '',
  headerExample: '',
  media: null,
  sampleId: null,
  body: '',
  footer: '',
  buttons: [],
  examples: [],
};

/** One example for each place that is left. */
const trimmed = (draft: TemplateDraft): TemplateDraft => ({
  ...draft,
  header: draft.header.trim(),
  headerExample: /\{\{/.test(draft.header) ? draft.headerExample.trim() : '',
  examples: placesOf(draft.body).map((_place, index) => (draft.examples[index] ?? '').trim()),
});

/** Writes a template, shows it as it will be read, and hands it in for approval. */
export function NewTemplateDialog({ path, refresh, taken, onClose }: NewTemplateDialogProps) {
  const { t } = useTranslation('messageTemplates');
  const [fault, setFault] = useState<TemplateFault | null>(null);
  const save = useSave({
    refresh,
    done: t('submitted'),
    onDone: onClose,
    write: (draft: TemplateDraft) => api.post(path, draft, templateBook),
  });
  const form = useForm<TemplateDraft>({
    initialValues: EMPTY,
    validate: {
      name: (name) => (/^[a-z0-9_]+$/.test(name) ? null : t('nameFault')),
      body: (body) => (body.trim() === '' ? t('bodyFault') : null),
    },
  });
  const draft = form.values;
  const sentence = fault ? textOf(errorSentence(fault.code, fault.params)) : '';
  const at = (...fields: TemplateFault['field'][]): string | null =>
    fault && fields.includes(fault.field) ? sentence : null;
  const change = (next: Partial<TemplateDraft>): void => {
    setFault(null);
    form.setValues(next);
  };
  const submit = (written: TemplateDraft): void => {
    const whole = trimmed(written);
    const found = templateFault(whole, taken);
    setFault(found);
    if (found === null) save.mutate(whole);
  };
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('newTitle')}
      submit={t('submit')}
      busy={save.isPending}
      onSubmit={form.onSubmit(submit)}
    >
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        maxLength={512}
        dir="ltr"
        data-autofocus
        {...form.getInputProps('name')}
        onChange={(event) => form.setFieldValue('name', templateName(event.currentTarget.value))}
      />
      <div className={classes.pair}>
        <Select
          label={t('language')}
          data={[...taken.languages]}
          allowDeselect={false}
          {...form.getInputProps('language')}
        />
        <Select
          label={t('for')}
          allowDeselect={false}
          data={(['utility', 'marketing'] as const).map((value) => ({
            value,
            label: t(`category.${value}`),
          }))}
          {...form.getInputProps('category')}
        />
      </div>
      <TemplateHeadFields head={draft} onHead={change} taken={taken.media} fault={at('header', 'media')} />
      <BodyFields
        draft={draft}
        fault={form.errors['body'] ?? at('body')}
        exampleFault={at('examples')}
        onChange={change}
      />
      <TextInput
        label={t('footer')}
        maxLength={60}
        attributes={autoDir(draft.footer)}
        {...form.getInputProps('footer')}
      />
      <TemplateButtonsEditor
        buttons={draft.buttons}
        taken={taken.buttons}
        onButtons={(buttons) => change({ buttons })}
        fault={fault?.field === 'buttons' ? { sentence, at: fault.at ?? null } : null}
      />
      <TemplatePreview draft={draft} />
      {save.error ? (
        <p role="alert" className={classes.reason}>
          {sentenceOf(save.error)}
        </p>
      ) : null}
    </FormDialog>
  );
}

interface BodyFieldsProps {
  draft: TemplateDraft;
  fault: React.ReactNode;
  exampleFault: string | null;
  onChange: (next: Partial<TemplateDraft>) => void;
}

/** The text, and an example for each of its places. */
function BodyFields({ draft: { body, examples }, fault, exampleFault, onChange }: BodyFieldsProps) {
  const { t } = useTranslation('messageTemplates');
  const places = placesOf(body);
  return (
    <>
      <Textarea
        label={t('body')}
        description={t('bodyHint', { one: '{{1}}', two: '{{2}}' })}
        autosize
        minRows={3}
        maxRows={8}
        maxLength={1024}
        attributes={autoDir(body)}
        value={body}
        error={fault}
        onChange={(event) => onChange({ body: event.currentTarget.value })}
      />
      {places.map((place, index) => (
        <TextInput
          key={place}
          label={t('example', { number: formatNumber(place) })}
          maxLength={200}
          value={examples[index] ?? ''}
          attributes={autoDir(examples[index] ?? '')}
          error={(examples[index] ?? '').trim() === '' ? exampleFault : null}
          onChange={(event) => {
            const text = event.currentTarget.value;
            onChange({
              examples: places.map((_place, at) => (at === index ? text : (examples[at] ?? ''))),
            });
          }}
        />
      ))}
    </>
  );
}

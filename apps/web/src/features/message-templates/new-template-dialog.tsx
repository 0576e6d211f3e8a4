import { Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { templateBook, type TemplateDraft } from '@wasl/contracts';
import type { QueryKey } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../api/api-problem';
import { api } from '../../api/client';
import { formatNumber } from '../../format/number';
import { autoDir } from '../../ui/auto-dir';
import { FormDialog } from '../../ui/form-dialog';
import { useSave } from '../../ui/use-save';
import { filledTemplate } from '../composer/template-text';
import { placesOf, templateName } from './template-places';
import classes from './templates-section.module.css';

interface NewTemplateDialogProps {
  path: string;
  refresh: QueryKey;
  languages: readonly string[];
  onClose: () => void;
}

const EMPTY: TemplateDraft = {
  name: '',
  language: 'ar',
  category: 'utility',
  header: '',
  body: '',
  footer: '',
  buttons: [],
  examples: [],
};

/** Writes a template, shows it as it will be read, and hands it in for approval. */
export function NewTemplateDialog({ path, refresh, languages, onClose }: NewTemplateDialogProps) {
  const { t } = useTranslation('messageTemplates');
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
      examples: (examples, { body }) =>
        placesOf(body).every((_place, index) => (examples[index] ?? '').trim() !== '')
          ? null
          : t('examplesFault'),
    },
  });
  const { header, body, footer, buttons, examples } = form.values;
  const places = placesOf(body);
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('newTitle')}
      submit={t('submit')}
      busy={save.isPending}
      onSubmit={form.onSubmit((draft) =>
        save.mutate({ ...draft, examples: draft.examples.slice(0, places.length) }),
      )}
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
          data={[...languages]}
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
      <TextInput
        label={t('header')}
        maxLength={60}
        attributes={autoDir(header)}
        {...form.getInputProps('header')}
      />
      <Textarea
        label={t('body')}
        description={t('bodyHint', { one: '{{1}}', two: '{{2}}' })}
        autosize
        minRows={3}
        maxRows={8}
        maxLength={1024}
        attributes={autoDir(body)}
        {...form.getInputProps('body')}
      />
      {places.map((place, index) => (
        <TextInput
          key={place}
          label={t('example', { number: formatNumber(place) })}
          maxLength={200}
          value={examples[index] ?? ''}
          attributes={autoDir(examples[index] ?? '')}
          error={(examples[index] ?? '').trim() === '' ? form.errors['examples'] : null}
          onChange={(event) => {
            const text = event.currentTarget.value;
            form.setFieldValue(
              'examples',
              places.map((_place, at) => (at === index ? text : (examples[at] ?? ''))),
            );
          }}
        />
      ))}
      <TextInput
        label={t('footer')}
        maxLength={60}
        attributes={autoDir(footer)}
        {...form.getInputProps('footer')}
      />
      <TagsInput
        label={t('buttons')}
        description={t('buttonsHint')}
        maxTags={3}
        {...form.getInputProps('buttons')}
      />
      <div className={classes.preview} dir="auto" aria-label={t('preview')}>
        {header ? <p className={classes.previewHead}>{header}</p> : null}
        <p>{body === '' ? t('previewEmpty') : filledTemplate(body, examples)}</p>
        {footer ? <p className={classes.soft}>{footer}</p> : null}
        {buttons.map((words) => (
          <span key={words} className={classes.previewButton}>
            {words}
          </span>
        ))}
      </div>
      {save.error ? (
        <p role="alert" className={classes.reason}>
          {sentenceOf(save.error)}
        </p>
      ) : null}
    </FormDialog>
  );
}

import { Button, Menu, NativeSelect, TextInput } from '@mantine/core';
import type { FormExport, SubmittedForm } from '@wasl/contracts';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import { formatBothCalendars } from '../../format/time';
import { currentPreferences } from '../../preferences/preferences-store';
import { showProblem } from '../../ui/notices';
import { downloadExport } from '../forms/download-export';
import type { Narrowing } from './submission-queries';
import classes from './submissions.module.css';

interface SubmissionsBarProps {
  forms: readonly SubmittedForm[];
  form: SubmittedForm;
  narrowing: Narrowing;
  onForm: (id: string) => void;
  onNarrow: (narrowing: Narrowing) => void;
}

/** Which form and which of its submissions are shown, and those as a file. */
export function SubmissionsBar({ forms, form, narrowing, onForm, onNarrow }: SubmissionsBarProps) {
  const { t } = useTranslation('submissions');
  const put = (change: { [key in keyof Narrowing]?: Narrowing[key] | undefined }): void => {
    const next = Object.entries({ ...narrowing, ...change }).filter(([, value]) => value !== undefined);
    onNarrow(Object.fromEntries(next));
  };
  return (
    <div className={classes.bar} role="group" aria-label={t('which')}>
      <NativeSelect
        className={classes.form ?? ''}
        label={t('form')}
        value={form.id}
        onChange={(event) => onForm(event.currentTarget.value)}
        data={forms.map((one) => ({
          value: one.id,
          label: one.archived ? t('archived', { title: titleOf(one) }) : titleOf(one),
        }))}
      />
      <Day label={t('from')} value={narrowing.from} onChange={(from) => put({ from })} />
      <Day label={t('to')} value={narrowing.to} onChange={(to) => put({ to })} />
      <NativeSelect
        label={t('version')}
        value={narrowing.version ?? ''}
        onChange={(event) => put({ version: Number(event.currentTarget.value) || undefined })}
        data={[
          { value: '', label: t('anyVersion') },
          ...form.versions.map((version) => ({
            value: String(version),
            label: t('versionNumber', { version }),
          })),
        ]}
      />
      <NativeSelect
        label={t('state')}
        value={narrowing.status ?? ''}
        onChange={(event) => put({ status: stateOf(event.currentTarget.value) })}
        data={[
          { value: '', label: t('anyState') },
          ...STATES.map((value) => ({ value, label: t(`inbox:status.${value}`) })),
        ]}
      />
      <ExportMenu form={form} narrowing={narrowing} />
    </div>
  );
}

const STATES = ['open', 'snoozed', 'resolved', 'spam'] as const;
const stateOf = (value: string): Narrowing['status'] => STATES.find((state) => state === value);
/** The title of a form, or its address where it has none in this language. */
export const titleOf = ({ title, slug }: SubmittedForm): string => textOf(title) || slug;

interface DayProps {
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}

/** A day, said in both calendars once it is chosen. */
function Day({ label, value, onChange }: DayProps) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value ?? ''}
      description={value === undefined ? undefined : formatBothCalendars(`${value}T12:00:00+03:00`)}
      inputWrapperOrder={['label', 'input', 'description']}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}

function ExportMenu({ form, narrowing }: Pick<SubmissionsBarProps, 'form' | 'narrowing'>) {
  const { t } = useTranslation('submissions');
  const save = (format: FormExport['format']) => {
    const { language } = currentPreferences();
    downloadExport({ form: form.slug, formId: form.id, format, language, ...narrowing }).catch(showProblem);
  };
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button
          variant="default"
          className={classes.export ?? ''}
          leftSection={<IconDownload size={18} stroke={1.6} aria-hidden="true" />}
        >
          {t('export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('exportNote')}</Menu.Label>
        <Menu.Item onClick={() => save('csv')}>{t('csv')}</Menu.Item>
        <Menu.Item onClick={() => save('json')}>{t('json')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

import { Button, SegmentedControl } from '@mantine/core';
import { evaluateForm, type FormDefinition, type Language } from '@wasl/contracts';
import i18next from 'i18next';
import { useMemo, useState } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import { currentPreferences } from '../../preferences/preferences-store';
import { type Faults, faultsOf } from '../public-form/fault';
import { FormQuestions } from '../public-form/form-questions';
import pageClasses from '../public-form/public-form.module.css';
import type { ChosenFile } from '../public-form/use-submission';
import { countOf } from '../public-form/use-form-state';
import classes from './builder.module.css';
import { formIn, wordsIn } from './in-language';

/** As many and as large as the public page takes them. */
const LIMITS = { maxFiles: 5, maxFileBytes: 10_000_000 };

/** The draft as people will see it, in either language; it can be filled in, and nothing of that is kept. */
export function PreviewPane({ draft }: { draft: FormDefinition }) {
  const { t } = useTranslation('forms');
  const [language, setLanguage] = useState<Language>(currentPreferences().language);
  const words = useMemo(() => i18next.cloneInstance({ lng: language }), [language]);
  return (
    <div className={classes.preview}>
      <p className={classes.hint}>{t('preview.lead')}</p>
      <SegmentedControl
        aria-label={t('preview.language')}
        className={classes.start}
        value={language}
        onChange={(next) => setLanguage(next === 'en' ? 'en' : 'ar')}
        data={[
          { value: 'ar', label: <span lang="ar">العربية</span> },
          { value: 'en', label: <span lang="en">English</span> },
        ]}
      />
      <div
        className={classes.paper}
        lang={language}
        dir={language === 'ar' ? 'rtl' : 'ltr'}
        data-preview={language}
      >
        <I18nextProvider i18n={words}>
          <FilledIn definition={draft} language={language} />
        </I18nextProvider>
      </div>
    </div>
  );
}

function FilledIn({ definition, language }: { definition: FormDefinition; language: Language }) {
  const { t } = useTranslation('forms');
  const [values, setValues] = useState<Record<string, string>>({});
  const [files, setFiles] = useState<ChosenFile[]>([]);
  const [checked, setChecked] = useState(false);
  const [refused, setRefused] = useState<Faults>({});
  const shown = formIn(definition, language);
  const reading = evaluateForm(shown, { values, files: countOf(files) });
  const found = checked ? { ...faultsOf(reading.faults), ...refused } : refused;
  const faults = Object.fromEntries(
    Object.entries(found).map(([key, fault]) => [key, wordsIn(fault, language)]),
  );
  return (
    <>
      <p className={pageClasses.title}>{textOf(shown.title)}</p>
      <p className={pageClasses.intro}>{textOf(shown.intro)}</p>
      <div className={pageClasses.form}>
        <FormQuestions
          definition={shown}
          reading={reading}
          limits={LIMITS}
          values={values}
          files={files}
          faults={faults}
          onChange={(field, value) => setValues((now) => ({ ...now, [field.key]: value }))}
          onLeave={() => undefined}
          onFiles={setFiles}
          onFault={(key, fault) =>
            setRefused((now) => {
              const { [key]: _old, ...rest } = now;
              return fault ? { ...rest, [key]: fault } : rest;
            })
          }
        />
        <div className={classes.previewDeeds}>
          <Button variant="default" onClick={() => setChecked(true)}>
            {t('preview.check')}
          </Button>
          <Button
            variant="subtle"
            onClick={() => {
              setValues({});
              setFiles([]);
              setRefused({});
              setChecked(false);
            }}
          >
            {t('preview.clear')}
          </Button>
        </div>
        <p role="status" className={classes.good}>
          {checked && reading.faults.length === 0 ? t('preview.good') : ''}
        </p>
      </div>
    </>
  );
}

import { SegmentedControl, Skeleton } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type FormReceipt, publicForm, type PublicForm } from '@wasl/contracts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { textOf } from '../../format/text-of';
import { applyPreferences } from '../../preferences/preferences-store';
import { usePreferences } from '../../preferences/use-preferences';
import { ErrorState } from '../../ui/error-state';
import { embeddingOf, useReportedHeight } from './embedding';
import { FormBody } from './form-body';
import classes from './public-form.module.css';
import { ThankYou } from './thank-you';

function LanguageSwitch() {
  const { t } = useTranslation('publicForm');
  const { language } = usePreferences();
  return (
    <SegmentedControl
      aria-label={t('language')}
      value={language}
      classNames={{ root: classes.languages, label: classes.language }}
      onChange={(next) => applyPreferences({ language: next === 'en' ? 'en' : 'ar' })}
      data={[
        { value: 'ar', label: <span lang="ar">العربية</span> },
        { value: 'en', label: <span lang="en">English</span> },
      ]}
    />
  );
}

function Form({ form, onAnother }: { form: PublicForm; onAnother: () => void }) {
  const [receipt, setReceipt] = useState<FormReceipt | null>(null);
  if (receipt) return <ThankYou receipt={receipt} onAnother={onAnother} />;
  return (
    <>
      <h1 className={classes.title}>{textOf(form.definition.title)}</h1>
      <p className={classes.intro}>{textOf(form.definition.intro)}</p>
      <FormBody form={form} onSent={setReceipt} />
    </>
  );
}

/** A form of the organisation for anybody: no sign-in, one column, nothing lost; alone or inside another site. */
export default function PublicFormPage() {
  const { slug } = useParams({ from: '/f/$slug' });
  const [embedding] = useState(() => embeddingOf(window.location.search));
  usePreferences();
  const page = useRef<HTMLDivElement>(null);
  useReportedHeight(embedding, page);
  useEffect(() => {
    if (embedding.language) applyPreferences({ language: embedding.language });
  }, [embedding]);
  const form = useQuery({
    queryKey: ['public-form', slug],
    queryFn: ({ signal }) => api.get(`/public/v1/forms/${encodeURIComponent(slug)}`, publicForm, { signal }),
    // The token in it names this one submission: another one may only come when a form begins anew.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnMount: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
  useDocumentTitle(
    form.data ? `${textOf(form.data.definition.title)} · ${textOf(form.data.organisation)}` : '',
  );
  return (
    <div ref={page} className={classes.page} data-embedded={embedding.embedded}>
      <header className={classes.top}>
        <span className={classes.organisation}>{form.data ? textOf(form.data.organisation) : ''}</span>
        <LanguageSwitch />
      </header>
      <main className={classes.card}>
        {form.isPending ? <Skeleton height={480} radius="md" /> : null}
        {form.isError ? <ErrorState error={form.error} onRetry={() => void form.refetch()} /> : null}
        {form.data ? (
          <Form key={form.data.issuedToken} form={form.data} onAnother={() => void form.refetch()} />
        ) : null}
      </main>
    </div>
  );
}

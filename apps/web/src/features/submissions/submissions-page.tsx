import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { SubmittedForm } from '@wasl/contracts';
import { IconClipboardList } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../format/number';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { type Narrowing, submissionsQuery, submittedFormsQuery } from './submission-queries';
import { SubmissionCards, SubmissionTable } from './submission-table';
import { SubmissionsBar, titleOf } from './submissions-bar';
import classes from './submissions.module.css';

/** What people answered in the forms, form by form, as far as the reader sees the conversations. */
export default function SubmissionsPage() {
  const { t } = useTranslation('submissions');
  const { formId } = useParams({ from: '/app/submissions/{-$formId}' });
  const narrowing = useSearch({ from: '/app/submissions/{-$formId}' });
  const navigate = useNavigate();
  const forms = useQuery(submittedFormsQuery);
  const form = forms.data?.find(({ id }) => id === formId) ?? forms.data?.[0];
  const go = (id: string, search: Narrowing): void =>
    void navigate({ to: '/submissions/{-$formId}', params: { formId: id }, search, replace: true });
  return (
    <Page title={t('title')} lead={t('lead')}>
      {forms.isPending ? <SkeletonRows /> : null}
      {forms.isError && !forms.data ? (
        <ErrorState error={forms.error} onRetry={() => void forms.refetch()} />
      ) : null}
      {forms.data && !form ? (
        <EmptyState icon={IconClipboardList} title={t('noForms')} text={t('noFormsText')} />
      ) : null}
      {forms.data && form ? (
        <>
          <SubmissionsBar
            forms={forms.data}
            form={form}
            narrowing={narrowing}
            onForm={(id) => go(id, {})}
            onNarrow={(next) => go(form.id, next)}
          />
          <Found key={form.id} form={form} narrowing={narrowing} />
        </>
      ) : null}
    </Page>
  );
}

function Found({ form, narrowing }: { form: SubmittedForm; narrowing: Narrowing }) {
  const { t } = useTranslation('submissions');
  const phone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const list = useInfiniteQuery(submissionsQuery(form.id, narrowing));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const narrowed = Object.keys(narrowing).length > 0;
  if (list.isPending) return <SkeletonRows count={6} height={48} />;
  if (list.isError && !list.data)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <>
      <p role="status" className={classes.count}>
        {items.length === 0 ? '' : t('count', { count: total, number: formatNumber(total) })}
      </p>
      {items.length === 0 ? (
        <EmptyState
          icon={IconClipboardList}
          title={t(narrowed ? 'nothingFits' : 'empty')}
          text={t(narrowed ? 'nothingFitsText' : 'emptyText')}
        />
      ) : phone ? (
        <SubmissionCards items={items} />
      ) : (
        <SubmissionTable items={items} label={titleOf(form)} />
      )}
      {list.hasNextPage ? (
        <Button
          variant="default"
          mt="md"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('more')}
        </Button>
      ) : null}
    </>
  );
}

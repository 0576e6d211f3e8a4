import { Button } from '@mantine/core';
import { IconLock, IconRefreshAlert } from '@tabler/icons-react';
import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/api-problem';
import { EmptyState } from '../ui/empty-state';
import { ErrorState } from '../ui/error-state';
import classes from './error-page.module.css';
import { ForbiddenError } from './forbidden-error';

/** A chunk that the server no longer has: a newer build was rolled out while this page was open. */
function isOldBuild(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|Importing a module script failed/i.test(error.message)
  );
}

/** What stands where a page failed: what happened, that nothing is lost, and the next step. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('app');
  if (error instanceof ForbiddenError) {
    return (
      <main className={classes.place}>
        <EmptyState
          page
          icon={IconLock}
          title={t('forbidden.title')}
          text={t('forbidden.text')}
          action={
            <Button component={Link} to="/">
              {t('notFound.home')}
            </Button>
          }
        />
      </main>
    );
  }
  if (error instanceof ApiProblem) {
    return (
      <main className={classes.place}>
        <ErrorState error={error} onRetry={() => (error.status === 0 ? window.location.reload() : reset())} />
      </main>
    );
  }
  return (
    <main className={classes.place}>
      <EmptyState
        page
        icon={IconRefreshAlert}
        title={t('error.title')}
        text={isOldBuild(error) ? t('error.updated') : t('error.text')}
        action={<Button onClick={() => window.location.reload()}>{t('error.again')}</Button>}
      />
      {isOldBuild(error) ? null : (
        <details className={classes.details}>
          <summary>{t('error.details')}</summary>
          <pre dir="ltr">{error instanceof Error ? (error.stack ?? error.message) : String(error)}</pre>
        </details>
      )}
    </main>
  );
}

import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/empty-state';
import classes from './error-page.module.css';

/** No page at this address. */
export function NotFound() {
  const { t } = useTranslation('app');
  return (
    <main className={classes.place}>
      <EmptyState
        page
        icon={IconMapOff}
        title={t('notFound.title')}
        text={t('notFound.text')}
        action={
          <Button component={Link} to="/">
            {t('notFound.home')}
          </Button>
        }
      />
    </main>
  );
}

import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';
import { LogForm } from './log-form';
import classes from './log.module.css';
import { OwnLogs } from './own-logs';

/** The representative's page: a contact logged in under a minute with one thumb, and the day's logs below. */
export default function LogPage() {
  const { t } = useTranslation('log');
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div className={classes.page}>
        <LogForm />
        <OwnLogs />
      </div>
    </Page>
  );
}

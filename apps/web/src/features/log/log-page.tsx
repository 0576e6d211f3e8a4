import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page';
import { showUndo } from '../../ui/undo-notice';
import { hasContent } from './log-draft';
import { LogForm } from './log-form';
import type { PendingLog } from './log-outbox';
import classes from './log.module.css';
import { OutboxList } from './outbox-list';
import { OwnLogs } from './own-logs';
import { useLogDraft } from './use-log-draft';
import { useLogOutbox } from './use-log-outbox';

const NONE: readonly File[] = [];

/** The representative's page: a contact logged in under a minute with one thumb, and the day's logs below. */
export default function LogPage() {
  const { t } = useTranslation('log');
  const { draft, change, replace, restore } = useLogDraft();
  const outbox = useLogOutbox();
  const [returned, setReturned] = useState<readonly File[]>(NONE);
  const edit = async (log: PendingLog) => {
    const before = draft;
    const files = await outbox.take(log);
    replace(log.draft);
    setReturned(files);
    if (!hasContent(before)) return;
    const back = () => {
      void outbox.add(log.draft, files);
      restore(before);
      setReturned(NONE);
    };
    showUndo({ message: t('discarded'), onUndo: back });
  };
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div className={classes.page}>
        <LogForm
          draft={draft}
          change={change}
          replace={replace}
          restore={restore}
          keepForLater={outbox.add}
          returned={returned}
        />
        <div className={classes.own}>
          <OutboxList logs={outbox.logs} onEdit={(log) => void edit(log)} />
          <OwnLogs />
        </div>
      </div>
    </Page>
  );
}

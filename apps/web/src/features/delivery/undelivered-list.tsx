import { Button } from '@mantine/core';
import type { UndeliveredItem } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendLogDialog } from './send-log-dialog';
import type { Asked } from './undelivered-question';
import { UndeliveredRow } from './undelivered-row';
import classes from './undelivered.module.css';

interface UndeliveredListProps {
  items: readonly UndeliveredItem[];
  busy: boolean;
  onAsk: (asked: Asked) => void;
  /** Fetches older ones; undefined when these are all. */
  onMore: (() => void) | undefined;
  loadingMore: boolean;
}

/** The messages one by one, newest first. */
export function UndeliveredList({ items, busy, onAsk, onMore, loadingMore }: UndeliveredListProps) {
  const { t } = useTranslation('delivery');
  const [read, setRead] = useState<UndeliveredItem | null>(null);
  const ask = (what: Asked['what'], { messageId, status }: UndeliveredItem): void =>
    onAsk({ what, chosen: { messageIds: [messageId] }, count: 1, risky: status === 'uncertain' });
  return (
    <>
      <ul className={classes.items}>
        {items.map((item) => (
          <UndeliveredRow
            key={item.messageId}
            item={item}
            busy={busy}
            onLog={setRead}
            onResend={(one) => ask('resend', one)}
            onSetAside={(one) => ask('setAside', one)}
          />
        ))}
      </ul>
      {onMore ? (
        <Button variant="default" mt="md" loading={loadingMore} onClick={onMore}>
          {t('more')}
        </Button>
      ) : null}
      {read ? <SendLogDialog messageId={read.messageId} onClose={() => setRead(null)} /> : null}
    </>
  );
}

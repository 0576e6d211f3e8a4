import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconChecks,
  IconCircleX,
  IconClock,
  IconHelpHexagon,
  type Icon,
} from '@tabler/icons-react';
import type { Message } from '@wasl/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../format/number';
import { Confirm } from '../../ui/confirm';
import { UncertainAnswers } from '../delivery/uncertain-answers';
import { giveBackMessage, rewrite } from '../composer/composer-bridge';
import classes from './delivery-line.module.css';
import { deliveryLook, undoSeconds, type DeliveryLook } from './delivery-state';
import { MessageTime } from './message-time';
import { useMessageActions } from './use-message-actions';

const ICONS: Record<DeliveryLook, Icon> = {
  waiting: IconClock,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  failed: IconCircleX,
  uncertain: IconHelpHexagon,
  cancelled: IconAlertTriangle,
};

/** Failures that the same message would only meet again. */
const REWRITTEN: ReadonlySet<string> = new Set([
  'template_unavailable',
  'content_rejected',
  'media_rejected',
]);

/** How far our message has come, in an icon and a word; what went wrong in a sentence, with the way on. */
export function DeliveryLine({ message }: { message: Message }) {
  const { t } = useTranslation('thread');
  const look = deliveryLook(message);
  if (look === null) return null;
  const Shape = ICONS[look];
  return (
    <div className={classes.place}>
      <p className={classes.line} data-look={look}>
        <Shape size={15} stroke={1.8} aria-hidden="true" />
        <span>{t(`delivery.${message.status}`)}</span>
        <MessageTime message={message} />
        <UndoButton message={message} />
      </p>
      {look === 'failed' ? <Failure message={message} /> : null}
      {look === 'uncertain' ? <Uncertain message={message} /> : null}
    </div>
  );
}

function UndoButton({ message }: { message: Message }) {
  const { t } = useTranslation('thread');
  const { cancel } = useMessageActions();
  const [, tick] = useState(0);
  const left = undoSeconds(message, Date.now());
  useEffect(() => {
    if (left === 0) return;
    const timer = setInterval(() => tick((n) => n + 1), 250);
    return () => clearInterval(timer);
  }, [left === 0]);
  if (left === 0) return null;
  const undo = (): void => {
    void cancel(message).then((done) => done && giveBackMessage(message));
  };
  return (
    <button type="button" className={classes.undo} onClick={undo}>
      {t('undoSend', { seconds: formatNumber(left) })}
    </button>
  );
}

function Failure({ message }: { message: Message }) {
  const { t, i18n } = useTranslation('thread');
  const { retry } = useMessageActions();
  const [busy, setBusy] = useState(false);
  const kind = message.failure?.kind ?? 'unknown';
  const key = `thread:failure.${kind}`;
  const again = (): void => {
    setBusy(true);
    void retry(message).finally(() => setBusy(false));
  };
  return (
    <div className={classes.trouble} role="note">
      <span>{i18n.exists(key) ? t(key) : t('failure.unknown')}</span>
      {message.failure?.code ? <bdi className={classes.code}>{message.failure.code}</bdi> : null}
      <Button size="compact-sm" variant="default" loading={busy} onClick={again}>
        {t('retrySend')}
      </Button>
      {REWRITTEN.has(kind) ? (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => rewrite(message, { otherTemplate: kind === 'template_unavailable' })}
        >
          {t(kind === 'template_unavailable' ? 'otherTemplate' : 'changeAndSend')}
        </Button>
      ) : null}
    </div>
  );
}

function Uncertain({ message }: { message: Message }) {
  const { t } = useTranslation('thread');
  const { retry } = useMessageActions();
  const [asking, setAsking] = useState(false);
  const again = (): void => {
    setAsking(false);
    void retry(message, true);
  };
  return (
    <div className={classes.trouble} data-tone="amber" role="note">
      <span>{t('uncertain.text')}</span>
      <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
        {t('uncertain.resend')}
      </Button>
      <UncertainAnswers messageId={message.id} />
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={again}
        title={t('uncertain.askTitle')}
        text={t('uncertain.askText')}
        action={t('uncertain.resend')}
        danger={false}
      />
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../format/number';
import { Confirm } from '../../ui/confirm';
import type { Chosen } from './use-undelivered-actions';

/** What somebody is about to do, and with how many. */
export interface Asked {
  what: 'resend' | 'setAside';
  chosen: Chosen;
  count: number;
  /** Some of them may have arrived already. */
  risky: boolean;
}

interface UndeliveredQuestionProps {
  asked: Asked | null;
  onClose: () => void;
  onYes: (asked: Asked) => void;
}

/** Asks before many messages, or one that may arrive twice, leave again or leave the list. */
export function UndeliveredQuestion({ asked, onClose, onYes }: UndeliveredQuestionProps) {
  const { t } = useTranslation('delivery');
  const count = asked?.count ?? 0;
  const words = { count, number: formatNumber(count) };
  const resending = asked?.what === 'resend';
  return (
    <Confirm
      opened={asked !== null}
      onClose={onClose}
      onConfirm={() => asked && onYes(asked)}
      title={t(resending ? 'askResend' : 'askAside', words)}
      text={t(resending ? (asked.risky ? 'askResendRisk' : 'askResendText') : 'askAsideText')}
      action={t(resending ? 'resend' : 'setAside')}
      danger={false}
    />
  );
}

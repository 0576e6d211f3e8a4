import { Button } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import type { ReplyOption } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../format/use-now';
import classes from './answer-tools.module.css';
import { fallbackFor } from './fallback-for';

interface FallbackOfferProps {
  options: readonly ReplyOption[];
  option: ReplyOption | null;
  onPick: (option: ReplyOption) => void;
}

/** Another way on which the same person can be written to freely now, when the chosen one is closed or about to close. */
export function FallbackOffer({ options, option, onPick }: FallbackOfferProps) {
  const { t } = useTranslation('answerTools');
  const other = fallbackFor(options, option, useNow());
  if (other === null) return null;
  return (
    <p className={classes.fallback}>
      <IconArrowsExchange size={16} stroke={1.6} aria-hidden="true" />
      <span>{t('fallback')}</span>
      <Button variant="subtle" size="compact-sm" onClick={() => onPick(other)}>
        <bdi>{other.inboxName}</bdi>
      </Button>
    </p>
  );
}

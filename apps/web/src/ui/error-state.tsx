import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, sentenceOf } from '../api/api-problem';
import { Bdi } from './bdi';
import classes from './empty-state.module.css';

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
}

/** A part of the page that could not be loaded: what happened, and the next step. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation('ui');
  const reference = error instanceof ApiProblem ? error.problem.correlationId : '';
  return (
    <div className={classes.state} role="alert">
      <span className={classes.icon} data-tone="error">
        <IconPlugConnectedX size={28} stroke={1.4} aria-hidden="true" />
      </span>
      <p className={classes.title}>{t('problem')}</p>
      <p className={classes.text}>{sentenceOf(error)}</p>
      {reference ? (
        <p className={classes.reference}>
          {t('referenceLabel')} <Bdi>{reference}</Bdi>
        </p>
      ) : null}
      {onRetry ? (
        <div className={classes.action}>
          <Button variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import type { Message } from '@wasl/contracts';
import classes from './bubble.module.css';

/** On which page of a site a message was written, where its channel tells. A stranger's link: opened apart, told nothing. */
export function VisitedPage({ message }: { message: Message }) {
  const { t } = useTranslation('thread');
  const { page, pageTitle } = message.facts;
  if (page === undefined || !/^https?:\/\//.test(page)) return null;
  return (
    <p className={classes.page}>
      {t('fact.page')}{' '}
      <a href={page} target="_blank" rel="noopener noreferrer nofollow" title={page}>
        <bdi>{pageTitle || page}</bdi>
      </a>
    </p>
  );
}

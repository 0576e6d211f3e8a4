import type { ChannelCatalogEntry } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import { GuideStep } from './guide-step';
import classes from './inboxes.module.css';

/** The numbered steps of a channel's set-up. */
export function Guide({ channel }: { channel: ChannelCatalogEntry }) {
  const { t } = useTranslation('inboxes');
  if (channel.guide.length === 0) return null;
  return (
    <section className={classes.guide} aria-labelledby="inbox-guide">
      <h2 id="inbox-guide" className={classes.heading}>
        {t('steps')}
      </h2>
      <ol className={classes.steps}>
        {channel.guide.map((step) => (
          <li key={step.en}>
            <GuideStep text={textOf(step)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

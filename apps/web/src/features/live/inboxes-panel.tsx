import type { LiveBoard } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { codeSentence } from '../../format/code-sentence';
import { Name } from '../../ui/bdi';
import { ChannelIcon } from '../../ui/channel-icon';
import { RelativeTime } from '../../ui/relative-time';
import { StateBadge } from '../../ui/state-badge';
import classes from './live.module.css';
import { NothingYet } from './nothing-yet';

/** Whether each way in is well, and when something last came by it. */
export function InboxesPanel({ inboxes }: { inboxes: LiveBoard['inboxes'] }) {
  const { t } = useTranslation('live');
  return (
    <section className={classes.panel} aria-labelledby="live-inboxes">
      <h2 id="live-inboxes" className={classes.heading}>
        {t('inboxes.title')}
      </h2>
      {inboxes.length === 0 ? <NothingYet of="inboxes" /> : null}
      <ul className={classes.rows}>
        {inboxes.map((inbox) => (
          <li key={inbox.id} className={classes.inbox}>
            <ChannelIcon channel={inbox.channel} size={18} />
            <span className={classes.inboxWords}>
              <Name>{inbox.name}</Name>
              {inbox.health.level === 'error' || inbox.health.level === 'warning' ? (
                <span>{codeSentence(inbox.health.code) ?? inbox.health.code}</span>
              ) : null}
              <span className={classes.soft}>
                {inbox.lastEventAt ? (
                  <>
                    {t('inboxes.last')} <RelativeTime at={inbox.lastEventAt} />
                  </>
                ) : (
                  t('inboxes.never')
                )}
                {inbox.pendingEvents > 0 ? ` · ${t('inboxes.pending', { count: inbox.pendingEvents })}` : ''}
              </span>
            </span>
            <StateBadge level={inbox.health.level} />
          </li>
        ))}
      </ul>
    </section>
  );
}

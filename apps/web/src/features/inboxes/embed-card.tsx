import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Inbox } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { inboxesQuery } from '../../api/queries';
import { textOf } from '../../format/text-of';
import { formsQuery } from '../forms/form-queries';
import { EmbedLine } from './embed-line';
import type { Embed } from './embed-tag';
import classes from './inboxes.module.css';

interface EmbedCardProps {
  embed: Embed;
  inbox: Inbox;
}

/** How the inbox comes into the organisation's own site. */
export function EmbedCard({ embed, inbox }: EmbedCardProps) {
  const { t } = useTranslation('inboxes');
  return (
    <section className={classes.section} aria-labelledby="inbox-embed">
      <h2 id="inbox-embed" className={classes.heading}>
        {t('embed.title')}
      </h2>
      <p className={classes.soft}>{t(`embed.hint_${embed.shows}`)}</p>
      {embed.shows === 'form' ? (
        <FormLines embed={embed} inbox={inbox} />
      ) : (
        <EmbedLine embed={embed} value={inbox.id} />
      )}
    </section>
  );
}

/** A line for each open form that reaches this inbox. */
function FormLines({ embed, inbox }: EmbedCardProps) {
  const { t } = useTranslation('inboxes');
  const forms = useQuery(formsQuery);
  const inboxes = useQuery(inboxesQuery);
  // A form that names no inbox reaches the oldest one that is on.
  const first = inboxes.data?.find(({ channel, enabled }) => channel === inbox.channel && enabled);
  const reaching = (forms.data ?? []).filter(
    ({ open, archived, inboxId }) => open && !archived && (inboxId ?? first?.id) === inbox.id,
  );
  return (
    <>
      {reaching.map((form) => (
        <EmbedLine key={form.id} embed={embed} value={form.slug} name={textOf(form.title) || form.slug} />
      ))}
      {forms.data && reaching.length === 0 ? <p className={classes.soft}>{t('embed.noForms')}</p> : null}
      <Link to="/admin/forms" className={classes.embedLink}>
        {t('embed.toForms')}
      </Link>
    </>
  );
}

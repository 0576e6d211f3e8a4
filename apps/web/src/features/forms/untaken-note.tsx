import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FormSummary } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { channelsQuery, inboxesQuery } from '../../api/queries';
import { reachOf } from './form-reach';
import classes from './untaken-note.module.css';

/** Says that no inbox takes what is sent in by the form, with the way to mend it; nothing where one does. */
export function UntakenNote({ form }: { form: FormSummary }) {
  const { t } = useTranslation('forms');
  const inboxes = useQuery(inboxesQuery).data;
  const channels = useQuery(channelsQuery).data;
  if (inboxes === undefined || channels === undefined || form.archived) return null;
  const ofForms = channels.filter(({ threading }) => threading === 'form').map(({ id }) => id);
  const reach = reachOf(
    form,
    inboxes.filter(({ channel }) => ofForms.includes(channel)),
  );
  if (reach.taken) return null;
  return (
    <span className={classes.note}>
      <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" />
      {t('untaken.text')}
      {reach.inboxId === null ? (
        <Link to="/admin/inboxes/new/{-$channel}" params={{ channel: ofForms[0] }} className={classes.way}>
          {t('untaken.add')}
        </Link>
      ) : (
        <Link to="/admin/inboxes/$inboxId" params={{ inboxId: reach.inboxId }} className={classes.way}>
          {t('untaken.turnOn')}
        </Link>
      )}
    </span>
  );
}

import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle, IconExternalLink } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { consentBegun, consentView, type Inbox } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../api/api-problem';
import { api } from '../../api/client';
import { keys } from '../../api/queries';
import { CopyLine } from '../../ui/copy-line';
import classes from './consent.module.css';

/** The login of an inbox at its provider, where its settings choose one: how it stands, and the way there. */
export function ConsentCard({ inbox, unsaved }: { inbox: Inbox; unsaved: boolean }) {
  const { t } = useTranslation('consent');
  const { data } = useQuery({
    queryKey: [...keys.inboxes, inbox.id, 'consent'],
    queryFn: ({ signal }) => api.get(`/inboxes/${inbox.id}/consent`, consentView, { signal }),
  });
  const begin = useMutation({
    meta: { quiet: true },
    mutationFn: () => api.post(`/inboxes/${inbox.id}/consent`, undefined, consentBegun),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  if (!data || data.state === 'off') return null;
  const possible = data.state !== 'incomplete';
  return (
    <section className={classes.card} aria-labelledby="inbox-consent">
      <h2 id="inbox-consent" className={classes.heading}>
        {t('title')}
      </h2>
      <p className={classes.soft} role="status">
        {t(data.state)}
      </p>
      <div>
        <p className={classes.soft}>{t('address')}</p>
        <CopyLine value={data.redirectUri} label={t('address')} />
      </div>
      {begin.error ? (
        <Alert color="red" variant="light" icon={<IconAlertTriangle />} role="alert">
          {sentenceOf(begin.error)}
        </Alert>
      ) : null}
      {possible ? (
        <Button
          variant={data.state === 'open' ? 'filled' : 'default'}
          disabled={unsaved}
          // On its way to the provider the button stays busy.
          loading={begin.isPending || begin.isSuccess}
          rightSection={<IconExternalLink size={18} stroke={1.6} aria-hidden="true" />}
          onClick={() => begin.mutate()}
        >
          {t(data.state === 'open' ? 'connect' : 'again')}
        </Button>
      ) : null}
      {possible && unsaved ? <p className={classes.soft}>{t('unsaved')}</p> : null}
    </section>
  );
}

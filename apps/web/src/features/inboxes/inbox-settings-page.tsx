import { Alert, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { IconInfoCircle } from '@tabler/icons-react';
import { inbox as inboxSchema, type ChannelCatalogEntry, type Inbox } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { channelsQuery, keys } from '../../api/queries';
import { textOf } from '../../format/text-of';
import { CopyLine } from '../../ui/copy-line';
import { ErrorState } from '../../ui/error-state';
import { focusFirstFault, useFaultInFocus } from '../../ui/focus-fault';
import { Page } from '../../ui/page';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { useSave } from '../../ui/use-save';
import { ConsentCard } from '../consent/consent-card';
import { SendingCard } from '../delivery/sending-card';
import { TemplatesSection } from '../message-templates/templates-section';
import { CautionNote } from '../pairing/caution-note';
import { PairingCard } from '../pairing/pairing-card';
import { EmbedCard } from './embed-card';
import { Guide } from './guide';
import { InboxFields } from './inbox-fields';
import { useInboxForm, type InboxForm } from './inbox-form';
import { InboxHealthCard } from './inbox-health-card';
import { InboxSwitch } from './inbox-switch';
import classes from './inboxes.module.css';

type Request = NonNullable<ReturnType<InboxForm['request']>>;

function Webhook({ url }: { url: string }) {
  const { t } = useTranslation('inboxes');
  return (
    <section className={classes.section} aria-labelledby="inbox-webhook">
      <h2 id="inbox-webhook" className={classes.heading}>
        {t('webhook')}
      </h2>
      <p className={classes.soft}>{t('webhookHint')}</p>
      <CopyLine value={url} label={t('webhook')} />
    </section>
  );
}

function Settings({ channel, inbox }: { channel: ChannelCatalogEntry; inbox: Inbox }) {
  const { t } = useTranslation('inboxes');
  const save = useSave({
    refresh: keys.inboxes,
    done: t('saved', { name: inbox.name }),
    onDone: () => form.markSaved(),
    write: (request: Request) => api.patch(`/inboxes/${inbox.id}`, request, inboxSchema),
  });
  const form = useInboxForm(channel, inbox, save.error);
  const fields = useFaultInFocus(save.error);
  return (
    <form
      ref={fields}
      className={classes.layout}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const request = form.request();
        if (request) save.mutate(request);
        else focusFirstFault(event.currentTarget);
      }}
    >
      <div className={classes.main}>
        {inbox.webhookUrl ? <Webhook url={inbox.webhookUrl} /> : null}
        {channel.capabilities.embed ? <EmbedCard embed={channel.capabilities.embed} inbox={inbox} /> : null}
        <InboxFields form={form} secretsSet={inbox.secretsSet} />
        <div className={classes.bar}>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty}>
            {t('save')}
          </Button>
        </div>
      </div>
      <aside className={classes.aside}>
        {channel.capabilities.consent ? <ConsentCard inbox={inbox} unsaved={form.isDirty} /> : null}
        {channel.capabilities.pairing ? <PairingCard inbox={inbox} /> : null}
        <InboxHealthCard inbox={inbox} testable={channel.testable} unsaved={form.isDirty} />
        {channel.capabilities.outbound ? <SendingCard inboxId={inbox.id} /> : null}
        <Guide channel={channel} />
      </aside>
    </form>
  );
}

/** One inbox: its health, its settings, its secrets by name only, and its test. */
export default function InboxSettingsPage() {
  const { t } = useTranslation('inboxes');
  const { inboxId } = useParams({ from: '/app/admin/inboxes/$inboxId' });
  const channels = useQuery(channelsQuery);
  const one = useQuery({
    queryKey: [...keys.inboxes, inboxId],
    queryFn: ({ signal }) => api.get(`/inboxes/${inboxId}`, inboxSchema, { signal }),
  });
  const channel = channels.data?.find((each) => each.id === one.data?.channel);
  const broken = one.error ?? channels.error;
  return (
    <Page
      title={one.data?.name ?? t('title')}
      lead={channel ? textOf(channel.title) : null}
      actions={
        <>
          <Button variant="default" component={Link} to="/admin/inboxes">
            {t('back')}
          </Button>
          {one.data ? <InboxSwitch inbox={one.data} /> : null}
        </>
      }
    >
      {broken && !one.data ? <ErrorState error={broken} onRetry={() => void one.refetch()} /> : null}
      {one.isPending || channels.isPending ? <SkeletonRows count={5} /> : null}
      {one.data && channels.data && !channel ? (
        <Alert color="yellow" variant="light" icon={<IconInfoCircle />}>
          {t('unknownChannel')}
        </Alert>
      ) : null}
      {channel ? <CautionNote channel={channel} /> : null}
      {one.data && channel ? <Settings key={one.data.id} channel={channel} inbox={one.data} /> : null}
      {one.data && channel?.capabilities.templateBook ? (
        <TemplatesSection inbox={one.data} channel={channel} />
      ) : null}
    </Page>
  );
}

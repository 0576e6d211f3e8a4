import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { inbox, type ChannelCatalogEntry } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { channelsQuery, keys } from '../../api/queries';
import { textOf } from '../../format/text-of';
import { ChannelIcon } from '../../ui/channel-icon';
import { ErrorState } from '../../ui/error-state';
import { focusFirstFault, useFaultInFocus } from '../../ui/focus-fault';
import { showDone } from '../../ui/notices';
import { Page } from '../../ui/page';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { CautionNote } from '../pairing/caution-note';
import { Guide } from './guide';
import { InboxFields } from './inbox-fields';
import { useInboxForm, type InboxForm } from './inbox-form';
import classes from './inboxes.module.css';

function Choice({ channels }: { channels: ChannelCatalogEntry[] }) {
  return (
    <ul className={classes.channels}>
      {channels.map((channel) => (
        <li key={channel.id}>
          <Link
            to="/admin/inboxes/new/{-$channel}"
            params={{ channel: channel.id }}
            className={classes.channel}
          >
            <ChannelIcon channel={channel.icon} size={28} />
            <span className={classes.channelTitle}>{textOf(channel.title)}</span>
            <span className={classes.soft}>{textOf(channel.summary)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

type Request = NonNullable<ReturnType<InboxForm['request']>>;

function SetUp({ channel }: { channel: ChannelCatalogEntry }) {
  const { t } = useTranslation('inboxes');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: (request: Request) => api.post('/inboxes', { channel: channel.id, ...request }, inbox),
    onSuccess: (made) => {
      showDone(t('created', { name: made.name }));
      void queries.invalidateQueries({ queryKey: keys.inboxes });
      void navigate({ to: '/admin/inboxes/$inboxId', params: { inboxId: made.id } });
    },
  });
  const form = useInboxForm(channel, null, create.error);
  const fields = useFaultInFocus(create.error);
  return (
    <form
      ref={fields}
      className={classes.layout}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const request = form.request();
        if (request) create.mutate(request);
        else focusFirstFault(event.currentTarget);
      }}
    >
      <div className={classes.main}>
        <InboxFields form={form} secretsSet={[]} />
        <div className={classes.bar}>
          <Button type="submit" loading={create.isPending}>
            {t('create')}
          </Button>
          <Button variant="default" component={Link} to="/admin/inboxes">
            {t('ui:cancel')}
          </Button>
        </div>
      </div>
      <aside className={classes.aside}>
        <Guide channel={channel} />
      </aside>
    </form>
  );
}

/** Adds an inbox: the channel first, then its steps beside its form. */
export default function NewInboxPage() {
  const { t } = useTranslation('inboxes');
  const { channel: chosen } = useParams({ from: '/app/admin/inboxes/new/{-$channel}' });
  const channels = useQuery(channelsQuery);
  const channel = channels.data?.find((each) => each.id === chosen);
  return (
    <Page
      title={channel ? t('setUp', { channel: textOf(channel.title) }) : t('choose')}
      lead={channel ? textOf(channel.summary) : t('chooseLead')}
      actions={
        channel ? (
          <Button variant="default" component={Link} to="/admin/inboxes/new">
            {t('otherChannel')}
          </Button>
        ) : (
          <Button variant="default" component={Link} to="/admin/inboxes">
            {t('back')}
          </Button>
        )
      }
    >
      {channels.isPending ? <SkeletonRows count={4} /> : null}
      {channels.isError ? (
        <ErrorState error={channels.error} onRetry={() => void channels.refetch()} />
      ) : null}
      {channels.data && !channel ? <Choice channels={channels.data} /> : null}
      {channel ? <CautionNote channel={channel} /> : null}
      {channel ? <SetUp key={channel.id} channel={channel} /> : null}
    </Page>
  );
}

import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconRefresh, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { templateBook, type ChannelCatalogEntry, type Inbox, type MessageTemplate } from '@wasl/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { keys } from '../../api/queries';
import { Confirm } from '../../ui/confirm';
import { ErrorState } from '../../ui/error-state';
import { Records } from '../../ui/records';
import { RelativeTime } from '../../ui/relative-time';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { useSave } from '../../ui/use-save';
import { NewTemplateDialog } from './new-template-dialog';
import { TemplateRow } from './template-row';
import classes from './templates-section.module.css';

/** The templates that a provider keeps for this inbox: how each stands, the newest state on demand, new ones, deletion. */
export function TemplatesSection({ inbox, channel }: { inbox: Inbox; channel: ChannelCatalogEntry }) {
  const { t } = useTranslation('messageTemplates');
  const [words, setWords] = useState('');
  const [writing, setWriting] = useState(false);
  const [leaving, setLeaving] = useState<MessageTemplate | null>(null);
  const taken = channel.capabilities.templateBook;
  const path = `/inboxes/${inbox.id}/templates`;
  const key = [...keys.inboxes, inbox.id, 'templates'];
  const book = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get(path, templateBook, { signal }),
  });
  const refresh = useSave({
    refresh: key,
    done: t('refreshed'),
    write: () => api.post(`${path}/refresh`, {}, templateBook),
  });
  const remove = useSave({
    refresh: key,
    done: t('removed'),
    onDone: () => setLeaving(null),
    write: ({ name, language }: MessageTemplate) =>
      api.send('DELETE', `${path}?${new URLSearchParams({ name, language }).toString()}`),
  });
  // The first look at the provider needs nobody's wish.
  const unread = book.data?.refreshedAt === null && refresh.isIdle;
  useEffect(() => {
    if (unread) refresh.mutate(undefined);
  }, [unread]);
  const shown = (book.data?.items ?? []).filter(
    ({ name, body }) => name.includes(words.trim()) || body.includes(words.trim()),
  );
  return (
    <section className={classes.section} aria-labelledby="inbox-templates">
      <div className={classes.head}>
        <h2 id="inbox-templates" className={classes.heading}>
          {t('title')}
        </h2>
        <span className={classes.spacer} />
        <Button
          variant="default"
          size="xs"
          loading={refresh.isPending}
          leftSection={<IconRefresh size={16} stroke={1.6} aria-hidden="true" />}
          onClick={() => refresh.mutate(undefined)}
        >
          {t('refresh')}
        </Button>
        <Button
          size="xs"
          leftSection={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
          onClick={() => setWriting(true)}
        >
          {t('add')}
        </Button>
      </div>
      <p className={classes.soft}>
        {t('lead')}{' '}
        {book.data?.refreshedAt ? (
          <>
            {t('asOf')} <RelativeTime at={book.data.refreshedAt} />
          </>
        ) : null}
      </p>
      {(book.data?.items.length ?? 0) > 6 ? (
        <TextInput
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<IconSearch size={16} stroke={1.6} />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      ) : null}
      {book.isPending || (unread && refresh.isPending) ? <SkeletonRows count={3} /> : null}
      {book.isError ? <ErrorState error={book.error} onRetry={() => void book.refetch()} /> : null}
      {book.data && shown.length === 0 && !refresh.isPending ? (
        <p className={classes.soft}>{t('none')}</p>
      ) : null}
      {shown.length > 0 ? (
        <Records label={t('title')}>
          {shown.map((template) => (
            <TemplateRow
              key={`${template.name}/${template.language}`}
              template={template}
              onRemove={() => setLeaving(template)}
            />
          ))}
        </Records>
      ) : null}
      {writing && taken ? (
        <NewTemplateDialog path={path} refresh={key} taken={taken} onClose={() => setWriting(false)} />
      ) : null}
      <Confirm
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={() => leaving && remove.mutate(leaving)}
        title={t('removeTitle', { name: leaving?.name ?? '' })}
        text={t('removeText')}
        action={t('remove')}
        busy={remove.isPending}
      />
    </section>
  );
}

import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channelsQuery, inboxesQuery } from '../../api/queries';
import type { FormState } from './form-queries';
import { EmbedLine } from '../inboxes/embed-line';
import classes from './builder.module.css';

/** A name that can stand in an address. */
export const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

interface FormPlaceProps {
  now: FormState;
  configure: (changes: Partial<FormState>) => Promise<boolean>;
}

/** Where people find the form, and whom it reaches. */
export function FormPlace({ now, configure }: FormPlaceProps) {
  const { t } = useTranslation('forms');
  const [slug, setSlug] = useState(now.slug);
  const inboxes = useQuery(inboxesQuery);
  const channels = useQuery(channelsQuery);
  const takesForms = new Set(
    (channels.data ?? []).filter(({ threading }) => threading === 'form').map(({ id }) => id),
  );
  const channelOf = (inboxes.data ?? []).find(({ id }) => id === now.inboxId)?.channel;
  const embed = (channels.data ?? [])
    .filter(({ id }) => channelOf === undefined || id === channelOf)
    .find(({ capabilities }) => capabilities.embed?.shows === 'form')?.capabilities.embed;
  const choices = (inboxes.data ?? []).filter(({ channel }) => takesForms.has(channel));
  const bad = slug !== '' && !SLUG.test(slug);
  const keep = async () => {
    if (slug === now.slug) return;
    if (!SLUG.test(slug) || !(await configure({ slug }))) setSlug(now.slug);
  };
  return (
    <div className={classes.place}>
      <TextInput
        label={t('settings.slug')}
        value={slug}
        dir="ltr"
        leftSection={<span className={classes.prefix}>/f/</span>}
        error={bad ? t('create.slugBad') : undefined}
        onChange={(event) => setSlug(event.currentTarget.value)}
        onBlur={() => void keep()}
      />
      <NativeSelect
        label={t('settings.inbox')}
        value={now.inboxId ?? ''}
        onChange={(event) => void configure({ inboxId: event.currentTarget.value || null })}
        data={[
          { value: '', label: t('settings.anyInbox') },
          ...choices.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {embed && now.open ? (
        <details className={classes.embed}>
          <summary>{t('inboxes:embed.title')}</summary>
          <p className={classes.hint}>{t('inboxes:embed.hint_form')}</p>
          <EmbedLine embed={embed} value={now.slug} />
        </details>
      ) : null}
    </div>
  );
}

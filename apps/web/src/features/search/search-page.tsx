import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { IconSearch } from '@tabler/icons-react';
import type { SearchResult } from '@wasl/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/avatar';
import { Bdi, Name } from '../../ui/bdi';
import { ChannelIcon } from '../../ui/channel-icon';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { RelativeTime } from '../../ui/relative-time';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { autoDir } from '../../ui/auto-dir';
import { Highlighted, HighlightedMessage } from './highlighted';
import classes from './search-page.module.css';
import { searchQueryOf } from './search-query';

const MOST = 50;

/** Search over people and everything that was written, as far as the reader may see it. */
export default function SearchPage() {
  const { t } = useTranslation('search');
  const raw = useSearch({ strict: false });
  const navigate = useNavigate();
  const [typed, setTyped] = useState(raw.q ?? '');
  const [q] = useDebouncedValue(typed.trim(), 220);
  useEffect(() => {
    void navigate({ to: '/search', search: q === '' ? {} : { q }, replace: true });
  }, [q, navigate]);
  const { data, error, isPending, refetch } = useQuery(searchQueryOf(q, MOST));
  const empty = data !== undefined && data.people.length + data.messages.length === 0;
  return (
    <Page title={t('title')} width="narrow">
      <TextInput
        type="search"
        size="md"
        autoFocus
        leftSection={<IconSearch size={20} stroke={1.6} />}
        attributes={autoDir(typed)}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        placeholder={t('placeholder')}
        aria-label={t('placeholder')}
      />
      <div aria-live="polite" className="w-visually-hidden">
        {data && q !== '' ? t('found', { count: data.people.length + data.messages.length }) : ''}
      </div>
      {q === '' ? <EmptyState icon={IconSearch} title={t('startTitle')} text={t('hint')} /> : null}
      {q !== '' && isPending ? <SkeletonRows count={5} height={64} /> : null}
      {q !== '' && error && data === undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : null}
      {q !== '' && empty ? (
        <EmptyState icon={IconSearch} title={t('nothing', { q })} text={t('nothingText')} />
      ) : null}
      {q !== '' && data ? <Results result={data} q={q} /> : null}
    </Page>
  );
}

function Results({ result, q }: { result: SearchResult; q: string }) {
  const { t } = useTranslation('search');
  return (
    <>
      {result.people.length > 0 ? <h2 className={classes.heading}>{t('people')}</h2> : null}
      <ul className={classes.list}>
        {result.people.map((person) => (
          <li key={person.id}>
            <Link to="/people/{-$personId}" params={{ personId: person.id }} className={classes.row}>
              <Avatar name={person.name} size={36} />
              <span className={classes.words}>
                <Name>
                  <Highlighted text={person.name} query={q} />
                </Name>
                <span className={classes.meta}>
                  {person.identities.slice(0, 3).map((address) => (
                    <Bdi key={address}>{address}</Bdi>
                  ))}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {result.messages.length > 0 ? <h2 className={classes.heading}>{t('messages')}</h2> : null}
      <ul className={classes.list}>
        {result.messages.map((hit) => (
          <li key={hit.messageId}>
            <Link
              to="/inbox/$view/{-$conversationId}"
              params={{ view: 'all', conversationId: hit.conversationId }}
              search={{ seq: hit.seq }}
              className={classes.row}
            >
              <ChannelIcon channel={hit.channel} size={20} />
              <span className={classes.words}>
                <span className={classes.meta}>
                  <Name>{hit.personName}</Name>
                  <Bdi>{hit.reference}</Bdi>
                  <RelativeTime at={hit.at} focusable={false} />
                </span>
                <span className={classes.text} dir="auto">
                  <HighlightedMessage text={hit.text} query={q} max={140} />
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

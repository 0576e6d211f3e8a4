import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { IconAddressBook, IconChevronRight, IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/avatar';
import { Name } from '../../ui/bdi';
import { PAGE_SCROLL } from '../../ui/page';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { autoDir } from '../../ui/auto-dir';
import { Highlighted } from '../search/highlighted';
import { NewPersonDialog } from './new-person-dialog';
import { PersonCard } from './person-card';
import classes from './person-page.module.css';
import { peopleQuery } from './person-queries';
import { TellApart } from './tell-apart';
import { StartConversation } from './start-conversation';

/** People: find one by name or address, and read everything about them. */
export default function PersonPage() {
  const { t } = useTranslation('person');
  const { personId } = useParams({ strict: false });
  const navigate = useNavigate();
  const openConversation = (conversationId: string): void => {
    void navigate({ to: '/inbox/$view/{-$conversationId}', params: { view: 'all', conversationId } });
  };
  return (
    <div className={classes.page} data-pane={personId ? 'person' : 'list'}>
      <h1 className="w-visually-hidden">{t('people')}</h1>
      <PeopleList />
      <section className={classes.person} aria-label={t('title')} data-scroll-restoration-id={PAGE_SCROLL}>
        {personId ? (
          <div className={classes.sheet}>
            <Link to="/people/{-$personId}" params={{ personId: undefined }} className={classes.back}>
              <IconChevronRight size={18} stroke={1.6} aria-hidden="true" className={classes.directional} />
              {t('backToPeople')}
            </Link>
            <PersonCard key={personId} personId={personId} onOpenConversation={openConversation} />
            <StartConversation personId={personId} onStarted={openConversation} />
          </div>
        ) : (
          <div className={classes.empty}>
            <EmptyState icon={IconAddressBook} title={t('choose.title')} text={t('choose.text')} />
          </div>
        )}
      </section>
    </div>
  );
}

function PeopleList() {
  const { t } = useTranslation('person');
  const [typed, setTyped] = useState('');
  const [adding, setAdding] = useState(false);
  const [q] = useDebouncedValue(typed.trim(), 180);
  const { data, error, refetch } = useQuery(peopleQuery(q));
  return (
    <section className={classes.list} aria-label={t('people')}>
      <header className={classes.head}>
        <span className={classes.title} aria-hidden="true">
          {t('people')}
        </span>
        <ActionIcon
          variant="subtle"
          size={36}
          onClick={() => setAdding(true)}
          aria-label={t('new.open')}
          title={t('new.open')}
        >
          <IconUserPlus size={19} stroke={1.6} />
        </ActionIcon>
      </header>
      <div className={classes.search}>
        <TextInput
          type="search"
          attributes={autoDir(typed)}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          leftSection={<IconSearch size={17} stroke={1.6} />}
          placeholder={t('searchPlaceholder')}
          aria-label={t('searchPlaceholder')}
        />
      </div>
      <div className={classes.scroll} data-scroll-restoration-id="people">
        {error && data === undefined ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {data === undefined && !error ? <SkeletonRows count={9} height={56} /> : null}
        {data?.length === 0 ? (
          <EmptyState
            icon={IconAddressBook}
            title={q === '' ? t('emptyTitle') : t('notFound', { q })}
            text={q === '' ? t('emptyText') : t('notFoundText')}
            action={
              <Button variant="light" onClick={() => setAdding(true)}>
                {t('new.open')}
              </Button>
            }
          />
        ) : null}
        {q === '' && data && data.length > 0 ? <p className={classes.recent}>{t('recent')}</p> : null}
        <ul className={classes.rows}>
          {data?.map((each) => (
            <li key={each.id}>
              <Link to="/people/{-$personId}" params={{ personId: each.id }} className={classes.row}>
                <Avatar name={each.name} size={36} />
                <span className={classes.words}>
                  <Name className={classes.name ?? ''}>
                    <Highlighted text={each.name} query={q} />
                  </Name>
                  <span className={classes.roles}>
                    {each.roles.map((role) => t(`role.${role}`)).join('، ')}
                  </span>
                  {'identities' in each ? <TellApart person={each} /> : null}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
      {adding ? <NewPersonDialog name={/[\d@]/.test(q) ? '' : q} onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

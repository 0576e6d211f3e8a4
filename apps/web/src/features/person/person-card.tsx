import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconHeartHandshake } from '@tabler/icons-react';
import type { Person } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { branchesQuery } from '../../api/queries';
import { formatDay } from '../../format/time';
import { nameOf } from '../../format/text-of';
import { Avatar } from '../../ui/avatar';
import { ErrorState } from '../../ui/error-state';
import { EditInPlace } from './edit-in-place';
import { IdentityList } from './identity-list';
import { MergeSection } from './merge-section';
import classes from './person-card.module.css';
import { PersonHistory } from './person-history';
import { PersonReadings } from './person-readings';
import { personQuery } from './person-queries';
import { BranchField, LanguageField, RolesField } from './person-fields';
import { usePersonUpdate } from './use-person-update';

interface PersonCardProps {
  personId: string;
  /** The conversation beside which the card stands, if any. */
  conversationId?: string;
  onOpenConversation: (id: string) => void;
}

/** A person: how to serve them first, then how to reach them, who they are, and what went before. */
export function PersonCard({ personId, ...rest }: PersonCardProps) {
  const { data, error, refetch } = useQuery(personQuery(personId));
  if (data !== undefined) return <LoadedCard person={data} {...rest} />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <div className={classes.card}>
      <Skeleton circle height={56} />
      <Skeleton height={16} width="60%" />
      <Skeleton height={64} />
      <Skeleton height={120} />
    </div>
  );
}

function LoadedCard({
  person,
  conversationId,
  onOpenConversation,
}: { person: Person } & Omit<PersonCardProps, 'personId'>) {
  const { t } = useTranslation('person');
  const update = usePersonUpdate(conversationId);
  const branch = useQuery(branchesQuery).data?.find((each) => each.id === person.branchId);
  return (
    <div className={classes.card}>
      <header className={classes.head}>
        <Avatar name={person.name} size={52} />
        <div className={classes.words}>
          <EditInPlace
            label={t('name')}
            value={person.name}
            required
            maxLength={160}
            large
            onSave={(name) => update.change(person, { name })}
          />
          <p className={classes.since}>
            {[branch ? nameOf(branch) : '', t('since', { when: formatDay(person.createdAt) })]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
      </header>
      {person.mergedInto ? <p className={classes.merged}>{t('mergedAway')}</p> : null}
      <section className={classes.care} data-empty={person.accommodations === ''}>
        <h2 className={classes.careTitle}>
          <IconHeartHandshake size={17} stroke={1.6} aria-hidden="true" />
          {t('accommodations')}
        </h2>
        <EditInPlace
          label={t('accommodations')}
          value={person.accommodations}
          multiline
          maxLength={1000}
          placeholder={t('noAccommodations')}
          onSave={(accommodations) => update.change(person, { accommodations })}
        />
      </section>
      <IdentityList person={person} update={update} />
      <section className={classes.fields} aria-label={t('about')}>
        <RolesField person={person} update={update} />
        <BranchField person={person} update={update} />
        <div className={classes.field}>
          <span className={classes.label}>{t('city')}</span>
          <EditInPlace
            label={t('city')}
            value={person.city}
            maxLength={80}
            placeholder={t('unknown')}
            onSave={(city) => update.change(person, { city })}
          />
        </div>
        <LanguageField person={person} update={update} />
      </section>
      <section>
        <h2 className={classes.title}>{t('note')}</h2>
        <EditInPlace
          label={t('note')}
          value={person.note}
          multiline
          maxLength={4000}
          placeholder={t('noNote')}
          onSave={(note) => update.change(person, { note })}
        />
      </section>
      <PersonHistory personId={person.id} currentId={conversationId} onOpen={onOpenConversation} />
      <PersonReadings personId={person.id} />
      <MergeSection person={person} update={update} />
    </div>
  );
}

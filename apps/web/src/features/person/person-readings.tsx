import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../api/api-problem';
import { useSession } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { Name } from '../../ui/bdi';
import { RelativeTime } from '../../ui/relative-time';
import card from './person-card.module.css';
import classes from './person-history.module.css';
import { readingsQuery } from './person-queries';

const FIRST = 5;

/** Who was shown the notes of this person, for those who watch over it; nothing for anybody else. */
export function PersonReadings({ personId }: { personId: string }) {
  return useSession().permissions.includes('people.readings') ? <Readings personId={personId} /> : null;
}

function Readings({ personId }: { personId: string }) {
  const { t } = useTranslation('person');
  const [all, setAll] = useState(false);
  const { data, error } = useQuery(readingsQuery(personId));
  const rows = data ?? [];
  return (
    <section>
      <h2 className={card.title}>{t('readings.title')}</h2>
      {error ? <p className={classes.none}>{sentenceOf(error)}</p> : null}
      {data?.length === 0 ? <p className={classes.none}>{t('readings.none')}</p> : null}
      <ul className={classes.list}>
        {(all ? rows : rows.slice(0, FIRST)).map(({ at, by, fields }) => (
          <li key={`${at} ${by.id}`} className={classes.row}>
            <span className={classes.words}>
              <Name>{nameOf(by)}</Name>
              <span className={classes.meta}>
                {fields.map((field) => t(field)).join(t('readings.and'))} · <RelativeTime at={at} />
              </span>
            </span>
          </li>
        ))}
      </ul>
      {rows.length > FIRST && !all ? (
        <UnstyledButton className={classes.more} onClick={() => setAll(true)}>
          {t('readings.all', { count: rows.length })}
        </UnstyledButton>
      ) : null}
    </section>
  );
}

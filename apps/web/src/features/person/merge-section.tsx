import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconArrowMerge } from '@tabler/icons-react';
import type { Person } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showDone } from '../../ui/notices';
import { RelativeTime } from '../../ui/relative-time';
import { MergeDialog } from './merge-dialog';
import classes from './merge-section.module.css';
import { mergesQuery } from './person-queries';
import type { PersonUpdate } from './use-person-update';

/** The way to unite this person with another, and to take such a union back. */
export function MergeSection({ person, update }: { person: Person; update: PersonUpdate }) {
  const { t } = useTranslation('person');
  const [asking, setAsking] = useState(false);
  const merges =
    useQuery(mergesQuery(person.id)).data?.filter(
      (merge) => merge.undoneAt === null && merge.winnerId === person.id,
    ) ?? [];
  const undo = (id: string, name: string): void => {
    void update.undoMerge(person.id, id).then((done) => done && showDone(t('merge.undone', { name })));
  };
  return (
    <section className={classes.section}>
      {merges.map((merge) => (
        <p key={merge.id} className={classes.merge}>
          <span>
            {merge.byName === ''
              ? t('merge.wasByProvider', { name: merge.loserName })
              : t('merge.was', { name: merge.loserName, by: merge.byName })}{' '}
            <RelativeTime at={merge.at} />
          </span>
          <Button variant="default" size="compact-sm" onClick={() => undo(merge.id, merge.loserName)}>
            {t('merge.undo')}
          </Button>
        </p>
      ))}
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconArrowMerge size={16} stroke={1.6} />}
        onClick={() => setAsking(true)}
      >
        {t('merge.open')}
      </Button>
      {asking ? <MergeDialog person={person} update={update} onClose={() => setAsking(false)} /> : null}
    </section>
  );
}

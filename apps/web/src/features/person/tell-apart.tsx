import { type PersonFound } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { Bdi } from '../../ui/bdi';
import { RelativeTime } from '../../ui/relative-time';
import { tailOf } from './namesakes';
import classes from './tell-apart.module.css';

/** Beside a name in a list to choose from: the end of a number, the city, the last contact. */
export function TellApart({ person }: { person: PersonFound }) {
  const { t } = useTranslation('person');
  const tail = tailOf(person.identities);
  return (
    <span className={classes.facts}>
      {tail ? <Bdi>{tail}</Bdi> : null}
      {person.city ? <span dir="auto">{person.city}</span> : null}
      {person.lastContactAt ? (
        <span>
          {t('lastContact')} <RelativeTime at={person.lastContactAt} focusable={false} />
        </span>
      ) : (
        <span>{t('noContact')}</span>
      )}
    </span>
  );
}

import { Button } from '@mantine/core';
import { IconAt, IconMessage, IconPhone, type Icon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Suppression } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { Bdi, Name } from '../../ui/bdi';
import { RecordRow } from '../../ui/records';
import { RelativeTime } from '../../ui/relative-time';
import classes from './suppressions.module.css';

interface SuppressionRowProps {
  item: Suppression;
  onLift: (item: Suppression) => void;
}

/** One address that is not written to: whose it is, why, where, since when; and how it was let go of. */
export function SuppressionRow({ item, onLift }: SuppressionRowProps) {
  const { t } = useTranslation('suppressions');
  const Shape = iconOf(item.kind);
  const lifted = item.liftedAt !== null;
  return (
    <RecordRow
      quiet={lifted}
      mark={<Shape size={19} stroke={1.6} role="img" aria-label={t(`kind.${kindOf(item.kind)}`)} />}
      title={<Bdi>{item.display}</Bdi>}
      facts={
        <>
          {item.person ? (
            <Link to="/people/{-$personId}" params={{ personId: item.person.id }} className={classes.person}>
              <Name>{item.person.name}</Name>
            </Link>
          ) : null}
          <span>
            {t(`reason.${item.reason}`)}
            {item.detail === '' ? null : (
              <>
                {': '}
                <Name>{item.detail}</Name>
              </>
            )}
          </span>
          <span>{item.inboxName === null ? t('everywhere') : <Name>{item.inboxName}</Name>}</span>
          <RelativeTime at={item.at} />
          {item.liftedAt === null ? null : <Lifted item={item} at={item.liftedAt} />}
        </>
      }
      end={
        lifted ? null : (
          <Button
            variant="default"
            size="compact-sm"
            className={classes.act ?? ''}
            onClick={() => onLift(item)}
            aria-label={t('liftNamed', { address: item.display })}
          >
            {t('lift')}
          </Button>
        )
      }
    />
  );
}

function Lifted({ item, at }: { item: Suppression; at: string }) {
  const { t } = useTranslation('suppressions');
  return (
    <span className={classes.lifted}>
      {item.liftedByName === '' ? t('liftedByPerson') : t('liftedBy', { name: item.liftedByName })}{' '}
      <RelativeTime at={at} />
      {item.liftedDetail === '' ? null : (
        <>
          {': '}
          <Name>{item.liftedDetail}</Name>
        </>
      )}
    </span>
  );
}

const kindOf = (kind: Suppression['kind']): 'phone' | 'email' | 'other' =>
  kind === 'phone' || kind === 'email' ? kind : 'other';

function iconOf(kind: Suppression['kind']): Icon {
  if (kind === 'phone') return IconPhone;
  return kind === 'email' ? IconAt : IconMessage;
}

import { Tooltip } from '@mantine/core';
import { IconEye, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/avatar';
import classes from './presence-faces.module.css';
import type { Present } from './use-presence';

/** Colleagues who look at the same conversation or write in it. */
export function PresenceFaces({ others }: { others: readonly Present[] }) {
  const { t } = useTranslation('thread');
  if (others.length === 0) return null;
  return (
    <ul className={classes.faces} aria-label={t('presence.label')}>
      {others.slice(0, 4).map((person) => {
        const label = t(`presence.${person.state}`, { name: person.name });
        return (
          <Tooltip key={person.userId} label={label}>
            <li className={classes.face} data-state={person.state} tabIndex={0} aria-label={label}>
              <Avatar name={person.name} size={26} />
              <span className={classes.sign} aria-hidden="true">
                {person.state === 'writing' ? (
                  <IconPencil size={11} stroke={2} />
                ) : (
                  <IconEye size={11} stroke={2} />
                )}
              </span>
            </li>
          </Tooltip>
        );
      })}
    </ul>
  );
}

import { useTranslation } from 'react-i18next';
import { nameOf } from '../../format/text-of';
import { Avatar } from '../../ui/avatar';
import type { Mentionable } from './mention-text';
import classes from './mention-menu.module.css';

interface MentionMenuProps {
  id: string;
  people: readonly (Mentionable & { avatarColour: string })[];
  /** Who does not see the conversation and cannot be picked. */
  outOfSight: ReadonlySet<string>;
  active: number;
  onPick: (index: number) => void;
}

/** Colleagues who match what is typed after the @; the text field keeps focus and steers it. */
export function MentionMenu({ id, people, outOfSight, active, onPick }: MentionMenuProps) {
  const { t } = useTranslation('composer');
  return (
    <ul id={id} className={classes.menu} role="listbox" aria-label={t('mention')}>
      {people.map((person, index) => (
        <li
          key={person.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          aria-disabled={outOfSight.has(person.id)}
          className={classes.person}
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(index);
          }}
        >
          <Avatar name={nameOf(person)} size={24} colour={person.avatarColour} />
          <span className={classes.words}>
            <bdi>{nameOf(person)}</bdi>
            {outOfSight.has(person.id) ? <span className={classes.why}>{t('mentionUnseen')}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

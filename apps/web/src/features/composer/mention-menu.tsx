import { useTranslation } from 'react-i18next';
import { nameOf } from '../../format/text-of';
import { Avatar } from '../../ui/avatar';
import type { Mentionable } from './mention-text';
import classes from './mention-menu.module.css';

interface MentionMenuProps {
  id: string;
  people: readonly (Mentionable & { avatarColour: string })[];
  active: number;
  onPick: (index: number) => void;
}

/** Colleagues who match what is typed after the @; the text field keeps focus and steers it. */
export function MentionMenu({ id, people, active, onPick }: MentionMenuProps) {
  const { t } = useTranslation('composer');
  return (
    <ul id={id} className={classes.menu} role="listbox" aria-label={t('mention')}>
      {people.map((person, index) => (
        <li
          key={person.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={classes.person}
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(index);
          }}
        >
          <Avatar name={nameOf(person)} size={24} colour={person.avatarColour} />
          <bdi>{nameOf(person)}</bdi>
        </li>
      ))}
    </ul>
  );
}

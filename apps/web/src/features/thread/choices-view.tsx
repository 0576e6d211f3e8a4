import { IconList } from '@tabler/icons-react';
import type { Part } from '@wasl/contracts';
import classes from './choices-view.module.css';
import { TextBody } from './text-body';

/** Our question with the choices that the person could tap, as they saw them. */
export function ChoicesView({ part }: { part: Extract<Part, { type: 'choices' }> }) {
  return (
    <>
      <TextBody text={part.text} />
      {part.style === 'list' && part.button !== '' ? (
        <p className={classes.opens}>
          <IconList size={14} stroke={1.7} aria-hidden="true" />
          <bdi>{part.button}</bdi>
        </p>
      ) : null}
      <ul className={classes.choices} data-style={part.style}>
        {part.options.map((option) => (
          <li key={option.id}>
            <bdi>{option.title}</bdi>
            {option.description ? (
              <span className={classes.more} dir="auto">
                {option.description}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { LiveBoard } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { teamsQuery, usersQuery } from '../../api/queries';
import classes from './first-steps.module.css';

interface Step {
  name: 'inbox' | 'people' | 'teams' | 'try';
  done: boolean;
  to: LinkProps['to'];
  /** The list does not wait for it. */
  optional?: boolean;
}

/** Whether anybody has ever reached us by any inbox. */
export function anybodyWrote({ inboxes, totals }: LiveBoard): boolean {
  return totals.open > 0 || inboxes.some(({ lastEventAt }) => lastEventAt !== null);
}

/** What is still to be set up, for who sets it up; null once the house works, and while that is not known. */
export function useFirstSteps(board: LiveBoard | undefined, enabled: boolean): readonly Step[] | null {
  const users = useQuery({ ...usersQuery, enabled }).data;
  const teams = useQuery({ ...teamsQuery, enabled }).data;
  if (!enabled || !board || !users || !teams) return null;
  const steps: Step[] = [
    { name: 'inbox', done: board.inboxes.length > 0, to: '/admin/inboxes/new/{-$channel}' },
    { name: 'people', done: users.filter(({ active }) => active).length > 1, to: '/admin/users' },
    { name: 'teams', done: teams.length > 0, to: '/admin/teams', optional: true },
    { name: 'try', done: anybodyWrote(board), to: board.inboxes.length > 0 ? '/inbox' : undefined },
  ];
  return steps.every(({ done, optional }) => done || optional) ? null : steps;
}

/** The way from an empty house to the first message: what is done, what comes next, and where. */
export function FirstSteps({ steps }: { steps: readonly Step[] }) {
  const { t } = useTranslation('live');
  const next = steps.find(({ done, to }) => !done && to !== undefined);
  return (
    <section className={classes.steps} aria-labelledby="first-steps">
      <h2 id="first-steps" className={classes.title}>
        {t('first.title')}
      </h2>
      <p className={classes.lead}>{t('first.lead')}</p>
      <ol className={classes.list}>
        {steps.map((step) => (
          <StepLine key={step.name} step={step} next={step === next} />
        ))}
      </ol>
    </section>
  );
}

function StepLine({ step: { name, done, to, optional }, next }: { step: Step; next: boolean }) {
  const { t } = useTranslation('live');
  const Mark = done ? IconCircleCheckFilled : IconCircle;
  return (
    <li className={classes.step} data-done={done}>
      <Mark size={22} stroke={1.4} className={classes.mark ?? ''} aria-hidden="true" />
      <span className={classes.words}>
        <span className={classes.name}>
          {t(`first.${name}.title`)}
          {done ? <span className={classes.soft}>{t('first.done')}</span> : null}
          {optional && !done ? <span className={classes.soft}>{t('first.optional')}</span> : null}
        </span>
        {done ? null : <span className={classes.soft}>{t(`first.${name}.text`)}</span>}
      </span>
      {done || to === undefined ? null : (
        <Button component={Link} to={to} variant={next ? 'filled' : 'default'}>
          {t(`first.${name}.go`)}
        </Button>
      )}
    </li>
  );
}

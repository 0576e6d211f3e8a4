import { IconChevronRight } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { session, type Role, type Session, type SignInInfo } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { nameOf } from '../../format/text-of';
import { Avatar } from '../../ui/avatar';
import classes from './sign-in.module.css';

interface DemoRolesProps {
  users: SignInInfo['demoUsers'];
  onSignedIn: (session: Session) => void;
}

/** The day of the officer is what a visitor came to see. */
const ORDER: readonly Role[] = ['relations_officer', 'supervisor', 'branch_representative', 'administrator'];

/** The invented people of the demonstration, each one click away. */
export function DemoRoles({ users, onSignedIn }: DemoRolesProps) {
  const { t } = useTranslation('signIn');
  const enter = useMutation({
    mutationFn: (userId: string) => api.post('/session/demo', { userId }, session),
    onSuccess: onSignedIn,
  });
  const inOrder = [...users].sort((one, other) => ORDER.indexOf(one.role) - ORDER.indexOf(other.role));
  return (
    <section className={classes.demo} aria-labelledby="demo-title">
      <h2 id="demo-title" className={classes.subtitle}>
        {t('demoTitle')}
      </h2>
      <p className={classes.soft}>{t('demoText')}</p>
      <ul className={classes.roles}>
        {inOrder.map((user) => (
          <li key={user.id}>
            <button
              type="button"
              className={classes.role}
              disabled={enter.isPending}
              onClick={() => enter.mutate(user.id)}
            >
              <Avatar name={nameOf(user)} size={36} />
              <span className={classes.who}>
                <span className={classes.name}>{nameOf(user)}</span>
                <span className={classes.soft}>{t(`app:role.${user.role}`)}</span>
              </span>
              <IconChevronRight size={18} stroke={1.6} aria-hidden="true" className={classes.chevron} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Alert, SegmentedControl, Skeleton } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconClockPause } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Session, SignInInfo } from '@wasl/contracts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, signInInfoQuery } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { choicesFor, languageOf, pickLanguage, takePickedLanguage } from '../../preferences/first-language';
import { applyPreferences, hasChosenHere } from '../../preferences/preferences-store';
import { usePreferences, useSetPreferences } from '../../preferences/use-preferences';
import { hasLostSession } from '../../session/session-memory';
import { ErrorState } from '../../ui/error-state';
import { DemoRoles } from './demo-roles';
import { PasswordForm } from './password-form';
import classes from './sign-in.module.css';

function LanguageSwitch() {
  const { t } = useTranslation('app');
  const { language } = usePreferences();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('me.language')}
      value={language}
      onChange={(next) => {
        const picked = next === 'en' ? 'en' : 'ar';
        applyPreferences({ language: picked });
        pickLanguage(picked);
      }}
      data={[
        { value: 'ar', label: 'العربية' },
        { value: 'en', label: 'English' },
      ]}
    />
  );
}

/**
 * Takes the session that the server gave and goes on to where the person wanted to be. A language picked on this page
 * is the newest word of the person and stands over the stored one.
 */
function useEnter(): (session: Session) => void {
  const setPreferences = useSetPreferences();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/sign-in' });
  return (session) => {
    queries.clear();
    queries.setQueryData(keys.session, session);
    applyPreferences(choicesFor(session));
    const picked = takePickedLanguage();
    if (picked !== null && picked !== session.preferences.language) setPreferences({ language: picked });
    void navigate({ href: next ?? '/', replace: true });
  };
}

function Card({ info }: { info: SignInInfo }) {
  const { t } = useTranslation('signIn');
  const enter = useEnter();
  const { next } = useSearch({ from: '/sign-in' });
  return (
    <div className={classes.card} data-demo={info.demoUsers.length > 0}>
      <section className={classes.form} aria-labelledby="sign-in-title">
        <h1 id="sign-in-title" className={classes.title}>
          {t('title')}
        </h1>
        {hasLostSession() ? (
          <Alert
            color="teal"
            variant="light"
            mt="sm"
            mb="lg"
            icon={<IconClockPause />}
            title={t('ended.title')}
            role="status"
          >
            {next ? t('ended.back') : t('ended.again')}
          </Alert>
        ) : (
          <p className={classes.soft}>
            {next ? t('onward') : t('welcome', { organisation: nameOf(info.organisation) })}
          </p>
        )}
        <PasswordForm onSignedIn={enter} />
        <p className={classes.help}>{t('help')}</p>
        {info.demo && info.demoUsers.length === 0 ? (
          <p className={classes.help}>{t('demoElsewhere')}</p>
        ) : null}
      </section>
      {info.demoUsers.length > 0 ? <DemoRoles users={info.demoUsers} onSignedIn={enter} /> : null}
    </div>
  );
}

/** A demonstration speaks to a visitor who has chosen nothing yet in the language of their browser. */
function useVisitorsLanguage(demo: boolean): void {
  useEffect(() => {
    if (demo && !hasChosenHere()) applyPreferences({ language: languageOf(navigator.languages) });
  }, [demo]);
}

/** Where the day begins: the organisation's name, e-mail and password; in a demonstration, one click per role. */
export default function SignInPage() {
  const { t } = useTranslation('signIn');
  const info = useQuery(signInInfoQuery);
  useDocumentTitle(`${t('title')} · ${t('wasl')}`);
  useVisitorsLanguage((info.data?.demoUsers.length ?? 0) > 0);
  return (
    <main className={classes.page}>
      <header className={classes.top}>
        <span className={classes.brand}>
          <img src="/wasl.svg" alt="" width={28} height={28} />
          <span>{t('wasl')}</span>
          {info.data ? <span className={classes.organisation}>{nameOf(info.data.organisation)}</span> : null}
        </span>
        <LanguageSwitch />
      </header>
      <div className={classes.middle}>
        {info.isPending ? <Skeleton height={360} maw={420} radius="lg" /> : null}
        {info.isError ? <ErrorState error={info.error} onRetry={() => void info.refetch()} /> : null}
        {info.data ? <Card info={info.data} /> : null}
      </div>
      <footer className={classes.foot}>{t('tagline')}</footer>
    </main>
  );
}

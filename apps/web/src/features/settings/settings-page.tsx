import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { formatExact } from '../../format/time';
import { formatNumber } from '../../format/number';
import { useNow } from '../../format/use-now';
import { PreferenceControls } from '../../preferences/preference-controls';
import { usePreferences } from '../../preferences/use-preferences';
import { Avatar } from '../../ui/avatar';
import { Bdi } from '../../ui/bdi';
import { Page } from '../../ui/page';
import { keyLabel, keyOf } from '../inbox/key-bindings';
import { PasswordCard } from './password-card';
import { ShortcutKeys } from './shortcut-keys';
import classes from './settings.module.css';

/** What a person sets for themselves; each choice acts at once and follows them to every device. */
export default function SettingsPage() {
  const { t } = useTranslation('settings');
  const { user } = useSession();
  const now = useNow();
  const { shortcutKeys } = usePreferences();
  return (
    <Page title={t('title')} lead={t('lead')} width="narrow">
      <section className={classes.card}>
        <div className={classes.me}>
          <Avatar name={nameOf(user)} colour={user.avatarColour} size={48} />
          <div>
            <div className={classes.name}>{nameOf(user)}</div>
            <div className={classes.soft}>
              {t(`app:role.${user.role}`)} · <Bdi>{user.email}</Bdi>
            </div>
          </div>
        </div>
        <p className={classes.soft}>{t('account')}</p>
      </section>
      <section className={classes.card}>
        <PreferenceControls />
        <p className={classes.soft}>
          {t('sample')} {formatExact(now)} · {formatNumber(1234567.5)}
        </p>
        <p className={classes.soft}>{t('hand')}</p>
        <p className={classes.soft}>{t('shortcuts', { key: keyLabel(keyOf('help', shortcutKeys)) })}</p>
      </section>
      <ShortcutKeys />
      <PasswordCard />
    </Page>
  );
}

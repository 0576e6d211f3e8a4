import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { teamsQuery } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import type { InboxForm } from './inbox-form';
import classes from './inboxes.module.css';
import { SecretFields } from './secret-fields';
import { SettingGroup } from './setting-field';

/** The fields of the set-up, drawn from what the channel says of itself. */
export function InboxFields({ form, secretsSet }: { form: InboxForm; secretsSet: readonly string[] }) {
  const { t } = useTranslation('inboxes');
  const teams = useQuery(teamsQuery);
  const { draft, change, errors, settingsSchema, secretsSchema } = form;
  const hasSettings = Object.keys(settingsSchema.properties ?? {}).length > 0;
  const hasSecrets = Object.keys(secretsSchema.properties ?? {}).length > 0;
  return (
    <>
      <section className={classes.section} aria-labelledby="inbox-general">
        <h2 id="inbox-general" className={classes.heading}>
          {t('general')}
        </h2>
        <div className={classes.fields}>
          <TextInput
            label={t('name')}
            description={t('nameHint')}
            maxLength={120}
            withAsterisk
            value={draft.name}
            error={errors['name']}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <Select
            label={t('team')}
            placeholder={t('noTeam')}
            clearable
            clearButtonProps={{ 'aria-label': t('clearTeam') }}
            data={(teams.data ?? []).map((team) => ({ value: team.id, label: nameOf(team) }))}
            value={draft.teamId}
            onChange={(teamId) => change({ teamId })}
          />
        </div>
      </section>
      {hasSettings ? (
        <section className={classes.section} aria-labelledby="inbox-settings">
          <h2 id="inbox-settings" className={classes.heading}>
            {t('settings')}
          </h2>
          <SettingGroup
            schema={settingsSchema}
            path=""
            values={draft.settings}
            onChange={(settings) => change({ settings })}
            errors={errors}
          />
        </section>
      ) : null}
      {hasSecrets ? (
        <section className={classes.section} aria-labelledby="inbox-secrets">
          <h2 id="inbox-secrets" className={classes.heading}>
            {t('secrets')}
          </h2>
          <p className={classes.soft}>{t('secretsHint')}</p>
          <SecretFields
            schema={secretsSchema}
            stored={secretsSet}
            values={draft.secrets}
            removed={draft.removed}
            onChange={change}
            errors={errors}
          />
        </section>
      ) : null}
    </>
  );
}

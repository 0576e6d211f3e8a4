import { Checkbox, Switch } from '@mantine/core';
import { fieldsOfForm } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import { BilingualInput } from './bilingual-input';
import { useBuilder } from './builder-context';
import classes from './builder.module.css';
import { isWay } from './draft-edits';
import { Faults } from './field-card';

/** What holds for the form as a whole: its words, the ways to answer, and whether it can be put away. */
export function FormSettings() {
  const { t } = useTranslation('forms');
  const { draft, edit } = useBuilder();
  const ways = fieldsOfForm(draft).filter(isWay);
  return (
    <section className={classes.section} aria-labelledby="form-settings">
      <h2 id="form-settings" className={classes.sectionTitle}>
        {t('settings.heading')}
      </h2>
      <Faults at="" />
      <div className={classes.editor}>
        <BilingualInput
          label={t('settings.title')}
          value={draft.title}
          maxLength={120}
          onChange={(title) => edit((now) => ({ ...now, title }))}
        />
        <BilingualInput
          label={t('settings.intro')}
          value={draft.intro}
          long
          maxLength={2000}
          onChange={(intro) => edit((now) => ({ ...now, intro }))}
        />
        <BilingualInput
          label={t('settings.thanks')}
          help={t('settings.thanksHelp')}
          value={draft.thanks}
          long
          maxLength={1000}
          onChange={(thanks) => edit((now) => ({ ...now, thanks }))}
        />
        <Checkbox.Group
          label={t('settings.reach')}
          value={draft.needsOneOf}
          onChange={(needsOneOf) => edit((now) => ({ ...now, needsOneOf }))}
        >
          <div className={classes.switches}>
            {ways.length === 0 ? <p className={classes.hint}>{t('settings.noReach')}</p> : null}
            {ways.map((field) => (
              <Checkbox
                key={field.key}
                value={field.key}
                label={textOf(field.label) || t(`kind.${field.kind}`)}
              />
            ))}
          </div>
        </Checkbox.Group>
        <Switch
          label={t('settings.resumable')}
          checked={draft.resumable}
          onChange={(event) => {
            const resumable = event.currentTarget.checked;
            edit((now) => ({ ...now, resumable }));
          }}
        />
      </div>
    </section>
  );
}

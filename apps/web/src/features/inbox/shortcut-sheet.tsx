import { Anchor, Modal, Switch } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePreferences, useSetPreferences } from '../../preferences/use-preferences';
import { Kbd } from '../../ui/kbd';
import { bindingsWith, keyLabel, type Binding } from './key-bindings';
import classes from './shortcut-sheet.module.css';

const GROUPS: readonly Binding['group'][] = ['move', 'act', 'go'];

/** Every single key, what it does, and the switch that turns them off. */
export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation(['inbox', 'ui']);
  const { shortcuts, shortcutKeys } = usePreferences();
  const bindings = bindingsWith(shortcutKeys);
  const setPreferences = useSetPreferences();
  const label = (binding: Binding): string => {
    const view = binding.action.startsWith('view:') ? binding.action.slice(5) : '';
    return view ? t('inbox:keys.goTo', { view: t(`inbox:view.${view}`) }) : t(`inbox:keys.${binding.action}`);
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('inbox:keys.title')}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <div className={classes.groups}>
        {GROUPS.map((group) => (
          <section key={group}>
            <h2 className={classes.heading}>{t(`inbox:keys.group.${group}`)}</h2>
            <dl className={classes.list}>
              {bindings
                .filter((binding) => binding.group === group)
                .map((binding) => (
                  <div key={binding.action} className={classes.line}>
                    <dt>{label(binding)}</dt>
                    <dd dir="ltr">
                      {binding.keys.map((key) => (
                        <Kbd key={key}>{keyLabel(key)}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              {group === 'act' ? (
                <div className={classes.line}>
                  <dt>{t('inbox:keys.send')}</dt>
                  <dd dir="ltr">
                    <Kbd>Ctrl</Kbd>
                    <Kbd>↵</Kbd>
                  </dd>
                </div>
              ) : null}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        mt="lg"
        checked={shortcuts}
        onChange={(event) => setPreferences({ shortcuts: event.currentTarget.checked })}
        label={t('inbox:keys.enabled')}
        description={t('inbox:keys.enabledHelp')}
      />
      <Anchor component={Link} to="/settings" hash="keys" size="sm" mt="sm" display="inline-block">
        {t('inbox:keys.change')}
      </Anchor>
    </Modal>
  );
}

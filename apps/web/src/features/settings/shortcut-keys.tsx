import { Button, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences, useSetPreferences } from '../../preferences/use-preferences';
import { Kbd } from '../../ui/kbd';
import { CHANGEABLE, holderOf, keyLabel, keyOf, offeredKey, type OwnKeyName } from '../inbox/key-bindings';
import classes from './settings.module.css';

/** Another key for each action; a key that is taken is refused by the name of who has it. */
export function ShortcutKeys() {
  const { t } = useTranslation(['settings', 'inbox']);
  const { shortcuts, shortcutKeys: own } = usePreferences();
  const change = useSetPreferences();
  const [asked, setAsked] = useState<OwnKeyName | null>(null);
  const [refusal, setRefusal] = useState('');
  const nameOf = (name: OwnKeyName): string => t(`inbox:keys.${name}`);
  const stop = (why = ''): void => {
    setAsked(null);
    setRefusal(why);
  };
  const take = (name: OwnKeyName, event: React.KeyboardEvent): void => {
    if (asked !== name || event.key === 'Tab' || event.key === 'Shift') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return stop();
    const key = offeredKey(event.nativeEvent);
    if (key === null) return setRefusal(t('settings:keys.unfit'));
    const holder = holderOf(key, name, own);
    if (holder !== undefined)
      return setRefusal(t('settings:keys.taken', { key: keyLabel(key), action: nameOf(holder) }));
    const { [name]: _former, ...others } = own;
    change({ shortcutKeys: keyOf(name, others) === key ? others : { ...others, [name]: key } });
    stop();
  };
  return (
    <section id="keys" className={classes.card} aria-labelledby="keys-title">
      <h2 id="keys-title" className={classes.heading}>
        {t('settings:keys.title')}
      </h2>
      <p className={classes.soft}>{shortcuts ? t('settings:keys.text') : t('settings:keys.off')}</p>
      <dl className={classes.keys}>
        {CHANGEABLE.map((name) => (
          <div key={name} className={classes.key}>
            <dt>{nameOf(name)}</dt>
            <dd>
              <UnstyledButton
                className={classes.cap}
                disabled={!shortcuts}
                data-asked={asked === name}
                onClick={() => {
                  setRefusal('');
                  setAsked(asked === name ? null : name);
                }}
                onKeyDown={(event) => take(name, event)}
                onBlur={() => asked === name && stop()}
                aria-label={t('settings:keys.change', {
                  action: nameOf(name),
                  key: keyLabel(keyOf(name, own)),
                })}
              >
                {asked === name ? t('settings:keys.press') : <Kbd>{keyLabel(keyOf(name, own))}</Kbd>}
              </UnstyledButton>
            </dd>
          </div>
        ))}
      </dl>
      <p role="status" className={classes.refusal}>
        {refusal}
      </p>
      <div>
        <Button
          variant="default"
          size="xs"
          disabled={Object.keys(own).length === 0}
          onClick={() => {
            stop();
            change({ shortcutKeys: {} });
          }}
        >
          {t('settings:keys.reset')}
        </Button>
      </div>
    </section>
  );
}

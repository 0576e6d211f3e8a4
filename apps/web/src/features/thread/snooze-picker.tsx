import { ActionIcon, Button, Popover, TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import { IconBellOff, IconClockPause } from '@tabler/icons-react';
import type { ConversationRow } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatExact, formatRelative, fromFieldTime, toFieldTime } from '../../format/time';
import { useCommand } from '../inbox/commands';
import { useConversationUpdate } from '../inbox/use-conversation-update';
import { useKeyOf } from '../inbox/use-key-of';
import classes from './snooze-picker.module.css';
import { snoozeTimes } from './snooze-times';

/** Lets the conversation rest until a moment; it comes back by itself, or when the person writes. */
export function SnoozePicker({ conversation }: { conversation: ConversationRow }) {
  const { t } = useTranslation('thread');
  const keyOf = useKeyOf();
  const update = useConversationUpdate();
  const [opened, setOpened] = useState(false);
  const [custom, setCustom] = useState('');
  const until = conversation.snoozedUntil;
  useCommand('snooze', () => setOpened(true));
  const snooze = (at: string | null): void => {
    setOpened(false);
    void update(
      [conversation],
      at === null ? { status: 'open' } : { snoozedUntil: at },
      at === null ? 'reopened' : 'snoozed',
    );
  };
  const chosen = fromFieldTime(custom);
  const valid = chosen !== null && Date.parse(chosen) > Date.now();
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      trapFocus
      returnFocus
      shadow="md"
      width={272}
    >
      <Popover.Target>
        <Tooltip label={until ? t('snoozedUntil', { when: formatExact(until) }) : t('snooze')}>
          <ActionIcon
            variant="subtle"
            color={until ? 'teal' : 'gray'}
            size={36}
            onClick={() => setOpened(!opened)}
            aria-label={t('snooze')}
            aria-expanded={opened}
            aria-keyshortcuts={keyOf('snooze')}
          >
            <IconClockPause size={19} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={t('snooze')}>
        {opened
          ? snoozeTimes(Date.now()).map((time) => (
              <UnstyledButton key={time.name} className={classes.choice} onClick={() => snooze(time.at)}>
                <span>{t(`snoozeTo.${time.name}`)}</span>
                <span className={classes.when}>{formatRelative(time.at)}</span>
              </UnstyledButton>
            ))
          : null}
        {until ? (
          <UnstyledButton className={classes.choice} onClick={() => snooze(null)}>
            <span>{t('unsnooze')}</span>
            <IconBellOff size={16} stroke={1.6} aria-hidden="true" />
          </UnstyledButton>
        ) : null}
        <form
          className={classes.custom}
          onSubmit={(event) => {
            event.preventDefault();
            if (valid) snooze(chosen);
          }}
        >
          <TextInput
            type="datetime-local"
            dir="ltr"
            label={t('snoozeTo.custom')}
            value={custom}
            min={toFieldTime(Date.now())}
            onChange={(event) => setCustom(event.currentTarget.value)}
          />
          <Button type="submit" disabled={!valid}>
            {t('snooze')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

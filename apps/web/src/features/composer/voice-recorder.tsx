import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconMicrophone, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatClock } from '../../format/clock';
import { useRecording } from './use-recording';
import classes from './answer-tools.module.css';

/** Records a voice note and puts it with the files; what is recorded can be heard there before it is sent. */
export function VoiceRecorder({ onRecorded }: { onRecorded: (file: File) => void }) {
  const { t } = useTranslation('answerTools');
  const { state, seconds, start, finish, drop } = useRecording(onRecorded);
  if (state === 'unable') return null;
  if (state !== 'recording')
    return (
      <>
        <Tooltip label={t('record')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            loading={state === 'asking'}
            onClick={start}
            aria-label={t('record')}
          >
            <IconMicrophone size={19} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        {state === 'refused' ? (
          <span className={classes.fault} role="alert">
            {t('noMicrophone')}
          </span>
        ) : null}
      </>
    );
  return (
    <span className={classes.recording} role="group" aria-label={t('recording')}>
      <span className={classes.pulse} aria-hidden="true" />
      <span role="timer" aria-label={t('recording')} dir="ltr">
        {formatClock(seconds)}
      </span>
      <ActionIcon variant="subtle" color="gray" size={36} onClick={drop} aria-label={t('dropRecording')}>
        <IconX size={19} stroke={1.6} />
      </ActionIcon>
      <ActionIcon variant="light" color="teal" size={36} onClick={finish} aria-label={t('keepRecording')}>
        <IconCheck size={19} stroke={1.6} />
      </ActionIcon>
    </span>
  );
}

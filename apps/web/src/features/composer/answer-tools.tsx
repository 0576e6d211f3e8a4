import { ActionIcon, Tooltip } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import type { ReplyOption } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import type { ComposerState } from './use-composer';
import { VoiceRecorder } from './voice-recorder';

/** What this channel lets an answer carry beside words and files. */
export function AnswerTools({ state, option }: { state: ComposerState; option: ReplyOption }) {
  const { t } = useTranslation('answerTools');
  const { choices, files } = state;
  return (
    <>
      {option.features.voiceMimes && choices.draft === null ? (
        <VoiceRecorder onRecorded={(file) => files.add([file])} />
      ) : null}
      {option.features.choices && files.files.length === 0 ? (
        <Tooltip label={t('addChoices')}>
          <ActionIcon
            variant={choices.draft ? 'light' : 'subtle'}
            color={choices.draft ? 'teal' : 'gray'}
            size={36}
            aria-label={t('addChoices')}
            aria-pressed={choices.draft !== null}
            onClick={choices.toggle}
          >
            <IconListDetails size={19} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      ) : null}
    </>
  );
}

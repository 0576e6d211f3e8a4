import { ActionIcon, Tooltip } from '@mantine/core';
import { IconAt, IconPaperclip, IconTemplate } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../format/number';
import type { ComposerMode } from './composer-mode';
import classes from './composer.module.css';
import { AnswerTools } from './answer-tools';
import { SegmentMeter } from './segment-meter';
import type { ComposerState } from './use-composer';
import type { DraftHandle } from './use-draft';

interface ComposerToolsProps {
  state: ComposerState;
  mode: ComposerMode;
  draft: DraftHandle;
}

const SHOW_LEFT_BELOW = 300;

/** Attach, template, mention; the room left in the text, and where the draft is. */
export function ComposerTools({ state, mode, draft }: ComposerToolsProps) {
  const { t } = useTranslation('composer');
  const input = useRef<HTMLInputElement>(null);
  const { option, left } = state;
  const templated = option?.templateOnly === true || state.templating;
  const attaches = mode === 'note' || (option?.open === true && option.features.attachments && !templated);
  const meters = mode === 'reply' && option?.open === true && !templated ? option.limits.segments : undefined;
  const templates =
    mode === 'reply' && option?.open === true && !option.templateOnly && option.templates.length > 0;
  return (
    <div className={classes.tools}>
      {attaches ? (
        <>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            accept={mode === 'reply' ? option?.limits.attachmentMimes.join(',') : undefined}
            onChange={(event) => {
              state.files.add([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = '';
            }}
          />
          <Tooltip label={t('attach')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              onClick={() => input.current?.click()}
              aria-label={t('attach')}
            >
              <IconPaperclip size={19} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </>
      ) : null}
      {templates ? (
        <Tooltip label={t('useTemplate')}>
          <ActionIcon
            variant={state.templating ? 'light' : 'subtle'}
            color={state.templating ? 'teal' : 'gray'}
            size={36}
            onClick={() => state.setTemplating(!state.templating)}
            aria-pressed={state.templating}
            aria-label={t('useTemplate')}
          >
            <IconTemplate size={19} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      ) : null}
      {mode === 'reply' && option?.open && !templated ? <AnswerTools state={state} option={option} /> : null}
      {mode === 'note' ? (
        <span className={classes.hint}>
          <IconAt size={14} stroke={1.7} aria-hidden="true" />
          {t('mentionHint')}
        </span>
      ) : null}
      <span className={classes.spacer} />
      {state.text.trim() !== '' && draft.state !== 'saved' ? (
        <span className={classes.hint}>{t(`draft.${draft.state}`)}</span>
      ) : null}
      {meters ? <SegmentMeter text={state.text} rules={meters} /> : null}
      {left !== null && left < SHOW_LEFT_BELOW ? (
        <span className={classes.left} data-over={left < 0} role="status">
          {left < 0 ? t('over', { count: -left, number: formatNumber(-left) }) : formatNumber(left)}
        </span>
      ) : null}
    </div>
  );
}

import { Button } from '@mantine/core';
import type { ConversationRow, Message, ReplyOption } from '@wasl/contracts';
import { IconLock, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../api/api-problem';
import { SuppressionsLink } from '../suppressions/suppressions-link';
import { AttachmentTray } from './attachment-tray';
import { ChoicesEditor } from './choices-editor';
import { FallbackOffer } from './fallback-offer';
import { ChannelPicker } from './channel-picker';
import type { ComposerMode } from './composer-mode';
import classes from './composer.module.css';
import { ComposerText } from './composer-text';
import { ComposerTools } from './composer-tools';
import { mailCompany } from './mail-company';
import { MailFields } from './mail-fields';
import { QuotePreview } from './quote-preview';
import { TemplatePicker } from './template-picker';
import { useComposer } from './use-composer';
import type { DraftHandle } from './use-draft';
import { useReason } from './use-reason';
import { useTyping } from './use-typing';

interface ComposerFormProps {
  conversation: ConversationRow;
  messages: readonly Message[];
  quoted: Message | null;
  onClearQuote: () => void;
  onWriting: () => void;
  onSaid: () => void;
  mode: ComposerMode;
  onMode: (mode: ComposerMode) => void;
  draft: DraftHandle;
  options: readonly ReplyOption[];
  optionsError: unknown;
  field: React.RefObject<HTMLTextAreaElement | null>;
}

/** The fields of an answer or a note, with what the chosen channel allows. */
export function ComposerForm(props: ComposerFormProps) {
  const { mode, options, optionsError, quoted, onClearQuote, field } = props;
  const { t } = useTranslation('composer');
  const reason = useReason();
  const state = useComposer(props);
  const { option } = state;
  useTyping(props.conversation.id, mode === 'reply' ? option : null, state.text);
  const reply = mode === 'reply';
  const choosing = option === null && options.some(({ open }) => open);
  const blocked = reply && (option === null || !option.open);
  const send = (event: React.SyntheticEvent): void => {
    event.preventDefault();
    state.send();
    field.current?.focus();
  };
  return (
    <form
      className={classes.form}
      data-empty={state.text === '' && state.files.files.length === 0 && !blocked}
      onSubmit={send}
      onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        state.files.add([...event.dataTransfer.files]);
      }}
    >
      {reply && (option || choosing) ? (
        <div className={classes.channelLine}>
          <ChannelPicker options={options} value={option} onPick={state.pickOption} />
        </div>
      ) : null}
      {reply ? <FallbackOffer options={options} option={option} onPick={state.pickOption} /> : null}
      {blocked ? (
        <p className={classes.blocked}>
          <IconLock size={16} stroke={1.6} aria-hidden="true" />
          <span>
            {optionsError
              ? sentenceOf(optionsError)
              : option
                ? reason(option)
                : t(choosing ? 'chooseWhy' : 'noChannel')}{' '}
            {t('noteStill')}{' '}
            {option?.suppressed ? <SuppressionsLink address={option.address} form="words" /> : null}
          </span>
        </p>
      ) : null}
      {reply && quoted && option?.features.quote ? (
        <QuotePreview message={quoted} onClear={onClearQuote} />
      ) : null}
      {reply && option?.open && option.features.subject ? (
        <MailFields
          value={state.mail}
          onChange={state.setMail}
          cc={option.features.cc}
          company={mailCompany(props.messages, option.address)}
        />
      ) : null}
      {reply && option?.open && (option.templateOnly || state.templating) ? (
        <TemplatePicker
          option={option}
          personName={props.conversation.person.name}
          value={state.template}
          onChange={state.setTemplate}
          files={state.files}
        />
      ) : null}
      {/* Words that are there already stay in view when no answer can leave: nothing of them is lost. */}
      {(blocked && state.text === '') || (reply && (option?.templateOnly || state.templating)) ? null : (
        <ComposerText
          field={field}
          mode={mode}
          text={state.text}
          onText={state.setText}
          onFiles={state.files.add}
          onSend={state.send}
          conversation={props.conversation}
        />
      )}
      {state.choices.draft && option?.features.choices ? (
        <ChoicesEditor
          draft={state.choices.draft}
          limits={option.features.choices}
          fault={state.choices.fault}
          onChange={state.choices.set}
        />
      ) : null}
      <AttachmentTray chosen={state.files} refusal={state.fileRefusal} />
      <div className={classes.bar}>
        <ComposerTools state={state} mode={mode} draft={props.draft} />
        <Button
          type="submit"
          size="sm"
          disabled={!state.ready}
          className={reply ? '' : (classes.noteButton ?? '')}
          leftSection={<IconSend size={16} stroke={1.7} className={classes.directional} />}
        >
          {reply ? t('send') : t('saveNote')}
        </Button>
      </div>
    </form>
  );
}

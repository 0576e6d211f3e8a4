import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { TemplateButton } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../format/number';
import { autoDir } from '../../ui/auto-dir';
import classes from './templates-section.module.css';

type Kind = TemplateButton['type'];

interface TemplateButtonsEditorProps {
  buttons: readonly TemplateButton[];
  onButtons: (buttons: TemplateButton[]) => void;
  taken: readonly Kind[];
  /** The sentence of what is wrong, and at which button; null at none in particular. */
  fault: { sentence: string; at: number | null } | null;
}

const MOST = 10;
const EMPTY: Readonly<Record<Kind, TemplateButton>> = {
  reply: { type: 'reply', text: '' },
  url: { type: 'url', text: '', url: '', example: '' },
  phone: { type: 'phone', text: '', phone: '' },
  copy: { type: 'copy', example: '' },
};

/** The buttons under a template: answers, links, a phone number, a code to copy. */
export function TemplateButtonsEditor({ buttons, onButtons, taken, fault }: TemplateButtonsEditorProps) {
  const { t } = useTranslation('messageTemplates');
  const put = (at: number, button: TemplateButton): void =>
    onButtons(buttons.map((each, index) => (index === at ? button : each)));
  const general = fault !== null && (fault.at === null || buttons[fault.at] === undefined);
  return (
    <fieldset className={classes.buttons}>
      <legend>{t('buttons')}</legend>
      {buttons.map((button, at) => {
        const number = formatNumber(at + 1);
        return (
          <div key={at} className={classes.button}>
            <Select
              aria-label={t('buttonKind', { number })}
              allowDeselect={false}
              data={taken.map((value) => ({ value, label: t(`kinds.${value}`) }))}
              value={button.type}
              onChange={(kind) => put(at, withWords(EMPTY[(kind ?? 'reply') as Kind], button))}
            />
            <ButtonFields button={button} number={number} onButton={(next) => put(at, next)} />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              className={classes.bin ?? ''}
              aria-label={t('removeButton', { number })}
              onClick={() => onButtons(buttons.filter((_each, index) => index !== at))}
            >
              <IconTrash size={18} stroke={1.6} />
            </ActionIcon>
            {fault?.at === at ? (
              <p role="alert" className={classes.reason}>
                {fault.sentence}
              </p>
            ) : null}
          </div>
        );
      })}
      {general ? (
        <p role="alert" className={classes.reason}>
          {fault.sentence}
        </p>
      ) : null}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={buttons.length >= MOST}
          leftSection={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
          onClick={() => onButtons([...buttons, EMPTY[taken[0] ?? 'reply']])}
        >
          {t('addButton')}
        </Button>
      </div>
    </fieldset>
  );
}

/** Another kind of button keeps the words that are written. */
const withWords = (fresh: TemplateButton, former: TemplateButton): TemplateButton =>
  fresh.type === 'copy' || former.type === 'copy' ? fresh : { ...fresh, text: former.text };

interface FieldLooks {
  label: string;
  max: number;
  /** A line of its own. */
  wide?: boolean;
}

interface ButtonFieldsProps {
  button: TemplateButton;
  number: string;
  onButton: (button: TemplateButton) => void;
}

function ButtonFields({ button, number, onButton }: ButtonFieldsProps) {
  const { t } = useTranslation('messageTemplates');
  const field = (
    words: string,
    set: (words: string) => TemplateButton,
    { label, max, wide = false }: FieldLooks,
  ) => (
    <TextInput
      aria-label={`${label} ${number}`}
      placeholder={label}
      maxLength={max}
      className={wide ? (classes.wide ?? '') : ''}
      value={words}
      attributes={autoDir(words)}
      onChange={(event) => onButton(set(event.currentTarget.value))}
    />
  );
  if (button.type === 'copy')
    return field(button.example, (example) => ({ ...button, example }), { label: t('codeExample'), max: 15 });
  return (
    <>
      {field(button.text, (text) => ({ ...button, text }), { label: t('buttonText'), max: 25 })}
      {button.type === 'phone'
        ? field(button.phone, (phone) => ({ ...button, phone: phone.replace(/[\s-]/g, '') }), {
            label: t('phone'),
            max: 20,
            wide: true,
          })
        : null}
      {button.type === 'url'
        ? field(button.url, (url) => ({ ...button, url }), {
            label: t('url', { one: '{{1}}' }),
            max: 2000,
            wide: true,
          })
        : null}
      {button.type === 'url' && /\{\{/.test(button.url)
        ? field(button.example, (example) => ({ ...button, example }), {
            label: t('urlExample'),
            max: 500,
            wide: true,
          })
        : null}
    </>
  );
}

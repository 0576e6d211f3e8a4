import { Select, TextInput } from '@mantine/core';
import type { ReplyOption, TemplateMedia } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../format/number';
import { autoDir } from '../../ui/auto-dir';
import { Bdi } from '../../ui/bdi';
import classes from './template-picker.module.css';
import type { TemplateChoice } from './outgoing-request';
import { EMPTY_PLACE } from './template-media';
import { MEDIA_ICONS, TemplateMediaField } from './template-media-field';
import { isNameSlot, placeOfSlot, templateStretches } from './template-text';
import type { ChosenFiles } from './use-attachments';

interface TemplatePickerProps {
  option: ReplyOption;
  /** Whom the template greets. */
  personName: string;
  value: TemplateChoice | null;
  onChange: (value: TemplateChoice | null) => void;
  files: ChosenFiles;
}

type Offered = ReplyOption['templates'][number];

const keyOf = (template: { name: string; language: string }): string =>
  `${template.name}/${template.language}`;

/** Chooses an approved template, fills its variables and shows the message as the person will read it. */
export function TemplatePicker({ option, personName, value, onChange, files }: TemplatePickerProps) {
  const { t } = useTranslation('composer');
  const pick = (key: string | null): void => {
    const template = option.templates.find((each) => keyOf(each) === key);
    onChange(
      template ? { ...template, variables: firstVariables(template, personName), place: EMPTY_PLACE } : null,
    );
  };
  const fill = (index: number, text: string): void => {
    if (value)
      onChange({ ...value, variables: value.variables.map((each, at) => (at === index ? text : each)) });
  };
  const bodies = new Map(option.templates.map((each) => [keyOf(each), each.body]));
  if (option.templates.length === 0) return <p className={classes.none}>{t('noTemplates')}</p>;
  return (
    <div className={classes.picker}>
      {option.templateOnly ? (
        <p className={classes.why}>{t(option.closesAt === null ? 'templateNever' : 'templateWhy')}</p>
      ) : null}
      <Select
        aria-label={t('template')}
        placeholder={t('chooseTemplate')}
        value={value ? keyOf(value) : null}
        onChange={pick}
        searchable={option.templates.length > 6}
        renderOption={({ option: shown }) => (
          <Offer label={shown.label} body={bodies.get(shown.value) ?? ''} />
        )}
        data={option.templates.map((each) => ({
          value: keyOf(each),
          label: `${each.name} · ${t(`language.${each.language.startsWith('ar') ? 'ar' : 'en'}`)}`,
        }))}
      />
      {value ? (
        <>
          {value.media ? (
            <TemplateMediaField
              media={value.media}
              place={value.place}
              onPlace={(place) => onChange({ ...value, place })}
              onFiles={files.add}
              chosen={files.files.length > 0}
            />
          ) : null}
          <div className={classes.fields}>
            {value.variables.map((text, index) => (
              <Variable
                key={index}
                body={value.body}
                slot={index + 1}
                text={text}
                personName={personName}
                onText={(next) => fill(index, next)}
              />
            ))}
          </div>
          <p className={classes.caption}>{t('preview')}</p>
          {value.media ? <Above media={value.media} place={value.place.name} files={files} /> : null}
          <p className={classes.preview} dir="auto" data-under={value.media !== null}>
            {templateStretches(value.body).map((stretch, index) =>
              'text' in stretch ? (
                <span key={index}>{stretch.text}</span>
              ) : (
                <Slot key={index} number={stretch.slot} text={value.variables[stretch.slot - 1] ?? ''} />
              ),
            )}
          </p>
        </>
      ) : null}
    </div>
  );
}

/** What stands above the words, as far as it is chosen. */
function Above({ media, place, files }: { media: TemplateMedia; place: string; files: ChosenFiles }) {
  const { t } = useTranslation('composer');
  const Icon = MEDIA_ICONS[media];
  const words = media === 'location' ? place : (files.files[0]?.file.name ?? '');
  return (
    <p className={classes.above} data-empty={words === ''}>
      <Icon size={22} stroke={1.5} aria-hidden="true" />
      <Bdi>{words === '' ? t(`templateMedia.${media}`) : words}</Bdi>
    </p>
  );
}

/** What can be known beforehand: the name, where the template greets somebody. */
function firstVariables({ body, variableCount }: Offered, personName: string): string[] {
  return Array.from({ length: variableCount }, (_, index) => (isNameSlot(body, index + 1) ? personName : ''));
}

interface VariableProps {
  body: string;
  slot: number;
  text: string;
  personName: string;
  onText: (text: string) => void;
}

/** One variable, told by the words it stands between. */
function Variable({ body, slot, text, personName, onText }: VariableProps) {
  const { t } = useTranslation('composer');
  const { before, after } = placeOfSlot(body, slot);
  const number = formatNumber(slot);
  const filledIn = isNameSlot(body, slot) && text === personName;
  return (
    <TextInput
      label={
        <span className={classes.place} dir="auto">
          {before} <bdi className={classes.number}>{number}</bdi> {after}
        </span>
      }
      aria-label={t('variable', { number, before, after })}
      description={filledIn ? t('variableIsName') : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={text}
      attributes={autoDir(text)}
      maxLength={1024}
      onChange={(event) => onText(event.currentTarget.value)}
    />
  );
}

/** A template by its words: its name alone tells little. */
function Offer({ label, body }: { label: string; body: string }) {
  return (
    <span className={classes.offer}>
      <span>{label}</span>
      <span className={classes.words} dir="auto">
        {templateStretches(body).map((stretch) => ('text' in stretch ? stretch.text : '…'))}
      </span>
    </span>
  );
}

function Slot({ number, text }: { number: number; text: string }) {
  const empty = text.trim() === '';
  return (
    <bdi className={classes.slot} data-empty={empty}>
      {empty ? formatNumber(number) : text}
    </bdi>
  );
}

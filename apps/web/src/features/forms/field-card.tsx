import { errorSentence, fieldsOfForm, type FormField, type FormSection, isSensitive } from '@wasl/contracts';
import { IconChevronDown, IconEye, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import { showUndo } from '../../ui/undo-notice';
import { useBuilder } from './builder-context';
import classes from './builder.module.css';
import { fieldsBefore, insertField, moveField, newField, removeField, replaceField } from './draft-edits';
import { FieldEditor } from './field-editor';
import { MoveTools } from './move-tools';

/** The sentences of what is wrong at this place of the draft. */
export function Faults({ at }: { at: string }) {
  const { faults } = useBuilder();
  const own = faults.filter((fault) => fault.at === at);
  if (own.length === 0) return null;
  return (
    <ul className={classes.faults}>
      {own.map(({ code }) => (
        <li key={code}>{textOf(errorSentence(code))}</li>
      ))}
    </ul>
  );
}

function useFieldDeeds(section: FormSection, field: FormField, label: string) {
  const { t } = useTranslation('forms');
  const { draft, edit, open, announce } = useBuilder();
  const order = fieldsOfForm(draft).map(({ key }) => key);
  const place = order.indexOf(field.key);
  return {
    canGoUp: place > 0 || draft.sections.indexOf(section) > 0,
    canGoDown: place < order.length - 1 || draft.sections.at(-1) !== section,
    onMove: (step: -1 | 1) => {
      const moved = moveField(field.key, step);
      edit(moved);
      const at = fieldsOfForm(moved(draft)).findIndex(({ key }) => key === field.key);
      announce(t('move.movedTo', { label, place: at + 1, count: order.length }));
    },
    onCopy: () => {
      const { key } = newField(draft, 'short_text');
      edit(insertField(section.key, { ...field, key }, section.fields.indexOf(field) + 1));
      open(key);
    },
    onRemove: () => {
      const at = section.fields.indexOf(field);
      const wasWay = draft.needsOneOf.includes(field.key);
      edit(removeField(field.key));
      showUndo({
        message: t('field.removed', { label }),
        onUndo: () => {
          edit(insertField(section.key, field, at));
          if (wasWay) edit((now) => ({ ...now, needsOneOf: [...now.needsOneOf, field.key] }));
        },
      });
    },
  };
}

/** A field in the list: its words and kind, buttons to move it, and its settings when it is open. */
export function FieldCard({ section, field }: { section: FormSection; field: FormField }) {
  const { t } = useTranslation('forms');
  const { draft, edit, opened, open, faults } = useBuilder();
  const label = textOf(field.label) || t('field.unnamed');
  const deeds = useFieldDeeds(section, field, label);
  const isOpen = opened === field.key;
  return (
    <li
      className={classes.field}
      data-open={isOpen}
      data-faulty={faults.some((fault) => fault.at === field.key)}
      data-field={field.key}
    >
      <div className={classes.fieldHead}>
        <button
          type="button"
          className={classes.fieldOpen}
          aria-expanded={isOpen}
          aria-label={t('move.edit', { label })}
          onClick={() => open(isOpen ? null : field.key)}
        >
          <IconChevronDown size={18} stroke={1.6} aria-hidden="true" className={classes.chevron} />
          <span className={classes.fieldWords}>
            <span className={classes.fieldLabel}>
              <bdi>{label}</bdi>
              {field.required ? <span className={classes.star}> *</span> : null}
            </span>
            <span className={classes.fieldFacts}>
              {t(`kind.${field.kind}`)}
              {field.showWhen ? (
                <span className={classes.mark}>
                  <IconEye size={14} stroke={1.7} aria-hidden="true" />
                  {t('field.conditional')}
                </span>
              ) : null}
              {isSensitive(field) ? <IconLock size={14} stroke={1.7} aria-hidden="true" /> : null}
            </span>
          </span>
        </button>
        <MoveTools label={label} {...deeds} />
      </div>
      <Faults at={field.key} />
      {isOpen ? (
        <FieldEditor
          field={field}
          before={fieldsBefore(draft, field.key)}
          onChange={(changed) => edit(replaceField(changed))}
        />
      ) : null}
    </li>
  );
}

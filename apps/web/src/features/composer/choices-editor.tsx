import { ActionIcon, Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ChoiceLimits, Choices } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../format/number';
import { autoDir } from '../../ui/auto-dir';
import classes from './answer-tools.module.css';
import { type ChoicesDraft, type ChoicesFault, mostRows } from './choices-draft';

interface ChoicesEditorProps {
  draft: ChoicesDraft;
  limits: ChoiceLimits;
  fault: ChoicesFault;
  onChange: (draft: ChoicesDraft) => void;
}

/** What the person can tap under the text: a few buttons, or a list behind one. */
export function ChoicesEditor({ draft, limits, fault, onChange }: ChoicesEditorProps) {
  const { t } = useTranslation('answerTools');
  const styles = (['buttons', 'list'] as const).filter((style) => limits[style] !== undefined);
  const kind = draft.style === 'buttons' ? limits.buttons : limits.list;
  const most = mostRows(limits, draft.style);
  const edit = (index: number, change: Partial<ChoicesDraft['rows'][number]>): void =>
    onChange({ ...draft, rows: draft.rows.map((row, at) => (at === index ? { ...row, ...change } : row)) });
  return (
    <fieldset className={classes.choices}>
      <legend className="w-visually-hidden">{t('choices')}</legend>
      {styles.length > 1 ? (
        <SegmentedControl
          size="xs"
          aria-label={t('style')}
          data={styles.map((value) => ({ value, label: t(`styles.${value}`) }))}
          value={draft.style}
          onChange={(style) =>
            onChange({
              ...draft,
              style: style as Choices['style'],
              rows: draft.rows.slice(0, mostRows(limits, style as Choices['style'])),
            })
          }
        />
      ) : null}
      {draft.style === 'list' ? (
        <TextInput
          size="sm"
          label={t('button')}
          maxLength={limits.list?.buttonMax ?? 20}
          value={draft.button}
          attributes={autoDir(draft.button)}
          onChange={(event) => onChange({ ...draft, button: event.currentTarget.value })}
        />
      ) : null}
      {draft.rows.map((row, index) => (
        <div key={index} className={classes.choiceRow}>
          <TextInput
            size="sm"
            aria-label={t('choice', { number: formatNumber(index + 1) })}
            placeholder={t('choice', { number: formatNumber(index + 1) })}
            maxLength={kind?.titleMax ?? 20}
            value={row.title}
            attributes={autoDir(row.title)}
            onChange={(event) => edit(index, { title: event.currentTarget.value })}
          />
          {draft.style === 'list' ? (
            <TextInput
              size="sm"
              aria-label={t('description', { number: formatNumber(index + 1) })}
              placeholder={t('descriptionHint')}
              maxLength={limits.list?.descriptionMax ?? 72}
              value={row.description}
              attributes={autoDir(row.description)}
              onChange={(event) => edit(index, { description: event.currentTarget.value })}
            />
          ) : null}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            disabled={draft.rows.length === 1}
            aria-label={t('removeChoice', { number: formatNumber(index + 1) })}
            onClick={() => onChange({ ...draft, rows: draft.rows.filter((_row, at) => at !== index) })}
          >
            <IconTrash size={18} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      <div className={classes.choiceBar}>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={draft.rows.length >= most}
          leftSection={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
          onClick={() => onChange({ ...draft, rows: [...draft.rows, { title: '', description: '' }] })}
        >
          {t('addChoice')}
        </Button>
        {fault === null ? null : (
          <span className={classes.hint}>{t(`fault.${fault}`, { most: formatNumber(limits.textMax) })}</span>
        )}
      </div>
    </fieldset>
  );
}

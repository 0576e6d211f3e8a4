import { Textarea, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { autoDir } from '../../ui/auto-dir';
import classes from './edit-in-place.module.css';

interface EditInPlaceProps {
  label: string;
  value: string;
  onSave: (value: string) => Promise<boolean>;
  multiline?: boolean;
  required?: boolean;
  large?: boolean;
  maxLength: number;
  placeholder?: string;
}

/** A text that becomes a field when it is pressed; Enter saves, Escape leaves it as it was. */
export function EditInPlace(props: EditInPlaceProps) {
  const {
    label,
    value,
    onSave,
    multiline = false,
    required = false,
    large = false,
    maxLength,
    placeholder,
  } = props;
  const { t } = useTranslation('person');
  const [draft, setDraft] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const end = (): void => {
    setDraft(null);
    requestAnimationFrame(() => button.current?.focus());
  };
  const save = (): void => {
    if (draft === null) return;
    const next = draft.trim();
    if (next === value || (required && next === '')) return end();
    setDraft(null);
    void onSave(next).then((saved) => !saved && setDraft(next));
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      end();
    }
    if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
  };
  if (draft === null) {
    return (
      <button
        ref={button}
        type="button"
        className={classes.text}
        data-large={large}
        data-empty={value === ''}
        onClick={() => setDraft(value)}
        aria-label={t('editNamed', { label, value: value || (placeholder ?? '') })}
      >
        <bdi>{value || placeholder}</bdi>
      </button>
    );
  }
  const shared = {
    'aria-label': label,
    value: draft,
    maxLength,
    attributes: autoDir(draft),
    autoFocus: true,
    onBlur: save,
    onKeyDown,
  };
  return multiline ? (
    <Textarea
      {...shared}
      autosize
      minRows={2}
      maxRows={10}
      onChange={(event) => setDraft(event.currentTarget.value)}
    />
  ) : (
    <TextInput {...shared} onChange={(event) => setDraft(event.currentTarget.value)} />
  );
}

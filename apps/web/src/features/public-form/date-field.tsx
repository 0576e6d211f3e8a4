import { Input, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { readDay } from '@wasl/contracts';
import { formatBothCalendars, hijriMonthName, toLatinDigits } from '@wasl/kernel';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarOf, type EntryCalendar, inCalendar, isComplete, partsOf, valueOf } from './date-parts';
import { type FormFieldProps, useWrapper } from './field-wrapper';
import classes from './public-form.module.css';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

function monthName(month: number, calendar: EntryCalendar, language: 'ar' | 'en'): string {
  if (calendar === 'hijri') return hijriMonthName(month, language);
  const locale = `${language === 'ar' ? 'ar-SA' : 'en-GB'}-u-ca-gregory-nu-latn`;
  return new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2000, month - 1, 15)),
  );
}

/** A date in the calendar that the person knows it in; as soon as it exists it is shown in both. */
export function DateField(props: FormFieldProps) {
  const { field, value, onChange, onLeave } = props;
  const { t, i18n } = useTranslation('publicForm');
  const language = i18n.language === 'en' ? 'en' : 'ar';
  const { id, label, description, error, classNames } = useWrapper(props);
  const [chosen, setChosen] = useState<EntryCalendar>(calendarOf(value) ?? field.calendar ?? 'gregorian');
  const wrong = error !== undefined;
  const parts = partsOf(value);
  const day = readDay(value);
  const set = (more: Partial<typeof parts>) => onChange(valueOf({ ...parts, ...more }));
  const digits = (text: string) => toLatinDigits(text).replace(/\D/g, '');
  const turn = (calendar: EntryCalendar) => {
    setChosen(calendar);
    if (day !== null) onChange(inCalendar(day, calendar));
  };
  return (
    <Input.Wrapper
      component="div"
      role="group"
      aria-labelledby={`${id}-label`}
      label={label}
      labelElement="div"
      labelProps={{ id: `${id}-label` }}
      description={description}
      error={error}
      classNames={{ label: classNames.label, description: classNames.description, error: classNames.error }}
      onBlur={(event) => {
        const gone = !event.currentTarget.contains(event.relatedTarget as Node | null);
        if (gone && isComplete(parts)) onLeave();
      }}
    >
      <SegmentedControl
        aria-label={t('date.calendar')}
        className={classes.calendars}
        value={chosen}
        onChange={(next) => turn(next === 'hijri' ? 'hijri' : 'gregorian')}
        data={[
          { value: 'hijri', label: t('date.hijri') },
          { value: 'gregorian', label: t('date.gregorian') },
        ]}
      />
      <div className={classes.date}>
        <TextInput
          id={id}
          label={t('date.day')}
          inputMode="numeric"
          value={parts.day}
          maxLength={2}
          error={wrong}
          classNames={{ input: classes.input }}
          onChange={(event) => set({ day: digits(event.currentTarget.value) })}
        />
        <NativeSelect
          label={t('date.month')}
          value={parts.month}
          error={wrong}
          classNames={{ input: classes.input }}
          onChange={(event) => set({ month: event.currentTarget.value })}
        >
          <option value="" />
          {MONTHS.map((month) => (
            <option key={month} value={String(month)}>
              {`${month} – ${monthName(month, chosen, language)}`}
            </option>
          ))}
        </NativeSelect>
        <TextInput
          label={t('date.year')}
          inputMode="numeric"
          value={parts.year}
          maxLength={4}
          error={wrong}
          classNames={{ input: classes.input }}
          onChange={(event) => set({ year: digits(event.currentTarget.value) })}
        />
      </div>
      <p className={classes.both} aria-live="polite">
        {day === null ? '' : formatBothCalendars(new Date(`${day}T09:00:00Z`), language)}
      </p>
    </Input.Wrapper>
  );
}

import { ActionIcon, Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUserPlus, IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { toLatinDigits } from '@wasl/kernel';
import { useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/avatar';
import { Name } from '../../ui/bdi';
import { TellApart } from '../person/tell-apart';
import type { LogDraft } from './log-draft';
import { peopleQuery } from './log-queries';
import classes from './log.module.css';

interface WhoFieldProps {
  draft: LogDraft;
  change: (next: Partial<LogDraft>) => void;
  error?: string | undefined;
  field: RefObject<HTMLInputElement | null>;
}

const NEW = 'new';
const PHONE = /^[+\d\s()-]{5,}$/;

function Chosen({ draft, change }: Pick<WhoFieldProps, 'draft' | 'change'>) {
  const { t } = useTranslation('log');
  return (
    <div className={classes.chosen}>
      <Avatar name={draft.person?.name ?? ''} size={36} />
      <span className={classes.grow}>
        <Name>{draft.person?.name}</Name>
      </span>
      <ActionIcon
        variant="subtle"
        size={44}
        aria-label={t('who.change')}
        onClick={() => change({ person: null, conversationId: null })}
      >
        <IconX size={20} stroke={1.6} />
      </ActionIcon>
    </div>
  );
}

function NewPerson({ draft, change }: Pick<WhoFieldProps, 'draft' | 'change'>) {
  const { t } = useTranslation('log');
  return (
    <>
      <div className={classes.pair}>
        <TextInput
          label={t('who.name')}
          size="md"
          maxLength={160}
          value={draft.personName}
          onChange={(event) => change({ personName: event.currentTarget.value })}
        />
        <TextInput
          label={t('who.phone')}
          size="md"
          type="tel"
          inputMode="tel"
          maxLength={40}
          styles={{ input: { direction: 'ltr', textAlign: 'start' } }}
          value={draft.phone}
          onChange={(event) => change({ phone: toLatinDigits(event.currentTarget.value) })}
        />
      </div>
      <p className={classes.hint}>
        {t('who.newHint')}{' '}
        <button
          type="button"
          className={classes.textButton}
          onClick={() => change({ personName: '', phone: '' })}
        >
          {t('who.change')}
        </button>
      </p>
    </>
  );
}

function Finder({ change, error, field }: Omit<WhoFieldProps, 'draft'>) {
  const { t } = useTranslation('log');
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery({ ...peopleQuery(asked), placeholderData: keepPreviousData });
  const people = typed.trim().length >= 2 ? (found.data ?? []) : [];
  const choose = (value: string) => {
    const person = people.find((each) => each.id === value);
    const latin = toLatinDigits(typed.trim());
    if (person) change({ person: { id: person.id, name: person.name } });
    else change(PHONE.test(latin) ? { phone: latin } : { personName: typed.trim() });
    box.closeDropdown();
  };
  return (
    <Combobox store={box} onOptionSubmit={choose} shadow="md">
      <Combobox.Target>
        <TextInput
          ref={field}
          label={t('who.label')}
          placeholder={t('who.placeholder')}
          maxLength={160}
          size="md"
          value={typed}
          error={error}
          autoComplete="off"
          rightSection={found.isFetching ? <Loader size={16} aria-label={t('who.searching')} /> : null}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            box.openDropdown();
            box.updateSelectedOptionIndex();
          }}
          onFocus={() => box.openDropdown()}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={typed.trim().length < 2}>
        <Combobox.Options>
          {people.slice(0, 6).map((person) => (
            <Combobox.Option key={person.id} value={person.id} className={classes.option}>
              <Avatar name={person.name} size={28} />
              <span className={classes.grow}>
                <Name>{person.name}</Name>
                <TellApart person={person} />
              </span>
            </Combobox.Option>
          ))}
          {found.isSuccess && !found.isFetching && people.length === 0 ? (
            <Combobox.Empty>{t('who.none')}</Combobox.Empty>
          ) : null}
          <Combobox.Option value={NEW} className={classes.option}>
            <IconUserPlus size={20} stroke={1.6} aria-hidden="true" />
            <span dir="auto">{t('who.asNew', { name: typed.trim() })}</span>
          </Combobox.Option>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** With whom: somebody on record, or a new name or number. */
export function WhoField({ draft, change, error, field }: WhoFieldProps) {
  const { t } = useTranslation('log');
  const isNew = draft.personName !== '' || draft.phone !== '';
  if (!draft.person && !isNew) return <Finder change={change} error={error} field={field} />;
  return (
    <div role="group" aria-label={t('who.label')} className={classes.field}>
      {draft.person ? <Chosen draft={draft} change={change} /> : <NewPerson draft={draft} change={change} />}
    </div>
  );
}

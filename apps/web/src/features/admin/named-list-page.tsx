import { Button, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import type { Icon } from '@tabler/icons-react';
import type { QueryKey, UseQueryResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { api } from '../../api/client';
import { nameOf } from '../../format/text-of';
import { Confirm } from '../../ui/confirm';
import { FormDialog } from '../../ui/form-dialog';
import { useSave } from '../../ui/use-save';
import { ListPage } from './list-page';

interface Named {
  id: string;
  name: string;
  nameEn: string;
}

/** The two names that everything here has. */
export interface NamesInput {
  name: string;
  nameEn: string;
}

/** A kind of thing that has a name in both languages: its sentences stand under `admin:<group>`, its routes under `/<group>`. */
export interface NamedKind<T extends Named, V extends NamesInput> {
  group: 'teams' | 'branches' | 'tags';
  /** Reads all of them. */
  useItems: () => UseQueryResult<T[]>;
  /** What to read again after a change. */
  refresh: QueryKey;
  schema: z.ZodType<T>;
  icon: Icon;
  /** Characters that a name may have. */
  longest: number;
  /** What its form begins with; of a new one, null. */
  valuesOf: (item: T | null) => V;
  /** Fields beside the names. */
  fields?: (form: UseFormReturnType<V>) => ReactNode;
  row: (item: T, open: () => void) => ReactNode;
}

interface DialogProps<T extends Named, V extends NamesInput> {
  kind: NamedKind<T, V>;
  edited: T | null;
  onClose: () => void;
}

function NamedDialog<T extends Named, V extends NamesInput>({ kind, edited, onClose }: DialogProps<T, V>) {
  const { t } = useTranslation('admin');
  const { group, schema, longest, refresh } = kind;
  const [asking, setAsking] = useState(false);
  const form = useForm<V>({ initialValues: kind.valuesOf(edited) });
  const save = useSave({
    refresh,
    onDone: onClose,
    write: (values: V) =>
      edited ? api.patch(`/${group}/${edited.id}`, values, schema) : api.post(`/${group}`, values, schema),
    place: ({ code, sentence }) => {
      if (code !== 'kernel.name-taken') return false;
      form.setFieldError('name', sentence);
      form.getInputNode('name')?.focus();
      return true;
    },
  });
  const remove = useSave({
    refresh,
    onDone: onClose,
    done: t('deleted'),
    write: (id: string) => api.send('DELETE', `/${group}/${id}`),
  });
  const name = edited ? nameOf(edited) : '';
  const submit = (values: V): void => {
    if (values.name.trim() === '') form.setErrors({ name: t('nameMissing') });
    else save.mutate(values);
  };
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={edited ? t(`${group}.edit`, { name }) : t(`${group}.add`)}
      busy={save.isPending}
      onSubmit={form.onSubmit(submit)}
      aside={
        edited ? (
          <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
            {t('ui:remove')}
          </Button>
        ) : null
      }
    >
      <TextInput label={t('name')} maxLength={longest} data-autofocus {...form.getInputProps('name')} />
      <TextInput label={t('nameEn')} maxLength={longest} {...form.getInputProps('nameEn')} />
      {kind.fields?.(form)}
      {edited ? (
        <Confirm
          opened={asking}
          onClose={() => setAsking(false)}
          onConfirm={() => remove.mutate(edited.id)}
          busy={remove.isPending}
          title={t(`${group}.deleteTitle`, { name })}
          text={t(`${group}.deleteText`)}
          action={t('ui:remove')}
        />
      ) : null}
    </FormDialog>
  );
}

/** The page of one kind: a list, and a dialog that adds, changes and removes. */
export function NamedListPage<T extends Named, V extends NamesInput>({ kind }: { kind: NamedKind<T, V> }) {
  const { t } = useTranslation('admin');
  const { group, icon } = kind;
  const items = kind.useItems();
  const [dialog, setDialog] = useState<{ edited: T | null } | null>(null);
  return (
    <ListPage
      title={t(`nav.${group}`)}
      lead={t(`${group}.lead`)}
      add={{ label: t(`${group}.add`), onClick: () => setDialog({ edited: null }) }}
      query={items}
      empty={{ icon, title: t(`${group}.emptyTitle`), text: t(`${group}.emptyText`) }}
      row={(item) => kind.row(item, () => setDialog({ edited: item }))}
    >
      {dialog ? <NamedDialog kind={kind} edited={dialog.edited} onClose={() => setDialog(null)} /> : null}
    </ListPage>
  );
}

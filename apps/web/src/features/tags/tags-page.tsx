import { Button, Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTag } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { tag, tagInput, type Tag } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { keys, tagsQuery } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { Confirm } from '../../ui/confirm';
import { FormDialog } from '../../ui/form-dialog';
import { RecordRow } from '../../ui/records';
import { TagBadge } from '../../ui/tag-badge';
import { useSave } from '../../ui/use-save';
import { ListPage } from '../admin/list-page';
import classes from './tags.module.css';

interface DialogProps {
  /** Null: a new one. */
  edited: Tag | null;
  onClose: () => void;
}

const COLOURS = tagInput.shape.colour.unwrap().options;

function TagDialog({ edited, onClose }: DialogProps) {
  const { t } = useTranslation('admin');
  const [asking, setAsking] = useState(false);
  const form = useForm({
    initialValues: {
      name: edited?.name ?? '',
      nameEn: edited?.nameEn ?? '',
      colour: edited?.colour ?? 'gray',
    },
    validate: { name: (value) => (value.trim() ? null : t('nameMissing')) },
  });
  const save = useSave({
    refresh: keys.tags,
    onDone: onClose,
    write: (values: typeof form.values) =>
      edited ? api.patch(`/tags/${edited.id}`, values, tag) : api.post('/tags', values, tag),
  });
  const remove = useSave({
    refresh: keys.tags,
    onDone: onClose,
    done: t('deleted'),
    write: (id: string) => api.send('DELETE', `/tags/${id}`),
  });
  const name = edited ? nameOf(edited) : '';
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={edited ? t('tags.edit', { name }) : t('tags.add')}
      busy={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      aside={
        edited ? (
          <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
            {t('ui:remove')}
          </Button>
        ) : null
      }
    >
      <TextInput label={t('name')} maxLength={60} data-autofocus {...form.getInputProps('name')} />
      <TextInput label={t('nameEn')} maxLength={60} {...form.getInputProps('nameEn')} />
      <Radio.Group label={t('tags.colour')} {...form.getInputProps('colour')}>
        <div className={classes.colours}>
          {COLOURS.map((colour) => (
            <Radio
              key={colour}
              value={colour}
              label={
                <TagBadge
                  tag={{ name: t(`tags.colour_${colour}`), nameEn: t(`tags.colour_${colour}`), colour }}
                />
              }
            />
          ))}
        </div>
      </Radio.Group>
      {edited ? (
        <Confirm
          opened={asking}
          onClose={() => setAsking(false)}
          onConfirm={() => remove.mutate(edited.id)}
          busy={remove.isPending}
          title={t('tags.deleteTitle', { name })}
          text={t('tags.deleteText')}
          action={t('ui:remove')}
        />
      ) : null}
    </FormDialog>
  );
}

/** Tags of conversations. */
export default function TagsPage() {
  const { t } = useTranslation('admin');
  const tags = useQuery(tagsQuery);
  const [dialog, setDialog] = useState<{ edited: Tag | null } | null>(null);
  return (
    <ListPage
      title={t('nav.tags')}
      lead={t('tags.lead')}
      add={{ label: t('tags.add'), onClick: () => setDialog({ edited: null }) }}
      query={tags}
      empty={{ icon: IconTag, title: t('tags.emptyTitle'), text: t('tags.emptyText') }}
      row={(item) => (
        <RecordRow key={item.id} title={<TagBadge tag={item} />} onOpen={() => setDialog({ edited: item })} />
      )}
    >
      {dialog ? <TagDialog edited={dialog.edited} onClose={() => setDialog(null)} /> : null}
    </ListPage>
  );
}

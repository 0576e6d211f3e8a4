import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { branch, type Branch } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { branchesQuery, keys } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { Name } from '../../ui/bdi';
import { Confirm } from '../../ui/confirm';
import { FormDialog } from '../../ui/form-dialog';
import { RecordRow } from '../../ui/records';
import { useSave } from '../../ui/use-save';
import { ListPage } from '../admin/list-page';

interface DialogProps {
  /** Null: a new one. */
  edited: Branch | null;
  onClose: () => void;
}

function BranchDialog({ edited, onClose }: DialogProps) {
  const { t } = useTranslation('admin');
  const [asking, setAsking] = useState(false);
  const form = useForm({
    initialValues: { name: edited?.name ?? '', nameEn: edited?.nameEn ?? '', city: edited?.city ?? '' },
    validate: { name: (value) => (value.trim() ? null : t('nameMissing')) },
  });
  const save = useSave({
    refresh: keys.branches,
    onDone: onClose,
    write: (values: typeof form.values) =>
      edited ? api.patch(`/branches/${edited.id}`, values, branch) : api.post('/branches', values, branch),
  });
  const remove = useSave({
    refresh: keys.branches,
    onDone: onClose,
    done: t('deleted'),
    write: (id: string) => api.send('DELETE', `/branches/${id}`),
  });
  const name = edited ? nameOf(edited) : '';
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={edited ? t('branches.edit', { name }) : t('branches.add')}
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
      <TextInput label={t('name')} maxLength={80} data-autofocus {...form.getInputProps('name')} />
      <TextInput label={t('nameEn')} maxLength={80} {...form.getInputProps('nameEn')} />
      <TextInput label={t('branches.city')} maxLength={80} {...form.getInputProps('city')} />
      {edited ? (
        <Confirm
          opened={asking}
          onClose={() => setAsking(false)}
          onConfirm={() => remove.mutate(edited.id)}
          busy={remove.isPending}
          title={t('branches.deleteTitle', { name })}
          text={t('branches.deleteText')}
          action={t('ui:remove')}
        />
      ) : null}
    </FormDialog>
  );
}

/** Branch offices, each with its city. */
export default function BranchesPage() {
  const { t } = useTranslation('admin');
  const branches = useQuery(branchesQuery);
  const [dialog, setDialog] = useState<{ edited: Branch | null } | null>(null);
  return (
    <ListPage
      title={t('nav.branches')}
      lead={t('branches.lead')}
      add={{ label: t('branches.add'), onClick: () => setDialog({ edited: null }) }}
      query={branches}
      empty={{ icon: IconBuildingCommunity, title: t('branches.emptyTitle'), text: t('branches.emptyText') }}
      row={(item) => (
        <RecordRow
          key={item.id}
          mark={<IconBuildingCommunity size={20} stroke={1.6} aria-hidden="true" />}
          title={<Name>{nameOf(item)}</Name>}
          onOpen={() => setDialog({ edited: item })}
          facts={item.city ? <Name>{item.city}</Name> : null}
        />
      )}
    >
      {dialog ? <BranchDialog edited={dialog.edited} onClose={() => setDialog(null)} /> : null}
    </ListPage>
  );
}

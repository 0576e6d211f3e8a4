import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { team, type Team } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { keys, teamsQuery } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { Name } from '../../ui/bdi';
import { Confirm } from '../../ui/confirm';
import { FormDialog } from '../../ui/form-dialog';
import { RecordRow } from '../../ui/records';
import { useSave } from '../../ui/use-save';
import { ListPage } from '../admin/list-page';

interface DialogProps {
  /** Null: a new one. */
  edited: Team | null;
  onClose: () => void;
}

function TeamDialog({ edited, onClose }: DialogProps) {
  const { t } = useTranslation('admin');
  const [asking, setAsking] = useState(false);
  const form = useForm({
    initialValues: { name: edited?.name ?? '', nameEn: edited?.nameEn ?? '' },
    validate: { name: (value) => (value.trim() ? null : t('nameMissing')) },
  });
  const save = useSave({
    refresh: keys.teams,
    onDone: onClose,
    write: (values: typeof form.values) =>
      edited ? api.patch(`/teams/${edited.id}`, values, team) : api.post('/teams', values, team),
  });
  const remove = useSave({
    refresh: keys.teams,
    onDone: onClose,
    done: t('deleted'),
    write: (id: string) => api.send('DELETE', `/teams/${id}`),
  });
  const name = edited ? nameOf(edited) : '';
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={edited ? t('teams.edit', { name }) : t('teams.add')}
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
      {edited ? (
        <Confirm
          opened={asking}
          onClose={() => setAsking(false)}
          onConfirm={() => remove.mutate(edited.id)}
          busy={remove.isPending}
          title={t('teams.deleteTitle', { name })}
          text={t('teams.deleteText')}
          action={t('ui:remove')}
        />
      ) : null}
    </FormDialog>
  );
}

/** Teams: shared queues with their members counted. */
export default function TeamsPage() {
  const { t } = useTranslation('admin');
  const teams = useQuery(teamsQuery);
  const [dialog, setDialog] = useState<{ edited: Team | null } | null>(null);
  return (
    <ListPage
      title={t('nav.teams')}
      lead={t('teams.lead')}
      add={{ label: t('teams.add'), onClick: () => setDialog({ edited: null }) }}
      query={teams}
      empty={{ icon: IconUsersGroup, title: t('teams.emptyTitle'), text: t('teams.emptyText') }}
      row={(item) => (
        <RecordRow
          key={item.id}
          mark={<IconUsersGroup size={20} stroke={1.6} aria-hidden="true" />}
          title={<Name>{nameOf(item)}</Name>}
          onOpen={() => setDialog({ edited: item })}
          facts={item.memberCount === undefined ? null : t('teams.members', { count: item.memberCount })}
        />
      )}
    >
      {dialog ? <TeamDialog edited={dialog.edited} onClose={() => setDialog(null)} /> : null}
    </ListPage>
  );
}

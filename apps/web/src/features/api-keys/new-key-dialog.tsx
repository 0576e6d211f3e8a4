import { Alert, Button, Group, Modal, MultiSelect, Select, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { apiKeyCreated, type Branch, role, type Role, type Team } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { branchesQuery, keys, teamsQuery } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { CopyLine } from '../../ui/copy-line';
import { FormDialog } from '../../ui/form-dialog';
import { useSave } from '../../ui/use-save';
import { KeySees } from './key-sees';
import type { KeyHolder } from './key-sight';

function Once({ value, onClose }: { value: string; onClose: () => void }) {
  const { t } = useTranslation('admin');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keys.onceTitle')}
      closeOnClickOutside={false}
      withCloseButton={false}
    >
      <Alert color="yellow" variant="light" icon={<IconEyeOff />} mb="md">
        {t('keys.onceText')}
      </Alert>
      <CopyLine value={value} label={t('keys.key')} />
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose}>{t('keys.onceDone')}</Button>
      </Group>
    </Modal>
  );
}

const wideRole = (chosen: Role): boolean => chosen === 'administrator';
const ofBranch = (chosen: Role): boolean => chosen === 'branch_representative';

type KeyValues = KeyHolder & { name: string };

function useKeyForm() {
  const { t } = useTranslation('admin');
  return useForm<KeyValues>({
    initialValues: { name: '', role: 'relations_officer', teamIds: [], branchId: null, everything: false },
    validate: {
      name: (value) => (value.trim() ? null : t('nameMissing')),
      branchId: (value, values) =>
        ofBranch(values.role) && value === null ? t('users.branchMissing') : null,
    },
  });
}

/** Only what the role goes by: a branch for representatives, teams for others, nothing for administrators. */
function requestOf({ name, role: chosen, teamIds, branchId, everything }: KeyValues): KeyValues {
  const free = !ofBranch(chosen) && !wideRole(chosen);
  return {
    name,
    role: chosen,
    everything: free && everything,
    teamIds: free && !everything ? teamIds : [],
    branchId: ofBranch(chosen) ? branchId : null,
  };
}

/** Where a key belongs, and in words what follows from it. */
function Belongs({ form }: { form: ReturnType<typeof useKeyForm> }) {
  const { t } = useTranslation('admin');
  const teams = useQuery(teamsQuery).data ?? [];
  const branches = useQuery(branchesQuery).data ?? [];
  const { role: chosen, everything } = form.values;
  const listed = (items: (Team | Branch)[]) => items.map((item) => ({ value: item.id, label: nameOf(item) }));
  return (
    <>
      {ofBranch(chosen) ? (
        <Select label={t('users.branch')} data={listed(branches)} {...form.getInputProps('branchId')} />
      ) : null}
      {!ofBranch(chosen) && !wideRole(chosen) ? (
        <>
          <MultiSelect
            label={t('users.teams')}
            disabled={everything}
            data={listed(teams)}
            {...form.getInputProps('teamIds')}
          />
          <Switch label={t('keys.everything')} {...form.getInputProps('everything', { type: 'checkbox' })} />
        </>
      ) : null}
      <Alert variant="light" icon={<IconEye />} role="status">
        <KeySees holder={requestOf(form.values)} />
      </Alert>
    </>
  );
}

/** Creates a key and shows it this one time. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('admin');
  const [made, setMade] = useState<string | null>(null);
  const form = useKeyForm();
  const create = useSave({
    refresh: keys.apiKeys,
    done: null,
    onDone: (created) => setMade(created.key),
    write: (values: KeyValues) => api.post('/api-keys', requestOf(values), apiKeyCreated),
  });
  if (made !== null) return <Once value={made} onClose={onClose} />;
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('keys.add')}
      submit={t('keys.add')}
      busy={create.isPending}
      onSubmit={form.onSubmit((values) => create.mutate(values))}
    >
      <TextInput label={t('keys.name')} maxLength={80} data-autofocus {...form.getInputProps('name')} />
      <Select
        label={t('keys.role')}
        allowDeselect={false}
        data={role.options.map((value) => ({ value, label: t(`app:role.${value}`) }))}
        {...form.getInputProps('role')}
      />
      <Belongs form={form} />
    </FormDialog>
  );
}

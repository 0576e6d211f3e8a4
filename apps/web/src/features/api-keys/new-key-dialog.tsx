import { Alert, Button, Group, Modal, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconEyeOff } from '@tabler/icons-react';
import { apiKeyCreated, role, type Role } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { keys } from '../../api/queries';
import { CopyLine } from '../../ui/copy-line';
import { FormDialog } from '../../ui/form-dialog';
import { useSave } from '../../ui/use-save';

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

/** Creates a key and shows it this one time. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('admin');
  const [made, setMade] = useState<string | null>(null);
  const form = useForm<{ name: string; role: Role }>({
    initialValues: { name: '', role: 'relations_officer' },
    validate: { name: (value) => (value.trim() ? null : t('nameMissing')) },
  });
  const create = useSave({
    refresh: keys.apiKeys,
    done: null,
    onDone: (created) => setMade(created.key),
    write: (values: typeof form.values) => api.post('/api-keys', values, apiKeyCreated),
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
    </FormDialog>
  );
}

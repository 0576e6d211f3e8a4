import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { person as personSchema } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { branchesQuery, keys } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { autoDir } from '../../ui/auto-dir';

/** Adds a person by hand: a name, and a way to reach them if there is one. */
export function NewPersonDialog({ name: startName, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation(['person', 'ui']);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const branches = useQuery(branchesQuery).data ?? [];
  const [name, setName] = useState(startName);
  const [phone, setPhone] = useState('');
  const [email, setEmail] = useState('');
  const [city, setCity] = useState('');
  const [branchId, setBranchId] = useState<string | null>(null);
  const create = useMutation({
    mutationFn: () =>
      api.post(
        '/people',
        {
          name: name.trim(),
          city: city.trim(),
          branchId,
          ...(phone.trim() ? { phone: phone.trim() } : {}),
          ...(email.trim() ? { email: email.trim() } : {}),
        },
        personSchema,
      ),
    onSuccess: (created) => {
      void queries.invalidateQueries({ queryKey: keys.people });
      onClose();
      void navigate({ to: '/people/{-$personId}', params: { personId: created.id } });
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('person:new.title')}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') create.mutate();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t('person:name')}
            required
            attributes={autoDir(name)}
            maxLength={160}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            label={t('person:kind.phone')}
            dir="ltr"
            type="tel"
            maxLength={40}
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
          />
          <TextInput
            label={t('person:kind.email')}
            dir="ltr"
            type="email"
            maxLength={254}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <TextInput
            label={t('person:city')}
            attributes={autoDir(city)}
            maxLength={80}
            value={city}
            onChange={(event) => setCity(event.currentTarget.value)}
          />
          <Select
            label={t('person:branch')}
            clearable
            clearButtonProps={{ 'aria-label': t('person:clearBranch') }}
            value={branchId}
            onChange={setBranchId}
            data={branches.map((each) => ({ value: each.id, label: nameOf(each) }))}
          />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            {t('person:new.do')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { quarantineItem, type QuarantineItem } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { keys } from '../../api/queries';
import { showDone } from '../../ui/notices';

function DiscardForm({ item, onClose }: { item: QuarantineItem; onClose: () => void }) {
  const { t } = useTranslation('quarantine');
  const queries = useQueryClient();
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (value) => (value.trim().length >= 3 ? null : t('reasonMissing')) },
  });
  const discard = useMutation({
    mutationFn: (reason: string) =>
      api.post(`/quarantine/${item.id}/discard`, { reason: reason.trim() }, quarantineItem),
    onSuccess: () => {
      showDone(t('discarded'));
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.quarantine }),
  });
  return (
    <form onSubmit={form.onSubmit(({ reason }) => discard.mutate(reason))} noValidate>
      <Text size="sm" mb="md">
        {t('discardText')}
      </Text>
      <TextInput
        label={t('reason')}
        description={t('reasonHint')}
        maxLength={500}
        data-autofocus
        {...form.getInputProps('reason')}
      />
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t('ui:cancel')}
        </Button>
        <Button type="submit" color="red" loading={discard.isPending}>
          {t('discard')}
        </Button>
      </Group>
    </form>
  );
}

/** Puts an event aside for good: asks for the reason, which is kept. */
export function DiscardDialog({ item, onClose }: { item: QuarantineItem | null; onClose: () => void }) {
  const { t } = useTranslation('quarantine');
  return (
    <Modal
      opened={item !== null}
      onClose={onClose}
      title={item ? t('discardTitle', { inbox: item.inboxName }) : ''}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      {item ? <DiscardForm item={item} onClose={onClose} /> : null}
    </Modal>
  );
}

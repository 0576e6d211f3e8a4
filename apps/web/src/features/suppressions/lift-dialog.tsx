import { Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { suppression, type Suppression } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { FormDialog } from '../../ui/form-dialog';
import { useSave } from '../../ui/use-save';
import { SUPPRESSIONS } from './suppression-queries';

/** Asks before an address is written to again, and why. */
export function LiftDialog({ item, onClose }: { item: Suppression; onClose: () => void }) {
  const { t } = useTranslation('suppressions');
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (value) => (value.trim().length >= 3 ? null : t('reasonMissing')) },
  });
  const save = useSave({
    write: (reason: string) => api.post(`/suppressions/${item.id}/lift`, { reason }, suppression),
    refresh: SUPPRESSIONS,
    onDone: onClose,
    done: t('liftDone', { address: item.display }),
  });
  const asked = item.reason === 'stop_word' || item.reason === 'complained' || item.reason === 'refused';
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('liftTitle', { address: item.display })}
      onSubmit={form.onSubmit(({ reason }) => save.mutate(reason.trim()))}
      busy={save.isPending}
      submit={t('lift')}
    >
      <Text size="sm">{t(asked ? 'liftTextAsked' : 'liftText')}</Text>
      <Textarea
        label={t('liftReason')}
        description={t('onRecord')}
        maxLength={500}
        autosize
        minRows={2}
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}

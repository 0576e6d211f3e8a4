import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { type Forwarded, forwarded, type Message } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { keys } from '../../api/queries';
import { FormDialog } from '../../ui/form-dialog';
import { useSave } from '../../ui/use-save';

/** Passes a mail on to somebody outside; it opens a thread of its own, to which the officer is taken. */
export function ForwardDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const { t, i18n } = useTranslation('letter');
  const navigate = useNavigate();
  const [clientKey] = useState(() => crypto.randomUUID());
  const form = useForm({
    initialValues: { to: '', toName: '', note: '', withFiles: message.attachments.length > 0 },
    validate: {
      to: (value) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()) ? null : t('forward.noAddress')),
    },
  });
  const save = useSave({
    write: (values: typeof form.values): Promise<Forwarded> => {
      const language = i18n.language === 'en' ? 'en' : 'ar';
      const body = { ...values, clientKey, inboxId: message.inboxId, language };
      return api.post(`/messages/${message.id}/forward`, body, forwarded);
    },
    refresh: keys.conversations,
    done: t('forward.done'),
    onDone: ({ conversationId }) => {
      onClose();
      void navigate({ to: '/inbox/$view/{-$conversationId}', params: { view: 'all', conversationId } });
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('forward.title')}
      submit={t('forward.send')}
      busy={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <p>{t('forward.hint')}</p>
      <TextInput
        label={t('forward.to')}
        type="email"
        dir="ltr"
        required
        data-autofocus
        {...form.getInputProps('to')}
      />
      <TextInput label={t('forward.name')} {...form.getInputProps('toName')} />
      <Textarea label={t('forward.note')} autosize minRows={3} {...form.getInputProps('note')} />
      {message.attachments.length > 0 ? (
        <Checkbox label={t('forward.files')} {...form.getInputProps('withFiles', { type: 'checkbox' })} />
      ) : null}
    </FormDialog>
  );
}

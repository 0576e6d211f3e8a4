import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { type Inbox, type Session, suppressionsAdded } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { inboxesQuery, useSession } from '../../api/queries';
import { formatNumber } from '../../format/number';
import { FormDialog } from '../../ui/form-dialog';
import { showDone } from '../../ui/notices';
import { useSave } from '../../ui/use-save';
import { SUPPRESSIONS } from './suppression-queries';

interface Typed {
  kind: 'phone' | 'email';
  value: string;
  inboxId: string | null;
  reason: string;
}

/** Puts an address on the list by hand; `typed` is what was searched for. */
export function AddSuppressionDialog({ typed, onClose }: { typed: string; onClose: () => void }) {
  const { t } = useTranslation('suppressions');
  const { user } = useSession();
  const everywhere = seesEverything(user);
  const inboxes = (useQuery(inboxesQuery).data ?? []).filter((each) => everywhere || isInSight(each, user));
  const form = useForm<Typed>({
    initialValues: { ...startOf(typed), inboxId: null, reason: '' },
    validate: {
      value: (value) => (value.trim().length >= 3 ? null : t('addressMissing')),
      inboxId: (value) => (everywhere || value !== null ? null : t('whereMissing')),
      reason: (value) => (value.trim().length >= 3 ? null : t('reasonMissing')),
    },
  });
  const save = useSave({
    write: (body: Typed) => api.post('/suppressions', body, suppressionsAdded),
    refresh: SUPPRESSIONS,
    done: null,
    onDone: ({ items }) => {
      showDone(t('addDone', { count: items.length, number: formatNumber(items.length) }));
      onClose();
    },
  });
  const { kind } = form.values;
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('addTitle')}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      busy={save.isPending}
      submit={t('addSubmit')}
    >
      <SegmentedControl
        fullWidth
        aria-label={t('kindLabel')}
        data={[
          { value: 'phone', label: t('kind.phone') },
          { value: 'email', label: t('kind.email') },
        ]}
        {...form.getInputProps('kind')}
      />
      <TextInput
        label={t(`kind.${kind}`)}
        description={kind === 'phone' ? t('phoneHint') : undefined}
        dir="ltr"
        type={kind === 'phone' ? 'tel' : 'email'}
        placeholder={kind === 'phone' ? '05X XXX XXXX' : 'name@example.org'}
        data-autofocus
        {...form.getInputProps('value')}
      />
      <Select
        label={t('where')}
        placeholder={everywhere ? t('everywhere') : undefined}
        clearable={everywhere}
        data={inboxes.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('inboxId')}
      />
      <Textarea
        label={t('why')}
        description={t('onRecord')}
        maxLength={500}
        autosize
        minRows={2}
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}

/** The rule of the server, which alone decides: a supervisor of teams holds addresses back at their inboxes only. */
const seesEverything = ({ role, teamIds }: Session['user']): boolean =>
  role === 'administrator' || teamIds.length === 0;

const isInSight = ({ teamId }: Inbox, { teamIds }: Session['user']): boolean =>
  teamId === null || teamIds.includes(teamId);

/** What was searched for, when it looks like an address. */
function startOf(typed: string): Pick<Typed, 'kind' | 'value'> {
  if (typed.includes('@')) return { kind: 'email', value: typed };
  return { kind: 'phone', value: /^[+\d\u0660-\u0669\s-]{4,}$/.test(typed) ? typed : '' };
}

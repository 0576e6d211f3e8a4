import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { role, user, type Branch, type Team, type User } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { keys, useSession } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { FormDialog } from '../../ui/form-dialog';
import { useSave } from '../../ui/use-save';
import { ActiveSwitch } from './active-switch';
import { accountChanges, type AccountValues, isAddressFor, valuesOf } from './account-request';
import { strongPassword } from './strong-password';
import classes from './user-dialog.module.css';

interface UserDialogProps {
  /** Null: a new account. */
  edited: User | null;
  teams: Team[];
  branches: Branch[];
  onClose: () => void;
}

const ENOUGH = 12;

function useUserForm(edited: User | null) {
  const { t } = useTranslation('admin');
  return useForm<AccountValues>({
    initialValues: valuesOf(edited),
    validate: {
      name: (value) => (value.trim() ? null : t('nameMissing')),
      email: (value) => (isAddressFor(value, edited) ? null : t('users.emailBad')),
      branchId: (value, values) =>
        values.role === 'branch_representative' && value === null ? t('users.branchMissing') : null,
      password: (value) =>
        (edited && value === '') || value.length >= ENOUGH ? null : t('users.passwordShort'),
    },
  });
}

function PasswordField({ form, isNew }: { form: ReturnType<typeof useUserForm>; isNew: boolean }) {
  const { t } = useTranslation('admin');
  return (
    <TextInput
      label={t(isNew ? 'users.password' : 'users.newPassword')}
      description={t(isNew ? 'users.passwordHint' : 'users.passwordKeep')}
      autoComplete="new-password"
      styles={{
        input: { direction: 'ltr', textAlign: 'start', fontFamily: 'var(--mantine-font-family-monospace)' },
      }}
      inputContainer={(input) => (
        <div className={classes.password}>
          {input}
          <Button variant="default" onClick={() => form.setFieldValue('password', strongPassword())}>
            {t('users.generate')}
          </Button>
        </div>
      )}
      {...form.getInputProps('password')}
    />
  );
}

/** The field that a refusal speaks of, by its code. */
const FIELD_OF: Readonly<Record<string, keyof AccountValues>> = {
  'identity.weak-password': 'password',
  'identity.email-taken': 'email',
  'identity.bad-email': 'email',
  'identity.branch-needed': 'branchId',
  'identity.branch-unknown': 'branchId',
  'identity.team-unknown': 'teamIds',
};

function useSaveUser(edited: User | null, form: ReturnType<typeof useUserForm>, onClose: () => void) {
  return useSave({
    refresh: keys.users,
    onDone: onClose,
    write: (values: AccountValues) =>
      edited
        ? api.patch(`/users/${edited.id}`, accountChanges(values, edited), user)
        : api.post('/users', { ...values, email: values.email.trim() }, user),
    place: ({ code, sentence }) => {
      const field = FIELD_OF[code];
      if (field === undefined) return false;
      form.setFieldError(field, sentence);
      form.getInputNode(field)?.focus();
      return true;
    },
  });
}

/** One account: name, role, where it belongs, and a password that is set but never shown again. */
export function UserDialog({ edited, teams, branches, onClose }: UserDialogProps) {
  const { t } = useTranslation('admin');
  const me = useSession().user.id;
  const form = useUserForm(edited);
  const save = useSaveUser(edited, form, onClose);
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={edited ? t('users.edit', { name: nameOf(edited) }) : t('users.add')}
      busy={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      aside={edited && edited.id !== me ? <ActiveSwitch edited={edited} onDone={onClose} /> : null}
    >
      <TextInput label={t('name')} maxLength={120} data-autofocus {...form.getInputProps('name')} />
      <TextInput label={t('nameEn')} maxLength={120} {...form.getInputProps('nameEn')} />
      <TextInput
        label={t('users.email')}
        type="email"
        disabled={edited !== null}
        styles={{ input: { direction: 'ltr', textAlign: 'start' } }}
        autoComplete="off"
        {...form.getInputProps('email')}
      />
      <Select
        label={t('users.role')}
        allowDeselect={false}
        disabled={edited?.id === me}
        data={role.options.map((value) => ({ value, label: t(`app:role.${value}`) }))}
        {...form.getInputProps('role')}
      />
      <MultiSelect
        label={t('users.teams')}
        data={teams.map((team) => ({ value: team.id, label: nameOf(team) }))}
        {...form.getInputProps('teamIds')}
      />
      <Select
        label={t('users.branch')}
        placeholder={t('users.noBranch')}
        clearable
        data={branches.map((branch) => ({ value: branch.id, label: nameOf(branch) }))}
        {...form.getInputProps('branchId')}
      />
      <Select
        label={t('users.language')}
        allowDeselect={false}
        data={[
          { value: 'ar', label: 'العربية' },
          { value: 'en', label: 'English' },
        ]}
        {...form.getInputProps('language')}
      />
      <PasswordField form={form} isNew={edited === null} />
    </FormDialog>
  );
}

import { Select, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { personRole, type Person, type PersonRole } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { branchesQuery } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { PickList } from '../inbox/pick-list';
import classes from './person-card.module.css';
import fields from './person-fields.module.css';
import type { PersonUpdate } from './use-person-update';

interface FieldProps {
  person: Person;
  update: PersonUpdate;
}

/** What the person is to the organisation: several at once. */
export function RolesField({ person, update }: FieldProps) {
  const { t } = useTranslation('person');
  const toggle = (id: string): void => {
    const role = personRole.parse(id);
    const has = person.roles.includes(role);
    const roles: PersonRole[] = has ? person.roles.filter((each) => each !== role) : [...person.roles, role];
    void update.change(person, { roles });
  };
  return (
    <div className={classes.field}>
      <span className={classes.label}>{t('roles')}</span>
      <PickList
        label={t('roles')}
        items={personRole.options.map((id) => ({ id, label: t(`role.${id}`) }))}
        chosen={person.roles}
        onPick={toggle}
        keepOpen
      >
        {(open) => (
          <UnstyledButton className={fields.button} onClick={open} aria-label={t('editRoles')}>
            {person.roles.length === 0 ? <span className={fields.faint}>{t('noRoles')}</span> : null}
            {person.roles.map((role) => (
              <span key={role} className={fields.role}>
                {t(`role.${role}`)}
              </span>
            ))}
          </UnstyledButton>
        )}
      </PickList>
    </div>
  );
}

/** The branch that looks after the person. */
export function BranchField({ person, update }: FieldProps) {
  const { t } = useTranslation('person');
  const branches = useQuery(branchesQuery).data ?? [];
  return (
    <div className={classes.field}>
      <span className={classes.label}>{t('branch')}</span>
      <Select
        size="xs"
        variant="unstyled"
        classNames={{ input: fields.select ?? '' }}
        aria-label={t('branch')}
        placeholder={t('noBranch')}
        clearable
        clearButtonProps={{ 'aria-label': t('clearBranch') }}
        searchable={branches.length > 8}
        value={person.branchId}
        data={branches.map((each) => ({ value: each.id, label: nameOf(each) }))}
        onChange={(branchId) => void update.change(person, { branchId })}
      />
    </div>
  );
}

/** The language in which the person reads us. */
export function LanguageField({ person, update }: FieldProps) {
  const { t } = useTranslation('person');
  return (
    <div className={classes.field}>
      <span className={classes.label}>{t('language')}</span>
      <Select
        size="xs"
        variant="unstyled"
        classNames={{ input: fields.select ?? '' }}
        aria-label={t('language')}
        allowDeselect={false}
        value={person.language}
        data={[
          { value: 'ar', label: t('languages.ar') },
          { value: 'en', label: t('languages.en') },
        ]}
        onChange={(language) => {
          if (language === 'ar' || language === 'en') void update.change(person, { language });
        }}
      />
    </div>
  );
}

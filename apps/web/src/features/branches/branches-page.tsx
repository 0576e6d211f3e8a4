import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { branch, type Branch } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { branchesQuery, keys } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { Name } from '../../ui/bdi';
import { RecordRow } from '../../ui/records';
import { NamedListPage, type NamedKind, type NamesInput } from '../admin/named-list-page';

interface BranchInput extends NamesInput {
  city: string;
}

function CityField({ form }: { form: UseFormReturnType<BranchInput> }) {
  const { t } = useTranslation('admin');
  return <TextInput label={t('branches.city')} maxLength={80} {...form.getInputProps('city')} />;
}

const BRANCHES: NamedKind<Branch, BranchInput> = {
  group: 'branches',
  useItems: () => useQuery(branchesQuery),
  refresh: keys.branches,
  schema: branch,
  icon: IconBuildingCommunity,
  longest: 80,
  valuesOf: (item) => ({ name: item?.name ?? '', nameEn: item?.nameEn ?? '', city: item?.city ?? '' }),
  fields: (form) => <CityField form={form} />,
  row: (item, open) => (
    <RecordRow
      key={item.id}
      mark={<IconBuildingCommunity size={20} stroke={1.6} aria-hidden="true" />}
      title={<Name>{nameOf(item)}</Name>}
      onOpen={open}
      facts={item.city ? <Name>{item.city}</Name> : null}
    />
  ),
};

/** Branch offices, each with its city. */
export default function BranchesPage() {
  return <NamedListPage kind={BRANCHES} />;
}

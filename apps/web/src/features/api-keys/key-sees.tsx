import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { branchesQuery, teamsQuery } from '../../api/queries';
import { type KeyHolder, keySight } from './key-sight';

/** Which conversations a key sees, in one sentence; empty until teams and branches are known. */
export function KeySees({ holder }: { holder: KeyHolder }) {
  const { t } = useTranslation('admin');
  const teams = useQuery(teamsQuery).data;
  const branches = useQuery(branchesQuery).data;
  if (!teams || !branches) return null;
  const { sentence, names } = keySight(holder, { teams, branches });
  return <span>{t(`keys.sees.${sentence}`, { names: names.join(t('keys.and')) })}</span>;
}

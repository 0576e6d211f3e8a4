import type { IdentityKind } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { Bdi } from '../../ui/bdi';

interface AddressProps {
  kind: IdentityKind;
  /** As the server shows it. */
  shown: string;
}

/** An address of a person; a visitor of the site has none and is told by a sign. */
export function Address({ kind, shown }: AddressProps) {
  const { t } = useTranslation('person');
  if (kind !== 'visitor') return <Bdi>{shown}</Bdi>;
  return (
    <>
      {t('siteVisitor')} <Bdi>{shown}</Bdi>
    </>
  );
}

/** The same in words, for labels. */
export function useAddressWords(): (address: AddressProps) => string {
  const { t } = useTranslation('person');
  return ({ kind, shown }) => (kind === 'visitor' ? `${t('siteVisitor')} ${shown}` : shown);
}

import { ActionIcon, Button, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import {
  IconBrandWhatsapp,
  IconId,
  IconMail,
  IconPhone,
  IconPlus,
  IconRosetteDiscountCheck,
  IconTrash,
  IconUser,
  type Icon,
} from '@tabler/icons-react';
import type { Identity, IdentityKind, Person } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SuppressionsLink } from '../suppressions/suppressions-link';
import { showUndo } from '../../ui/undo-notice';
import { Address } from './address';
import card from './person-card.module.css';
import classes from './identity-list.module.css';
import type { PersonUpdate } from './use-person-update';

const ICONS: Record<IdentityKind, Icon> = {
  phone: IconPhone,
  email: IconMail,
  whatsapp_id: IconBrandWhatsapp,
  whatsapp_bsuid: IconBrandWhatsapp,
  visitor: IconUser,
  external: IconId,
};

interface IdentityListProps {
  person: Person;
  update: PersonUpdate;
}

/** How the person can be reached, and how we know that the address is theirs. */
export function IdentityList({ person, update }: IdentityListProps) {
  const { t } = useTranslation('person');
  const [adding, setAdding] = useState(false);
  return (
    <section>
      <div className={classes.head}>
        <h2 className={card.title}>{t('identities')}</h2>
        <Tooltip label={t('addIdentity')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            onClick={() => setAdding(!adding)}
            aria-expanded={adding}
            aria-label={t('addIdentity')}
          >
            <IconPlus size={17} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </div>
      {person.identities.length === 0 && !adding ? <p className={classes.none}>{t('noIdentities')}</p> : null}
      <ul className={classes.list}>
        {person.identities.map((identity) => (
          <IdentityItem key={identity.id} identity={identity} person={person} update={update} />
        ))}
      </ul>
      {adding ? <AddIdentity person={person} update={update} onDone={() => setAdding(false)} /> : null}
    </section>
  );
}

function IdentityItem({ identity, person, update }: { identity: Identity } & IdentityListProps) {
  const { t } = useTranslation('person');
  const Shape = ICONS[identity.kind];
  const verified = identity.verifiedBy !== 'none';
  const { kind } = identity;
  const removable = kind === 'phone' || kind === 'email';
  const remove = (): void => {
    void update.removeIdentity(person, identity.id).then((done) => {
      if (done && removable) {
        showUndo({
          message: t('identityRemoved', { address: identity.display }),
          onUndo: () => void update.addIdentity(person, kind, identity.value),
        });
      }
    });
  };
  return (
    <li className={classes.item}>
      <Shape size={17} stroke={1.6} role="img" aria-label={t(`kind.${kind}`)} />
      <span className={classes.value}>
        <Address kind={kind} shown={identity.display} />
      </span>
      <Tooltip label={t(`verified.${identity.verifiedBy}`)}>
        <span
          className={classes.mark}
          data-verified={verified}
          tabIndex={0}
          role="img"
          aria-label={t(`verified.${identity.verifiedBy}`)}
        >
          {verified ? (
            <IconRosetteDiscountCheck size={16} stroke={1.7} aria-hidden="true" />
          ) : (
            t('unverified')
          )}
        </span>
      </Tooltip>
      {kind === 'visitor' ? null : <SuppressionsLink address={identity.display} form="icon" />}
      {removable ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          className={classes.remove ?? ''}
          onClick={remove}
          aria-label={t('removeIdentity', { address: identity.display })}
        >
          <IconTrash size={15} stroke={1.6} />
        </ActionIcon>
      ) : null}
    </li>
  );
}

function AddIdentity({ person, update, onDone }: IdentityListProps & { onDone: () => void }) {
  const { t } = useTranslation('person');
  const [kind, setKind] = useState<'phone' | 'email'>('phone');
  const [value, setValue] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (value.trim().length < 3) return;
    setBusy(true);
    void update
      .addIdentity(person, kind, value.trim())
      .then((done) => done && onDone())
      .finally(() => setBusy(false));
  };
  return (
    <form className={classes.add} onSubmit={submit}>
      <SegmentedControl
        size="xs"
        fullWidth
        value={kind}
        onChange={(next) => setKind(next === 'email' ? 'email' : 'phone')}
        data={[
          { value: 'phone', label: t('kind.phone') },
          { value: 'email', label: t('kind.email') },
        ]}
        aria-label={t('kindLabel')}
      />
      <div className={classes.addLine}>
        <TextInput
          dir="ltr"
          size="xs"
          type={kind === 'phone' ? 'tel' : 'email'}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          aria-label={t(`kind.${kind}`)}
          placeholder={kind === 'phone' ? '05X XXX XXXX' : 'name@example.org'}
          autoFocus
          className={classes.grow ?? ''}
        />
        <Button type="submit" size="xs" loading={busy}>
          {t('add')}
        </Button>
      </div>
    </form>
  );
}

import { Alert, Button, Group, Modal, Radio, Skeleton, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconAlertTriangle, IconSearch } from '@tabler/icons-react';
import type { Person } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Name } from '../../ui/bdi';
import { Address } from './address';
import classes from './merge-dialog.module.css';
import { mergeDoubts } from './namesakes';
import { peopleQuery, personQuery } from './person-queries';
import { TellApart } from './tell-apart';
import type { PersonUpdate } from './use-person-update';
import { showDone } from '../../ui/notices';
import { autoDir } from '../../ui/auto-dir';

interface MergeDialogProps {
  person: Person;
  update: PersonUpdate;
  onClose: () => void;
}

/** Finds the other record of the same person, shows what will be united, and asks why. */
export function MergeDialog({ person, update, onClose }: MergeDialogProps) {
  const { t } = useTranslation(['person', 'ui']);
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const [loserId, setLoserId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const found = useQuery({ ...peopleQuery(q), enabled: q !== '' });
  const others = q === '' ? [] : (found.data ?? []).filter((each) => each.id !== person.id);
  const merge = (): void => {
    if (loserId === null) return;
    setBusy(true);
    void update
      .merge(person, loserId, reason.trim())
      .then((done) => {
        if (!done) return;
        showDone(t('person:merge.done'));
        onClose();
      })
      .finally(() => setBusy(false));
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('person:merge.title', { name: person.name })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <p className={classes.text}>{t('person:merge.text')}</p>
      <TextInput
        value={typed}
        attributes={autoDir(typed)}
        leftSection={<IconSearch size={16} stroke={1.6} />}
        label={t('person:merge.find')}
        placeholder={t('person:merge.findPlaceholder')}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-autofocus
      />
      <Radio.Group
        value={loserId}
        onChange={setLoserId}
        className={classes.results ?? ''}
        aria-label={t('person:merge.results')}
      >
        {q !== '' && found.data !== undefined && others.length === 0 ? (
          <p className={classes.none}>{t('person:merge.none')}</p>
        ) : null}
        {others.slice(0, 8).map((each) => (
          <Radio
            key={each.id}
            value={each.id}
            label={<Name>{each.name}</Name>}
            description={'identities' in each ? <TellApart person={each} /> : null}
            className={classes.result ?? ''}
          />
        ))}
      </Radio.Group>
      {loserId ? <Preview winner={person} loserId={loserId} /> : null}
      {loserId ? (
        <Textarea
          mt="md"
          label={t('person:merge.reason')}
          attributes={autoDir(reason)}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : null}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('ui:cancel')}
        </Button>
        <Button disabled={loserId === null} loading={busy} onClick={merge}>
          {t('person:merge.do')}
        </Button>
      </Group>
    </Modal>
  );
}

function Preview({ winner, loserId }: { winner: Person; loserId: string }) {
  const { t } = useTranslation('person');
  const { data: loser } = useQuery(personQuery(loserId));
  if (loser === undefined) return <Skeleton height={90} mt="md" />;
  const doubts = mergeDoubts(winner, loser);
  return (
    <>
      {doubts.length > 0 ? (
        <Alert color="yellow" variant="light" mt="md" role="status" icon={<IconAlertTriangle />}>
          {doubts.map((doubt) => t(`merge.doubt.${doubt}`)).join(' ')}
        </Alert>
      ) : null}
      <div className={classes.preview} role="group" aria-label={t('merge.preview')}>
        {[winner, loser].map((each) => (
          <div key={each.id} className={classes.side}>
            <p className={classes.sideTitle}>{each === winner ? t('merge.stays') : t('merge.joins')}</p>
            <p className={classes.name}>
              <Name>{each.name}</Name>
            </p>
            {each.identities.map((identity) => (
              <p key={identity.id} className={classes.address}>
                <Address kind={identity.kind} shown={identity.display} />
              </p>
            ))}
            <p className={classes.address}>{t('merge.conversations', { count: each.conversationCount })}</p>
          </div>
        ))}
      </div>
    </>
  );
}

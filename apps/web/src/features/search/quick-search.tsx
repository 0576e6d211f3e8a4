import { Combobox, Modal, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { IconSearch, IconUser } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../api/api-problem';
import { Bdi, Name } from '../../ui/bdi';
import { ChannelIcon } from '../../ui/channel-icon';
import { RelativeTime } from '../../ui/relative-time';
import { autoDir } from '../../ui/auto-dir';
import { Highlighted, HighlightedMessage } from './highlighted';
import classes from './quick-search.module.css';
import { searchQueryOf } from './search-query';

interface QuickSearchProps {
  opened: boolean;
  onClose: () => void;
  onOpen: (conversationId: string, seq: number) => void;
}

/** Search without leaving the place: type, move with the arrows, Enter opens. */
export function QuickSearch(props: QuickSearchProps) {
  const { t } = useTranslation(['search', 'ui']);
  if (!props.opened) return null;
  return (
    <Modal
      opened
      onClose={props.onClose}
      size="lg"
      yOffset="12dvh"
      centered={false}
      withCloseButton={false}
      padding={0}
      attributes={{ content: { 'aria-label': t('search:title') } }}
    >
      <Content {...props} />
    </Modal>
  );
}

function Content({ onClose, onOpen }: QuickSearchProps) {
  const { t } = useTranslation('search');
  const navigate = useNavigate();
  // The list takes Escape for itself; there it closes the whole search.
  const combobox = useCombobox({ opened: true, onDropdownClose: onClose });
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 160);
  const { data, error, isPlaceholderData } = useQuery(searchQueryOf(q, 8));
  const result = q === '' ? undefined : data;
  const { selectFirstOption } = combobox;
  useEffect(() => void selectFirstOption(), [result, selectFirstOption]);
  const submit = (value: string): void => {
    onClose();
    const [kind, id, seq] = value.split(':');
    if (kind === 'person') void navigate({ to: '/people/{-$personId}', params: { personId: id } });
    else if (kind === 'all') void navigate({ to: '/search', search: { q } });
    else if (id !== undefined) onOpen(id, Number(seq));
  };
  const empty = result !== undefined && result.people.length + result.messages.length === 0;
  return (
    <Combobox store={combobox} onOptionSubmit={submit}>
      <Combobox.EventsTarget>
        <TextInput
          size="md"
          variant="unstyled"
          className={classes.field ?? ''}
          leftSection={<IconSearch size={20} stroke={1.6} />}
          attributes={autoDir(typed)}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          placeholder={t('placeholder')}
          aria-label={t('placeholder')}
          data-autofocus
        />
      </Combobox.EventsTarget>
      <div className={classes.results} aria-busy={isPlaceholderData}>
        {q === '' ? <p className={classes.hint}>{t('hint')}</p> : null}
        {error && result === undefined ? <p className={classes.hint}>{sentenceOf(error)}</p> : null}
        {empty ? <p className={classes.hint}>{t('nothing', { q })}</p> : null}
        <Combobox.Options aria-label={t('results')}>
          {result && result.people.length > 0 ? (
            <Combobox.Group label={t('people')}>
              {result.people.map((person) => (
                <Combobox.Option
                  key={person.id}
                  value={`person:${person.id}`}
                  className={classes.option ?? ''}
                >
                  <IconUser size={18} stroke={1.6} aria-hidden="true" />
                  <span className={classes.words}>
                    <Name>
                      <Highlighted text={person.name} query={q} />
                    </Name>
                    <span className={classes.meta}>
                      {person.identities.slice(0, 2).map((address) => (
                        <Bdi key={address}>{address}</Bdi>
                      ))}
                    </span>
                  </span>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ) : null}
          {result && result.messages.length > 0 ? (
            <Combobox.Group label={t('messages')}>
              {result.messages.map((hit) => (
                <Combobox.Option
                  key={hit.messageId}
                  value={`message:${hit.conversationId}:${hit.seq}`}
                  className={classes.option ?? ''}
                >
                  <ChannelIcon channel={hit.channel} size={18} />
                  <span className={classes.words}>
                    <span className={classes.meta}>
                      <Name>{hit.personName}</Name>
                      <Bdi>{hit.reference}</Bdi>
                      <RelativeTime at={hit.at} focusable={false} />
                    </span>
                    <span className={classes.text} dir="auto">
                      <HighlightedMessage text={hit.text} query={q} />
                    </span>
                  </span>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ) : null}
          {result && !empty ? (
            <Combobox.Option value="all" className={classes.option ?? ''}>
              <IconSearch size={18} stroke={1.6} aria-hidden="true" />
              {t('all', { q })}
            </Combobox.Option>
          ) : null}
        </Combobox.Options>
      </div>
    </Combobox>
  );
}

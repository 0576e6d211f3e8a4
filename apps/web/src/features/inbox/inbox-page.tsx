import { useMediaQuery } from '@mantine/hooks';
import { IconMessages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/queries';
import { formatNumber } from '../../format/number';
import { EmptyState } from '../../ui/empty-state';
import { PersonPanel } from '../person/person-panel';
import { QuickSearch } from '../search/quick-search';
import { ThreadPane } from '../thread/thread-pane';
import { Announcer } from './announcer';
import { useCommand } from './commands';
import { ConversationPane } from './conversation-pane';
import { countsQuery } from './conversation-queries';
import { VIEWS } from './conversation-view';
import { useInboxLocation } from './inbox-location';
import classes from './inbox-page.module.css';
import { keyLabel, type OwnKeyName } from './key-bindings';
import { useTitle } from './list-header';
import { ShortcutSheet } from './shortcut-sheet';
import { useKeyOf } from './use-key-of';
import { useLiveConversations } from './use-live-conversations';
import { useRemembered } from './use-remembered';
import { useShortcuts } from './use-shortcuts';
import { ViewNav } from './view-nav';

/** The officer's inbox: views, list, thread and the person, one pane at a time on a phone. */
export default function InboxPage() {
  const { t } = useTranslation('inbox');
  const { user } = useSession();
  const reader = useMemo(() => ({ id: user.id, teamIds: user.teamIds }), [user.id, user.teamIds]);
  const place = useInboxLocation();
  const wide = useMediaQuery('(min-width: 1200px)', true, { getInitialValueInEffect: false });
  const [panelKept, keepPanel] = useRemembered('person-panel', true);
  const [drawer, setDrawer] = useState(false);
  const [searching, setSearching] = useState(false);
  const [helping, setHelping] = useState(false);
  const togglePerson = useCallback(() => {
    if (wide) keepPanel(!panelKept);
    else setDrawer((open) => !open);
  }, [wide, panelKept, keepPanel]);
  useLiveConversations(reader);
  useShortcuts();
  useCommand('search', () => setSearching(true));
  useCommand('help', () => setHelping(true));
  useCommand('person', togglePerson);
  const title = useTitle(place);
  useDocumentTitle(title);
  const { open, conversationId } = place;
  // The thread comes first; the person beside it follows when there is time.
  const personOf = useDeferredValue(conversationId);
  const close = useCallback(() => open(undefined), [open]);
  const personOpen = wide ? panelKept : drawer;
  const keyOf = useKeyOf();
  const caps = (name: OwnKeyName): string => keyLabel(keyOf(name) ?? '');
  const shown = { next: caps('next'), previous: caps('previous'), help: caps('help') };

  return (
    <div className={classes.inbox} data-pane={conversationId ? 'thread' : 'list'}>
      <h1 className="w-visually-hidden">{title}</h1>
      <GoCommands onGo={place.show} />
      <ViewNav place={place} />
      <ConversationPane place={place} reader={reader} />
      <section className={classes.thread} aria-label={t('pane.thread')}>
        {conversationId ? (
          <ThreadPane
            key={conversationId}
            conversationId={conversationId}
            jumpSeq={place.seq}
            onClose={close}
            personOpen={personOpen}
            onTogglePerson={togglePerson}
          />
        ) : (
          <div className={classes.empty}>
            <EmptyState
              icon={IconMessages}
              title={t('choose.title')}
              text={keyOf('next') ? t('choose.text', shown) : t('choose.textPlain')}
            />
          </div>
        )}
      </section>
      {personOf ? (
        <PersonPanel
          conversationId={personOf}
          mode={wide ? 'column' : 'drawer'}
          opened={personOpen}
          onClose={togglePerson}
          onOpenConversation={(id) => open(id)}
        />
      ) : null}
      <QuickSearch opened={searching} onClose={() => setSearching(false)} onOpen={open} />
      <ShortcutSheet opened={helping} onClose={() => setHelping(false)} />
      <Announcer />
    </div>
  );
}

/** The tab of the browser tells how much is mine while the inbox is open elsewhere. */
function useDocumentTitle(title: string): void {
  const { t } = useTranslation('app');
  const mine = useQuery(countsQuery).data?.['mine'] ?? 0;
  useEffect(() => {
    document.title = `${mine > 0 ? `(${formatNumber(mine)}) ` : ''}${title} · ${t('name')}`;
    return () => {
      document.title = t('name');
    };
  }, [title, mine, t]);
}

function GoCommands({ onGo }: { onGo: ReturnType<typeof useInboxLocation>['show'] }) {
  return VIEWS.map(({ view }) => <GoCommand key={view} view={view} onGo={onGo} />);
}

function GoCommand({
  view,
  onGo,
}: {
  view: (typeof VIEWS)[number]['view'];
  onGo: (view: (typeof VIEWS)[number]['view']) => void;
}) {
  useCommand(`view:${view}`, () => onGo(view));
  return null;
}

import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import {
  IconBan,
  IconDots,
  IconHash,
  IconLayoutSidebarRight,
  IconLink,
  IconLock,
  IconLockOpen,
  IconMail,
  IconMailOpened,
} from '@tabler/icons-react';
import type { ConversationRow } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../ui/kbd';
import { showDone, showProblem } from '../../ui/notices';
import { useCommand } from '../inbox/commands';
import { isUnread } from '../inbox/conversation-view';
import { useConversationUpdate } from '../inbox/use-conversation-update';
import { keyLabel } from '../inbox/key-bindings';
import { useKeyOf } from '../inbox/use-key-of';
import { canBeUnread, useUnreadMark } from '../inbox/use-unread-mark';
import classes from './thread-menu.module.css';

interface ThreadMenuProps {
  conversation: ConversationRow;
  personOpen: boolean;
  onTogglePerson: () => void;
  onClose: () => void;
}

/** What is needed less often. */
export function ThreadMenu(props: ThreadMenuProps) {
  const { conversation, personOpen, onTogglePerson, onClose } = props;
  const { t } = useTranslation('thread');
  const key = useKeyOf()('person');
  const panel = (hint: string): string =>
    personOpen ? t('hidePerson', { key: hint }) : t('showPerson', { key: hint });
  const update = useConversationUpdate();
  const copy = (text: string, done: string): void => {
    navigator.clipboard.writeText(text).then(() => showDone(done), showProblem);
  };
  const toggleUnread = useUnreadToggle(conversation, onClose);
  const { restricted } = conversation;
  return (
    <>
      <Tooltip label={panel(key === undefined ? '' : ` (${keyLabel(key)})`)}>
        <ActionIcon
          variant="subtle"
          color={personOpen ? 'teal' : 'gray'}
          size={36}
          className={classes.panel ?? ''}
          onClick={onTogglePerson}
          aria-label={panel('')}
          aria-pressed={personOpen}
          aria-keyshortcuts={key}
        >
          <IconLayoutSidebarRight size={19} stroke={1.6} className={classes.side} />
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('more')}>
            <IconDots size={19} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <UnreadItem conversation={conversation} toggle={toggleUnread} />
          <Menu.Item
            leftSection={
              restricted ? <IconLockOpen size={17} stroke={1.6} /> : <IconLock size={17} stroke={1.6} />
            }
            onClick={() => void update([conversation], { restricted: !restricted })}
          >
            {restricted ? t('unrestrict') : t('restrict')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconHash size={17} stroke={1.6} />}
            onClick={() => copy(conversation.reference, t('referenceCopied'))}
          >
            {t('copyReference')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLink size={17} stroke={1.6} />}
            onClick={() => copy(`${location.origin}/inbox/all/${conversation.id}`, t('linkCopied'))}
          >
            {t('copyLink')}
          </Menu.Item>
          <Menu.Divider />
          {conversation.status === 'spam' ? null : (
            <Menu.Item
              leftSection={<IconBan size={17} stroke={1.6} />}
              onClick={() => void update([conversation], { status: 'spam' }, 'spam')}
            >
              {t('markSpam')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** Puts it back among the unread, or takes it out; on a phone the list comes back: there the mark is seen. */
function useUnreadToggle(conversation: ConversationRow, onClose: () => void): () => void {
  const { toggle } = useUnreadMark();
  const run = (): void => {
    toggle(conversation);
    if (!isUnread(conversation) && window.matchMedia('(max-width: 767px)').matches) onClose();
  };
  useCommand('unread', run);
  return run;
}

function UnreadItem({ conversation, toggle }: { conversation: ConversationRow; toggle: () => void }) {
  const { t } = useTranslation('thread');
  const key = useKeyOf()('unread');
  if (!canBeUnread(conversation)) return null;
  const unread = isUnread(conversation);
  const Shape = unread ? IconMailOpened : IconMail;
  return (
    <Menu.Item
      leftSection={<Shape size={17} stroke={1.6} />}
      rightSection={key === undefined ? null : <Kbd>{keyLabel(key)}</Kbd>}
      onClick={toggle}
    >
      {unread ? t('markRead') : t('markUnread')}
    </Menu.Item>
  );
}

import { ActionIcon, Button, Tooltip, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  IconArrowBackUp,
  IconChevronRight,
  IconCircleCheck,
  IconFlag,
  IconLock,
  IconTag,
  IconUserPlus,
  IconUsersGroup,
} from '@tabler/icons-react';
import { priority, type ConversationRow } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tagsQuery, teamsQuery, usersQuery, useSession } from '../../api/queries';
import { nameOf } from '../../format/text-of';
import { Avatar } from '../../ui/avatar';
import { Bdi, Name } from '../../ui/bdi';
import { TagChip } from '../../ui/tag-chip';
import { useCommand } from '../inbox/commands';
import { PickList } from '../inbox/pick-list';
import { AssigneePicker, TagPicker, TeamPicker } from '../inbox/pickers';
import { useConversationUpdate } from '../inbox/use-conversation-update';
import { keyLabel } from '../inbox/key-bindings';
import { useKeyOf } from '../inbox/use-key-of';
import { PresenceFaces } from './presence-faces';
import { SnoozePicker } from './snooze-picker';
import classes from './thread-header.module.css';
import { ThreadMenu } from './thread-menu';
import type { Present } from './use-presence';

interface ThreadHeaderProps {
  conversation: ConversationRow;
  others: readonly Present[];
  onClose: () => void;
  personOpen: boolean;
  onTogglePerson: () => void;
}

/** Who and what the conversation is, who works on it, and what can be done with it. */
export function ThreadHeader({
  conversation,
  others,
  onClose,
  personOpen,
  onTogglePerson,
}: ThreadHeaderProps) {
  const { t } = useTranslation('thread');
  useCommand('back', onClose);
  return (
    <header className={classes.header}>
      <div className={classes.line}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={40}
          className={classes.back}
          onClick={onClose}
          aria-label={t('back')}
        >
          <IconChevronRight size={22} stroke={1.6} className={classes.directional} />
        </ActionIcon>
        <UnstyledButton
          className={classes.person}
          onClick={onTogglePerson}
          aria-expanded={personOpen}
          aria-label={t('personOf', { name: conversation.person.name })}
        >
          <Avatar name={conversation.person.name} size={32} />
          <span className={classes.words}>
            <h2 className={classes.name}>
              <Name>{conversation.person.name}</Name>
            </h2>
            <span className={classes.about}>
              {conversation.subject ? <Name className={classes.subject}>{conversation.subject}</Name> : null}
              <Bdi>{conversation.reference}</Bdi>
              <span className={classes.status} data-status={conversation.status}>
                {t(`inbox:status.${conversation.status}`)}
              </span>
              {conversation.restricted ? (
                <span className={classes.lock}>
                  <IconLock size={13} stroke={1.7} aria-hidden="true" />
                  {t('restricted')}
                </span>
              ) : null}
            </span>
          </span>
        </UnstyledButton>
        <PresenceFaces others={others} />
        <ResolveButton conversation={conversation} />
        <SnoozePicker conversation={conversation} />
        <ThreadMenu
          conversation={conversation}
          personOpen={personOpen}
          onTogglePerson={onTogglePerson}
          onClose={onClose}
        />
      </div>
      <WorkLine conversation={conversation} />
    </header>
  );
}

function ResolveButton({ conversation }: { conversation: ConversationRow }) {
  const { t } = useTranslation('thread');
  const update = useConversationUpdate();
  const closed = conversation.status === 'resolved' || conversation.status === 'spam';
  const run = (): void => {
    void update([conversation], { status: closed ? 'open' : 'resolved' }, closed ? 'reopened' : 'resolved');
  };
  useCommand('resolve', run);
  const key = useKeyOf()('resolve');
  const hint = { key: key === undefined ? '' : ` (${keyLabel(key)})` };
  return (
    <Tooltip label={closed ? t('reopenHint', hint) : t('resolveHint', hint)}>
      <Button
        variant="light"
        size="compact-md"
        onClick={run}
        className={classes.resolve ?? ''}
        leftSection={
          closed ? (
            <IconArrowBackUp size={17} stroke={1.7} className={classes.directional} />
          ) : (
            <IconCircleCheck size={17} stroke={1.7} />
          )
        }
        aria-keyshortcuts={key}
        aria-label={closed ? t('reopen') : t('resolve')}
      >
        {closed ? t('reopen') : t('resolve')}
      </Button>
    </Tooltip>
  );
}

function WorkLine({ conversation }: { conversation: ConversationRow }) {
  const { t } = useTranslation('thread');
  const { user } = useSession();
  const update = useConversationUpdate();
  const [assigning, setAssigning] = useState(false);
  const assignee = useQuery(usersQuery).data?.find((each) => each.id === conversation.assigneeId);
  const team = useQuery(teamsQuery).data?.find((each) => each.id === conversation.teamId);
  const tags = useQuery(tagsQuery).data?.filter((tag) => conversation.tagIds.includes(tag.id)) ?? [];
  const keyOf = useKeyOf();
  useCommand('assign', () => setAssigning(true));
  const toggleTag = (id: string): void => {
    const has = conversation.tagIds.includes(id);
    const tagIds = has ? conversation.tagIds.filter((each) => each !== id) : [...conversation.tagIds, id];
    void update([conversation], { tagIds });
  };
  return (
    <div className={classes.work}>
      <AssigneePicker
        value={conversation.assigneeId}
        me={user.id}
        opened={assigning}
        onOpened={setAssigning}
        onPick={(assigneeId) => void update([conversation], { assigneeId }, 'assigned')}
      >
        {(toggle) => (
          <UnstyledButton className={classes.chip} onClick={toggle} aria-keyshortcuts={keyOf('assign')}>
            {assignee ? (
              <Avatar name={nameOf(assignee)} size={18} colour={assignee.avatarColour} />
            ) : (
              <IconUserPlus size={16} stroke={1.6} aria-hidden="true" />
            )}
            <span className="w-visually-hidden">{t('assignee')}</span>
            <bdi>{assignee ? nameOf(assignee) : t('inbox:nobody')}</bdi>
          </UnstyledButton>
        )}
      </AssigneePicker>
      <TeamPicker value={conversation.teamId} onPick={(teamId) => void update([conversation], { teamId })}>
        {(toggle) => (
          <UnstyledButton className={classes.chip} onClick={toggle}>
            <IconUsersGroup size={16} stroke={1.6} aria-hidden="true" />
            <span className="w-visually-hidden">{t('team')}</span>
            <bdi>{team ? nameOf(team) : t('inbox:noTeam')}</bdi>
          </UnstyledButton>
        )}
      </TeamPicker>
      <PickList
        label={t('priority')}
        items={priority.options.toReversed().map((id) => ({ id, label: t(`inbox:priority.${id}`) }))}
        chosen={[conversation.priority]}
        onPick={(picked) => void update([conversation], { priority: priority.parse(picked) })}
      >
        {(toggle) => (
          <UnstyledButton className={classes.chip} data-priority={conversation.priority} onClick={toggle}>
            <IconFlag size={16} stroke={1.6} aria-hidden="true" />
            <span className="w-visually-hidden">{t('priority')}</span>
            {t(`inbox:priority.${conversation.priority}`)}
          </UnstyledButton>
        )}
      </PickList>
      <TagPicker value={conversation.tagIds} onToggle={toggleTag}>
        {(toggle) => (
          <UnstyledButton className={classes.chip} onClick={toggle} aria-label={t('editTags')}>
            <IconTag size={16} stroke={1.6} aria-hidden="true" />
            {tags.length === 0 ? <span>{t('addTag')}</span> : null}
            {tags.map((tag) => (
              <TagChip key={tag.id} tag={tag} />
            ))}
          </UnstyledButton>
        )}
      </TagPicker>
    </div>
  );
}

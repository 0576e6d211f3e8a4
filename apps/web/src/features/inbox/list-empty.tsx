import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/queries';
import { EmptyState } from '../../ui/empty-state';
import type { ListFilter } from './conversation-view';
import { VIEW_ICONS } from './view-nav';

/** A view with nothing in it: what will come here, and what to do now. */
export function ListEmpty({ filter }: { filter: ListFilter }) {
  const { t } = useTranslation('inbox');
  const { user } = useSession();
  const narrowed = [
    filter.channel,
    filter.teamId,
    filter.assigneeId,
    filter.tagId,
    filter.priority,
    filter.unread,
  ].some((value) => value !== undefined);
  if (narrowed) {
    return (
      <EmptyState
        icon={VIEW_ICONS[filter.view]}
        title={t('empty.filtered.title')}
        text={t('empty.filtered.text')}
      />
    );
  }
  const setUp = filter.view === 'all' && user.role === 'administrator';
  return (
    <EmptyState
      icon={VIEW_ICONS[filter.view]}
      title={t(`empty.${filter.view}.title`)}
      text={t(`empty.${filter.view}.text`)}
      action={
        setUp ? (
          <Button component={Link} to="/admin/inboxes" variant="light">
            {t('empty.setUp')}
          </Button>
        ) : filter.view === 'mine' ? (
          <Button component={Link} to="/inbox/unassigned" variant="light">
            {t('empty.toUnassigned')}
          </Button>
        ) : null
      }
    />
  );
}

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { MessageTemplate } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { Bdi } from '../../ui/bdi';
import { RecordRow } from '../../ui/records';
import { StateBadge, type StateLevel } from '../../ui/state-badge';
import classes from './templates-section.module.css';

const LEVELS: Record<MessageTemplate['status'], StateLevel> = {
  approved: 'ok',
  pending: 'unknown',
  rejected: 'error',
  paused: 'warning',
  disabled: 'off',
  deleted: 'off',
};

/** One template: its words, what it is for, how it stands and why. */
export function TemplateRow({ template, onRemove }: { template: MessageTemplate; onRemove: () => void }) {
  const { t } = useTranslation('messageTemplates');
  const { name, language, category, status, quality, reason, body, sendable, media } = template;
  return (
    <RecordRow
      title={<Bdi>{name}</Bdi>}
      quiet={status === 'disabled' || status === 'deleted'}
      facts={
        <>
          <span className={classes.facts}>
            <Bdi>{language}</Bdi> · {t(`category.${category}`)}
            {quality === 'unknown' ? null : ` · ${t(`quality.${quality}`)}`}
            {media === null ? null : ` · ${t(`heads.${media}`)}`}
            {sendable ? null : ` · ${t('notSendable')}`}
          </span>
          <span className={classes.body} dir="auto">
            {body}
          </span>
          {reason ? (
            <span className={classes.reason}>
              {t('reason')} <Bdi>{reason}</Bdi>
            </span>
          ) : null}
        </>
      }
      end={
        <>
          <StateBadge level={LEVELS[status]} label={t(`status.${status}`)} />
          <Tooltip label={t('remove')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('removeOne', { name })}
              onClick={onRemove}
            >
              <IconTrash size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </>
      }
    />
  );
}

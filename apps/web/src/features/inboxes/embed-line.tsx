import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CopyLine } from '../../ui/copy-line';
import { type Embed, embedTag } from './embed-tag';
import classes from './inboxes.module.css';

interface EmbedLineProps {
  embed: Embed;
  /** The inbox's id, or the last part of the form's address. */
  value: string;
  /** What is shown, where there are several. */
  name?: string;
}

/** The line to copy into a site, and a page that shows the same here. */
export function EmbedLine({ embed, value, name }: EmbedLineProps) {
  const { t } = useTranslation('inboxes');
  const label = name === undefined ? t('embed.line') : t('embed.lineOf', { name });
  return (
    <div className={classes.embed}>
      <div className={classes.embedHead}>
        <p className={classes.embedName}>
          <bdi>{name ?? t('embed.line')}</bdi>
        </p>
        <Button
          component="a"
          href={embed.preview.replace('{value}', value)}
          target="_blank"
          rel="noopener"
          variant="subtle"
          size="compact-md"
          leftSection={<IconExternalLink size={16} stroke={1.6} aria-hidden="true" />}
        >
          {t('embed.preview')}
          {name === undefined ? null : <span className="w-visually-hidden">: {name}</span>}
        </Button>
      </div>
      <CopyLine value={embedTag(window.location.origin, embed, value)} label={label} />
    </div>
  );
}

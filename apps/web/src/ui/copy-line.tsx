import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './copy-line.module.css';

/** A line of machine text (address, key) with a button that copies it. */
export function CopyLine({ value, label }: { value: string; label: string }) {
  const { t } = useTranslation('ui');
  return (
    <div className={classes.line} role="group" aria-label={label}>
      <code className={classes.code} dir="ltr" tabIndex={0}>
        {value}
      </code>
      <CopyButton value={value} timeout={2_000}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t('copied') : t('copy')}>
            <ActionIcon variant="subtle" size={32} onClick={copy} aria-label={`${t('copy')}: ${label}`}>
              {copied ? <IconCheck size={18} stroke={1.6} /> : <IconCopy size={18} stroke={1.6} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </div>
  );
}

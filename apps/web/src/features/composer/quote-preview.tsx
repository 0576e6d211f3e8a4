import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Message } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { Name } from '../../ui/bdi';
import { quoteText } from '../thread/quote-text';
import { useAuthorName } from '../thread/use-author-name';
import classes from './quote-preview.module.css';

/** The message that the answer will quote. */
export function QuotePreview({ message, onClear }: { message: Message; onClear: () => void }) {
  const { t } = useTranslation('composer');
  const authorName = useAuthorName();
  return (
    <div className={classes.quote}>
      <div className={classes.words}>
        <span className={classes.author}>
          {t('quoting')} <Name>{authorName(message, '')}</Name>
        </span>
        <span className={classes.text} dir="auto">
          {quoteText(message) || t('moved.media')}
        </span>
      </div>
      <ActionIcon variant="subtle" color="gray" size={32} onClick={onClear} aria-label={t('clearQuote')}>
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
    </div>
  );
}

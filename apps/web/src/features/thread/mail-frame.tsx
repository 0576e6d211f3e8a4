import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './mail-frame.module.css';

const LINE = 26;
const COLUMNS = 70;

/** A height that fits most mails, guessed from their words: the frame is closed to us, so it cannot tell. */
function guessHeight(text: string): number {
  const lines = text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / COLUMNS)), 0);
  return Math.min(420, Math.max(140, lines * LINE + 48));
}

/** The mail in its own formatting, inside a frame that can neither run scripts nor reach this page. */
export function MailFrame({
  messageId,
  text,
  hasPictures,
}: {
  messageId: string;
  text: string;
  /** True when it has pictures that lie elsewhere: they are fetched, by our server, only when the reader asks. */
  hasPictures: boolean;
}) {
  const { t } = useTranslation(['thread', 'letter']);
  const [tall, setTall] = useState(false);
  const [pictures, setPictures] = useState(false);
  return (
    <div className={classes.place}>
      <iframe
        className={classes.frame}
        style={{ blockSize: tall ? '80dvh' : guessHeight(text) }}
        src={`/api/v1/messages/${messageId}/html${pictures ? '?pictures=remote' : ''}`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        loading="lazy"
        title={t('thread:mail.frame')}
      />
      <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setTall(!tall)}>
        {tall ? t('thread:mail.shrink') : t('thread:mail.grow')}
      </Button>
      {hasPictures ? (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          disabled={pictures}
          onClick={() => setPictures(true)}
          title={t('letter:picturesHint')}
        >
          {pictures ? t('letter:picturesShown') : t('letter:pictures')}
        </Button>
      ) : null}
    </div>
  );
}

import { Button, Loader, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type MailLetter, mailLetter } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { formatBytes } from '../../format/number';
import { formatExact } from '../../format/time';
import { Bdi } from '../../ui/bdi';
import classes from './part-view.module.css';
import { TextBody } from './text-body';

/** Opens a mail that was sent along as a file: its words, as text, with the names of its files. */
export function OpenLetter({ attachmentId, name }: { attachmentId: string; name: string }) {
  const { t } = useTranslation(['letter', 'ui']);
  const [open, setOpen] = useState(false);
  const { data, isError } = useQuery({
    queryKey: ['letter', attachmentId],
    queryFn: ({ signal }) => api.get(`/attachments/${attachmentId}/letter`, mailLetter, { signal }),
    enabled: open,
    staleTime: Infinity,
    retry: false,
  });
  return (
    <>
      <div>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => setOpen(true)}
          aria-label={t('letter:open', { name })}
        >
          {t('letter:openShort')}
        </Button>
      </div>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        size="lg"
        title={t('letter:title')}
        closeButtonProps={{ 'aria-label': t('ui:close') }}
      >
        {isError ? <p role="alert">{t('letter:failed')}</p> : null}
        {data ? <Letter letter={data} /> : isError ? null : <Loader size="sm" />}
      </Modal>
    </>
  );
}

function Letter({ letter }: { letter: MailLetter }) {
  const { t } = useTranslation('letter');
  return (
    <article className={classes.cards}>
      <h3 dir="auto">{letter.subject}</h3>
      <p className={classes.faint}>
        {t('from')} <Bdi>{letter.from}</Bdi>
        {letter.to.length > 0 ? (
          <>
            {' '}
            · {t('to')} <Bdi>{letter.to.join(', ')}</Bdi>
          </>
        ) : null}
        {letter.writtenAt === null ? '' : ` · ${formatExact(letter.writtenAt)}`}
      </p>
      {letter.text === '' ? <p className={classes.faint}>{t('noWords')}</p> : <TextBody text={letter.text} />}
      {letter.files.length > 0 ? (
        <div>
          <p className={classes.faint}>{t('files')}</p>
          <ul>
            {letter.files.map((file, at) => (
              <li key={at}>
                <bdi>{file.fileName}</bdi> · {formatBytes(file.size)}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </article>
  );
}

import type { Attachment } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../format/number';
import { Name } from '../../ui/bdi';
import { contentOf } from './file-address';
import { DownloadButton, FileCard } from './file-card';
import classes from './media-view.module.css';

/** A tenth of a second in: the very first picture of a film is often black. */
const POSTER_AT = '#t=0.1';

/** A film with its first picture and the browser's own controls. */
export function Film({ file, name }: { file: Attachment; name: string }) {
  const { t } = useTranslation('thread');
  const [failed, setFailed] = useState(false);
  if (failed)
    return (
      <>
        <p className={classes.size}>{t('media.cannotPlay')}</p>
        <FileCard file={file} name={name} kind="video" />
      </>
    );
  return (
    <figure className={classes.film}>
      {/* What is said in it is not known to us. */}
      {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
      <video
        className={classes.video}
        controls
        playsInline
        preload="metadata"
        src={`${contentOf(file.id)}${POSTER_AT}`}
        aria-label={name}
        onError={() => setFailed(true)}
      />
      <figcaption className={classes.filmLine}>
        <span className={classes.size}>
          <Name>{name}</Name> · <bdi>{formatBytes(file.size)}</bdi>
        </span>
        <DownloadButton file={file} name={name} />
      </figcaption>
    </figure>
  );
}

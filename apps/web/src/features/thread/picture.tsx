import { Modal } from '@mantine/core';
import type { Attachment } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../format/number';
import { Name } from '../../ui/bdi';
import { contentOf, thumbnailOf } from './file-address';
import { FileCard } from './file-card';
import { fittedBox } from './fitted-box';
import classes from './media-view.module.css';

interface PictureProps {
  file: Attachment;
  name: string;
  small: boolean;
}

/** A picture as a small one that opens the whole; moving ones are shown as they are. */
export function Picture({ file, name, small }: PictureProps) {
  const { t } = useTranslation('thread');
  const [open, setOpen] = useState(false);
  const moving = small || file.mime === 'image/gif';
  const [sources, setSources] = useState(() =>
    moving ? [contentOf(file.id)] : [thumbnailOf(file.id), contentOf(file.id)],
  );
  const [source] = sources;
  if (source === undefined) return <FileCard file={file} name={name} kind="image" />;
  const box = fittedBox(file, small);
  return (
    <>
      <button
        type="button"
        className={classes.picture}
        onClick={() => setOpen(true)}
        aria-label={t('media.enlarge', { name })}
      >
        <img
          src={source}
          alt={name}
          loading="lazy"
          decoding="async"
          style={box ? { inlineSize: box.width, aspectRatio: `${box.width} / ${box.height}` } : undefined}
          data-small={small}
          onError={() => setSources(sources.slice(1))}
        />
      </button>
      <WholePicture file={file} name={name} open={open} onClose={() => setOpen(false)} />
    </>
  );
}

function WholePicture({
  file,
  name,
  open,
  onClose,
}: Omit<PictureProps, 'small'> & { open: boolean; onClose: () => void }) {
  const { t } = useTranslation(['thread', 'ui']);
  // A browser may not know the kind of the whole one; the small one is always WebP.
  const [unknown, setUnknown] = useState(false);
  return (
    <Modal
      opened={open}
      onClose={onClose}
      size="auto"
      title={<Name>{name}</Name>}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <img
        src={unknown ? thumbnailOf(file.id) : contentOf(file.id)}
        alt={name}
        className={classes.large}
        onError={() => setUnknown(true)}
      />
      <p className={classes.largeLine}>
        <a href={contentOf(file.id, true)} download>
          {t('thread:media.download')} · {formatBytes(file.size)}
        </a>
      </p>
    </Modal>
  );
}

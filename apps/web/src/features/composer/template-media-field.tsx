import { Button, TextInput } from '@mantine/core';
import { IconFile, IconMapPin, IconPhoto, IconVideo } from '@tabler/icons-react';
import type { TemplateMedia } from '@wasl/contracts';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { autoDir } from '../../ui/auto-dir';
import { ACCEPTED, coordinatesOf, type WrittenPlace } from './template-media';
import classes from './template-picker.module.css';

/** The icon of what stands above a template's words. */
export const MEDIA_ICONS = {
  image: IconPhoto,
  video: IconVideo,
  document: IconFile,
  location: IconMapPin,
} as const;

interface TemplateMediaFieldProps {
  media: TemplateMedia;
  place: WrittenPlace;
  onPlace: (place: WrittenPlace) => void;
  onFiles: (files: readonly File[]) => void;
  /** Something fitting is chosen already. */
  chosen: boolean;
}

/** Asks for what each send of the template brings along: a picture, a video, a document or a place. */
export function TemplateMediaField({ media, place, onPlace, onFiles, chosen }: TemplateMediaFieldProps) {
  const { t } = useTranslation('composer');
  const input = useRef<HTMLInputElement>(null);
  if (media === 'location') return <PlaceFields place={place} onPlace={onPlace} />;
  const Icon = MEDIA_ICONS[media];
  return (
    <div className={classes.media}>
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPTED[media]}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <Button
        variant="default"
        size="sm"
        disabled={chosen}
        leftSection={<Icon size={18} stroke={1.6} aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {t(`templateMedia.${media}`)}
      </Button>
      <span className={classes.why}>{t(chosen ? 'templateMedia.chosen' : 'templateMedia.why')}</span>
    </div>
  );
}

function PlaceFields({ place, onPlace }: Pick<TemplateMediaFieldProps, 'place' | 'onPlace'>) {
  const { t } = useTranslation('composer');
  const { name, address, coordinates } = place;
  const unreadable = coordinates.trim() !== '' && coordinatesOf(coordinates) === null;
  return (
    <div className={classes.fields}>
      <TextInput
        label={t('templateMedia.placeName')}
        maxLength={100}
        value={name}
        attributes={autoDir(name)}
        onChange={(event) => onPlace({ ...place, name: event.currentTarget.value })}
      />
      <TextInput
        label={t('templateMedia.placeAddress')}
        maxLength={300}
        value={address}
        attributes={autoDir(address)}
        onChange={(event) => onPlace({ ...place, address: event.currentTarget.value })}
      />
      <TextInput
        label={t('templateMedia.coordinates')}
        placeholder="24.7136, 46.6753"
        dir="ltr"
        value={coordinates}
        error={unreadable ? t('templateMedia.coordinatesFault') : null}
        onChange={(event) => onPlace({ ...place, coordinates: event.currentTarget.value })}
      />
    </div>
  );
}

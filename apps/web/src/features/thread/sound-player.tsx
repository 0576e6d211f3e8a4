import { ActionIcon } from '@mantine/core';
import { IconMicrophone, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { Attachment, MediaPart } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { formatClock, formatLength } from '../../format/clock';
import { formatNumber } from '../../format/number';
import { contentOf } from './file-address';
import { DownloadButton, FileCard } from './file-card';
import classes from './sound-player.module.css';
import { type Player, usePlayer } from './use-player';
import { useWaveform, type Waveform } from './use-waveform';

interface SoundPlayerProps {
  file: Attachment;
  name: string;
  kind: MediaPart['kind'];
}

/** A sound with its shape, its place, its speed; time runs from one side in both languages, as on every player. */
export function SoundPlayer({ file, name, kind }: SoundPlayerProps) {
  const { t } = useTranslation('thread');
  const { waveform, unread, watch } = useWaveform(file);
  const player = usePlayer(waveform === null);
  const length = player.length ?? waveform?.seconds ?? null;
  const Shape = player.going ? IconPlayerPauseFilled : IconPlayerPlayFilled;
  const label = t(kind === 'voice' ? 'media.voice' : 'media.audio');
  return (
    <>
      <div
        ref={watch}
        role="group"
        aria-label={label}
        className={classes.player}
        dir="ltr"
        hidden={player.failed}
      >
        {/* The words of a voice note are not known to us. */}
        {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
        <audio ref={player.audio} preload={unread ? 'metadata' : 'none'} src={contentOf(file.id)} />
        <ActionIcon
          size={36}
          radius="xl"
          className={classes.button ?? ''}
          onClick={player.toggle}
          aria-label={t(player.going ? 'media.pause' : 'media.play')}
        >
          <Shape size={18} />
        </ActionIcon>
        <Track player={player} waveform={waveform} length={length} />
        <div className={classes.foot}>
          <span className={classes.time}>
            {kind === 'voice' ? <IconMicrophone size={14} stroke={1.7} aria-hidden="true" /> : null}
            <bdi dir="ltr">{player.at > 0 ? formatClock(player.at) : formatLength(length)}</bdi>
          </span>
          <button
            type="button"
            className={classes.speed}
            onClick={player.faster}
            aria-label={t('media.speed', { speed: formatNumber(player.speed) })}
          >
            <bdi dir="ltr">{formatNumber(player.speed)}×</bdi>
          </button>
          <DownloadButton file={file} name={name} />
        </div>
      </div>
      {player.failed ? (
        <>
          <p className={classes.failed} role="alert">
            {t('media.cannotPlay')}
          </p>
          <FileCard file={file} name={name} kind={kind} />
        </>
      ) : null}
    </>
  );
}

/** Where it is, to be moved by pointer and arrow keys; the bars are only its look. */
function Track({
  player,
  waveform,
  length,
}: {
  player: Player;
  waveform: Waveform | null;
  length: number | null;
}) {
  const { t } = useTranslation('thread');
  const part = length === null || length === 0 ? 0 : player.at / length;
  return (
    <span className={classes.track}>
      {waveform === null ? (
        <span className={classes.rail} aria-hidden="true">
          <span style={{ inlineSize: `${part * 100}%` }} />
        </span>
      ) : (
        <span className={classes.bars} aria-hidden="true" data-bars>
          {waveform.peaks.map((peak, index) => (
            <span
              key={index}
              style={{ blockSize: `${Math.max(8, peak * 100)}%` }}
              data-heard={index < part * waveform.peaks.length}
            />
          ))}
        </span>
      )}
      <input
        type="range"
        min={0}
        max={length ?? 0}
        step={1}
        value={Math.min(player.at, length ?? 0)}
        disabled={length === null}
        onChange={(event) => player.seek(Number(event.currentTarget.value))}
        aria-label={t('media.place')}
        aria-valuetext={t('media.placeOf', {
          at: formatClock(player.at),
          length: formatLength(length),
        })}
      />
    </span>
  );
}

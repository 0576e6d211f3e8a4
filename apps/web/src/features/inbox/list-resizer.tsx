import { useTranslation } from 'react-i18next';
import classes from './list-resizer.module.css';

const MIN = 288;
const MAX = 480;
const STEP = 16;

const clamp = (width: number): number => Math.min(MAX, Math.max(MIN, Math.round(width)));

/** The edge of the list: drag it, or move it with the arrow keys. */
export function ListResizer({ width, onWidth }: { width: number; onWidth: (width: number) => void }) {
  const { t } = useTranslation('inbox');
  const drag = (event: React.PointerEvent<HTMLDivElement>): void => {
    const handle = event.currentTarget;
    const rtl = document.documentElement.dir === 'rtl';
    const from = event.clientX;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent): void => {
      const distance = moved.clientX - from;
      onWidth(clamp(width + (rtl ? -distance : distance)));
    };
    const end = (): void => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', end);
      handle.removeEventListener('pointercancel', end);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', end);
    handle.addEventListener('pointercancel', end);
  };
  const key = (event: React.KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const grows = (event.key === 'ArrowRight') !== (document.documentElement.dir === 'rtl');
    onWidth(clamp(width + (grows ? STEP : -STEP)));
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('resize')}
      aria-valuenow={clamp(width)}
      aria-valuemin={MIN}
      aria-valuemax={MAX}
      tabIndex={0}
      className={classes.handle}
      onPointerDown={drag}
      onKeyDown={key}
      onDoubleClick={() => onWidth(344)}
    />
  );
}

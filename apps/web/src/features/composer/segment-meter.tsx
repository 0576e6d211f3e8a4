import type { SegmentRules } from '@wasl/contracts';
import { countSegments } from '@wasl/kernel';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../format/number';
import classes from './composer.module.css';

/** How many segments the text fills, and the room left in the last one: each is carried and billed by itself. */
export function SegmentMeter({ text, rules }: { text: string; rules: SegmentRules }) {
  const { t } = useTranslation('composer');
  const { segments, left, wide, culprit } = countSegments(text, rules);
  if (segments === 0) return null;
  const sizes = wide ? rules.wide : rules.narrow;
  const size = segments === 1 ? sizes.single : sizes.joined;
  const why =
    culprit === null
      ? t('segments.why', { size: formatNumber(size) })
      : t('segments.whyWide', { character: culprit.trim() || '␣', size: formatNumber(size) });
  return (
    <span className={classes.left} data-segments={segments} role="status" title={why}>
      {t('segments.count', { count: segments, number: formatNumber(segments) })}
      {' · '}
      {t('segments.room', { number: formatNumber(left) })}
    </span>
  );
}

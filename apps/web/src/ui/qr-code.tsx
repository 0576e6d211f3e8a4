import { useMemo } from 'react';
import classes from './qr-code.module.css';
import { qrMatrix } from './qr-matrix';

const QUIET = 4;

/** A code to be scanned from the screen: always dark on light, with the quiet zone that readers need. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const matrix = useMemo(() => qrMatrix(text), [text]);
  const size = matrix.length + QUIET * 2;
  const path = matrix
    .flatMap((line, row) =>
      line.map((dark, column) => (dark ? `M${column + QUIET} ${row + QUIET}h1v1h-1z` : '')),
    )
    .join('');
  return (
    <svg
      className={classes.code}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

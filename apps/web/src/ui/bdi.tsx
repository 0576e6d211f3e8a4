import type { ReactNode } from 'react';
import { withChosenDigits } from '../format/number';

/** A number, phone, reference or address that keeps its own direction inside any sentence, in the reader's digits. */
export function Bdi({ children, className }: { children: string; className?: string }) {
  return (
    <bdi dir="ltr" className={className}>
      {withChosenDigits(children)}
    </bdi>
  );
}

/** A name or a line of text of unknown direction, isolated from what stands around it. */
export function Name({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <bdi dir="auto" className={className}>
      {children}
    </bdi>
  );
}

import { stripReordering } from '@wasl/kernel';
import type { ReactNode } from 'react';
import { withChosenDigits } from '../format/number';
import { machineTextKind } from './number-text';

/**
 * A number, phone, reference or address that keeps its own direction inside any sentence. Numbers and references take
 * the reader's digits; addresses stay as machines write them. Groups of Arabic-Indic digits would change places even in
 * left-to-right text, so the order inside a number is forced.
 */
export function Bdi({ children, className }: { children: string; className?: string }) {
  const kind = machineTextKind(children);
  return (
    <bdi
      dir="ltr"
      className={className}
      style={kind === 'number' ? { unicodeBidi: 'isolate-override' } : undefined}
    >
      {kind === 'address' ? children : withChosenDigits(children)}
    </bdi>
  );
}

/**
 * A name or a line of text of unknown direction, isolated from what stands around it. Characters that would make it read
 * in another order than it is written are left out: a file named gpj.exe must not look like exe.jpg.
 */
export function Name({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return (
    <bdi dir="auto" className={className}>
      {typeof children === 'string' ? stripReordering(children) : children}
    </bdi>
  );
}

import type { DefinitionFault, FormDefinition } from '@wasl/contracts';
import { createContext, useContext } from 'react';
import type { DraftEdit } from './draft-edits';

/** What every part of the builder works on. */
export interface Builder {
  draft: FormDefinition;
  edit: (change: DraftEdit) => void;
  faults: readonly DefinitionFault[];
  /** The field or section whose settings are open; null: none. */
  opened: string | null;
  open: (key: string | null) => void;
  /** Says to a screen reader what has just happened. */
  announce: (sentence: string) => void;
}

const Context = createContext<Builder | null>(null);
export const BuilderProvider = Context.Provider;

/** The builder around this component. */
export function useBuilder(): Builder {
  const builder = useContext(Context);
  if (!builder) throw new Error('useBuilder() is for parts of the form builder');
  return builder;
}

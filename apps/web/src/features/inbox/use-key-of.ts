import { usePreferences } from '../../preferences/use-preferences';
import { keyOf, type OwnKeyName } from './key-bindings';

/** Tells the key of an action as the reader has it now; nothing while single keys are off. */
export function useKeyOf(): (name: OwnKeyName) => string | undefined {
  const { shortcuts, shortcutKeys } = usePreferences();
  return (name) => (shortcuts ? keyOf(name, shortcutKeys) : undefined);
}

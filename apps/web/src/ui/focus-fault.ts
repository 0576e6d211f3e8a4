import { type RefObject, useEffect, useRef } from 'react';

/** After a refused submission: goes to the first field that is wrong, once it is marked. */
export function focusFirstFault(form: HTMLElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

/** The form whose first field that the server refused is gone to, each time that it refuses. */
export function useFaultInFocus(refusal: Error | null): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refusal) focusFirstFault(form.current);
  }, [refusal]);
  return form;
}

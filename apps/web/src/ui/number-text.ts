const NUMBER = /^[+\d][\d\s()./-]*$/;
const REFERENCE = /^[A-Z]{1,3}-\d+$/;

/** Whether a piece of machine text is a bare number, a reference of ours, or an address that must be copied as it is. */
export function machineTextKind(text: string): 'number' | 'reference' | 'address' {
  if (NUMBER.test(text)) return 'number';
  return REFERENCE.test(text) ? 'reference' : 'address';
}

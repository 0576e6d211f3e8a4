import { textDirection } from '@wasl/kernel';

/**
 * For the `attributes` of a text field: the field takes the direction of what is typed, and follows the page while no
 * letter is there. (`dir` itself lands on the field's wrapper, where the typed text does not count.)
 */
export function autoDir(typed: string): { input: { dir?: 'auto' } } {
  return { input: textDirection(typed) === 'auto' ? {} : { dir: 'auto' } };
}

import { foldLight } from '@wasl/kernel';

// Reply and forward prefixes as mail clients write them, in the folded form; repeated and counted ones (Re[2]:) too.
const PREFIX = /^(?:re|fw|fwd|aw|sv|antw|tr|rv|wg|رد|الرد|اعاده توجيه|توجيه)(?: ?\d+)? (?=\S)/u;

/** The subject without its prefixes, folded, so that an answer and its question compare equal (after RFC 5256). */
export function baseSubject(subject: string): string {
  let base = foldLight(subject.replace(/[:[\]]/g, ' ')).trim();
  for (let before = ''; before !== base;) {
    before = base;
    base = base.replace(PREFIX, '');
  }
  return base;
}

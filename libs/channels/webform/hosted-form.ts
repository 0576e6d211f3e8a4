import type { Bilingual, WebFormField } from '@wasl/contracts';

/** A form of ours as data: what is asked, in both languages. Adding one is adding a file under forms/. */
export interface HostedForm {
  /** Last part of its address, /f/<slug>. */
  slug: string;
  title: Bilingual;
  intro: Bilingual;
  /** In the order in which they are asked. */
  fields: readonly WebFormField[];
  /** Keys of which at least one must be filled: otherwise nobody could answer. */
  needsOneOf: readonly string[];
}

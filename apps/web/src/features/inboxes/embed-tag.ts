import type { Capabilities } from '@wasl/contracts';

/** How a channel stands inside other sites. */
export type Embed = NonNullable<Capabilities['embed']>;

/** The one line that a site needs. */
export const embedTag = (origin: string, { script, attribute }: Embed, value: string): string =>
  `<script src="${origin}${script}" ${attribute}="${value}" async></script>`;

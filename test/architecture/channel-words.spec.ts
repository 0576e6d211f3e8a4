import { CHANNELS } from '@wasl/channels';
import { inbox as arabic } from '../../apps/web/src/i18n/ar/inbox';
import { inbox as english } from '../../apps/web/src/i18n/en/inbox';

describe('words for channels', () => {
  it.each(CHANNELS.map(({ manifest }) => manifest.id))('%s has one in both languages', (id) => {
    for (const { channel } of [arabic, english]) expect(Object.keys(channel)).toContain(id);
  });
});

import type { Channel } from '@wasl/channel-kit';
import { accountTaken } from './inbox-refusals';
import type { InboxRow } from './inbox.repository';

/** The accounts at the provider that these settings name; none when they do not fit the channel. */
export function accountsOf(channel: Channel, settings: Record<string, unknown>): string[] {
  const parsed = channel.manifest.settings.safeParse(settings);
  return parsed.success ? (channel.accounts?.(parsed.data) ?? []) : [];
}

/** Refuses with `inboxes.account-taken` when one of the other inboxes, all of the same channel, has one of the accounts. */
export function refuseTaken(
  channel: Channel,
  accounts: readonly string[],
  others: readonly Pick<InboxRow, 'name' | 'settings'>[],
): void {
  const holder = others.find(({ settings }) =>
    accountsOf(channel, settings).some((account) => accounts.includes(account)),
  );
  if (holder) throw accountTaken(holder.name);
}

import type { Channel } from '@wasl/channel-kit';

/** An inbox ready for work: its channel found, its settings and secrets parsed by that channel's schemas. */
export interface LoadedInbox {
  id: string;
  name: string;
  channel: Channel;
  enabled: boolean;
  teamId: string | null;
  ingressKey: string;
  /** Parsed by the channel's schemas. */
  settings: Record<string, unknown>;
  secrets: Record<string, unknown>;
  revision: number;
}

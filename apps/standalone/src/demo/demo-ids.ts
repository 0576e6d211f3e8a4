import type { DemoWay } from './demo-scripts';

/** What the providers of a way report of a message that has left. */
export interface WayReceipts {
  delivered: boolean;
  read: boolean;
}

/** Ids of what the history refers to, by the keys of the invented organisation. */
export interface DemoIds {
  users: Map<string, string>;
  teams: Map<string, string>;
  branches: Map<string, string>;
  tags: Map<string, string>;
  inboxes: Map<DemoWay, string>;
  channels: Map<DemoWay, string>;
  /** By the capabilities of each way's channel. */
  receipts: Map<DemoWay, WayReceipts>;
}

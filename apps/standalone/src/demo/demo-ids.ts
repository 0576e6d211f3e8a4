import type { Script } from './demo-scripts';

/** Ids of what the history refers to, by the keys of the invented organisation. */
export interface DemoIds {
  users: Map<string, string>;
  teams: Map<string, string>;
  branches: Map<string, string>;
  tags: Map<string, string>;
  inboxes: Map<Script['channel'], string>;
  channels: Map<Script['channel'], string>;
}

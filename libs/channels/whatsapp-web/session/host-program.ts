import { chmodSync, mkdirSync } from 'node:fs';
import type { HostLink } from '@wasl/channel-kit';
import { sessionStart } from '../session-news';
import { BrowserSession } from './browser-session';
import { OrderDoor } from './order-door';

/** The program of a session's own process: opens the browser, reports, takes orders, and ends with the session. */
export async function runSession(link: HostLink): Promise<void> {
  const { folder } = link;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const { webVersion } = await firstMessage(link);
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((done) => (finish = done));
  const session = new BrowserSession({ folder, webVersion, tell: (news) => link.send(news), over: finish });
  const door = new OrderDoor(folder, (order) => session.order(order));
  link.onEnd(async () => {
    await session.close();
    finish();
  });
  await door.open();
  await session.open();
  await finished;
  await session.close();
  await door.close();
}

function firstMessage(link: HostLink): Promise<{ webVersion: string }> {
  return new Promise((resolve) => {
    link.onMessage((message) => {
      const start = sessionStart.safeParse(message);
      if (start.success) resolve(start.data);
    });
  });
}

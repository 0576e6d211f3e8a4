// Fifty signed-in agents with live sockets. One reads every event as the web app does; the others take every byte.
import { io } from 'socket.io-client';
import { SilentAgent } from './silent-agent.mjs';

/** Opens the sockets; `onArrived(messageIds)` is called by the reading one. */
export async function openAgents({ url, cookies, onArrived }) {
  const [first, ...rest] = cookies;
  const { hostname, port } = new URL(url);
  const reader = readingAgent({ url, cookie: first, onArrived });
  return Promise.all([
    reader,
    ...rest.map((cookie) => new SilentAgent({ host: hostname, port: Number(port), cookie }).ready),
  ]);
}

/** New messages in a table of changed conversations. */
function arrivedIn({ columns, rows }) {
  const at = columns.indexOf('arrived');
  return rows.flatMap((row) => row[at]);
}

function readingAgent({ url, cookie, onArrived }) {
  const socket = io(url, {
    transports: ['websocket'],
    extraHeaders: { cookie, origin: url },
    forceNew: true,
  });
  socket.on('conversations.changed.v2', (tables) => onArrived(tables.flatMap(arrivedIn)));
  return new Promise((ready, fail) => {
    socket.on('connect', () => ready(socket));
    socket.on('connect_error', fail);
  });
}

// Fifty signed-in agents with live sockets. One reads every event; the others take every frame as a browser's network
// stack would, without the cost of parsing it here (that cost falls on fifty machines, not on this one).
import { io } from 'socket.io-client';

/** Opens the sockets; `onArrived(messageIds)` is called by the reading one. */
export async function openAgents({ url, cookies, onArrived }) {
  const agents = await Promise.all(
    cookies.map(
      (cookie, index) =>
        new Promise((ready, fail) => {
          const options = {
            transports: ['websocket'],
            extraHeaders: { cookie, origin: url },
            forceNew: true,
          };
          const socket = io(url, options);
          const agent = { socket, frames: 0, bytes: 0 };
          socket.on('connect', () => ready(agent));
          socket.on('connect_error', (error) => fail(error));
          if (index === 0)
            socket.on('conversations.changed.v1', (rows) => onArrived(rows.flatMap((row) => row.arrived)));
          else silence(agent);
        }),
    ),
  );
  return agents;
}

function silence(agent) {
  agent.socket.on('connect', () => {
    const { engine } = agent.socket.io;
    const { transport } = engine;
    const usual = transport.ws.onmessage;
    transport.ws.onmessage = (event) => {
      agent.frames += 1;
      agent.bytes += event.data.length ?? 0;
      // Engine frames (ping) must be answered; '4' is a Socket.IO packet.
      if (typeof event.data !== 'string' || event.data[0] !== '4') usual(event);
    };
  });
}

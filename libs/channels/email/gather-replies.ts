import type { Socket } from 'node:net';

/**
 * Lets the replies to commands that came together (RFC 2920) leave together: each by itself costs a packet, and wakes the
 * other server for it.
 */
export function gatherReplies(socket: Socket): void {
  const write = Reflect.get(socket, 'write') as Socket['write'];
  const gathered: ProxyHandler<Socket['write']> = {
    apply(target, _socket, words) {
      if (socket.writableCorked === 0) {
        socket.cork();
        setImmediate(() => socket.uncork());
      }
      return Reflect.apply(target, socket, words) as boolean;
    },
  };
  socket.write = new Proxy(write, gathered);
}

import { io, type Socket } from 'socket.io-client';
import { ADMIN } from './wasl-process';

type Json = Record<string, unknown>;

/** A member of staff with a browser's cookie: calls the REST surface and holds a live socket. */
export class StaffClient {
  private constructor(
    readonly url: string,
    readonly cookie: string,
  ) {}

  static async signIn(
    url: string,
    { email, password }: { email: string; password: string } = ADMIN,
  ): Promise<StaffClient> {
    const headers = { 'content-type': 'application/json', 'x-wasl-csrf': '1', origin: url };
    const answer = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ email, password }),
    });
    if (!answer.ok) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`);
    return new StaffClient(url, answer.headers.getSetCookie()[0]?.split(';')[0] ?? '');
  }

  /** Calls a route; throws on anything but 2xx with the problem that came back. */
  async call<T = Json>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.raw(method, path, body);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return (text ? JSON.parse(text) : null) as T;
  }

  async raw(method: string, path: string, body?: unknown): Promise<Response> {
    const headers = {
      cookie: this.cookie,
      'x-wasl-csrf': '1',
      origin: this.url,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    return fetch(`${this.url}/api/v1${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Uploads a file for a message of one's own. */
  async upload({
    name,
    mime,
    bytes,
  }: {
    name: string;
    mime: string;
    bytes: Buffer;
  }): Promise<{ id: string }> {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(bytes)], { type: mime }), name);
    const headers = { cookie: this.cookie, 'x-wasl-csrf': '1', origin: this.url };
    const answer = await fetch(`${this.url}/api/v1/attachments`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`the upload answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as { id: string };
  }

  /** A connected socket of this session. */
  async socket(): Promise<Socket> {
    const socket = io(this.url, {
      transports: ['websocket'],
      extraHeaders: { cookie: this.cookie, origin: this.url },
      forceNew: true,
    });
    await new Promise<void>((ready, fail) => {
      socket.once('connect', () => ready());
      socket.once('connect_error', fail);
    });
    return socket;
  }
}

import type { Attachment, Upload } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { ApiProblem, refusedHere, unreachable } from './api-problem';
import { type PiecePorts, sendInPieces } from './send-in-pieces';

const SIZE = 3 * 1024 * 1024;
const attachment: Attachment = {
  ...{ id: newId(), fileName: 'تقرير.pdf', mime: 'application/pdf', size: SIZE },
  ...{ state: 'stored', reason: null, width: null, height: null },
};
const problem = (code: string, status: number) =>
  new ApiProblem({ ...refusedHere(code).problem, status, code });

/** A server that takes pieces, and a line to it that breaks on command. */
function setUp({ pieceMs = 10 }: { pieceMs?: number } = {}) {
  const server = { uploads: new Map<string, number>(), taken: [] as [number, number][], begun: 0 };
  const line = {
    breaks: [] as ('before' | 'after')[],
    refusal: null as ApiProblem | null,
    rests: 0,
    time: 0,
  };
  const told = { ids: [] as string[], progress: [] as number[], waiting: [] as boolean[] };
  const view = (id: string): Upload => ({
    ...{ id, fileName: 'تقرير.pdf', mime: 'application/pdf', size: SIZE, pieceBytes: 1024 * 1024 },
    ...{ received: server.uploads.get(id) ?? 0, expiresAt: '2026-01-05T00:00:00.000Z', attachment: null },
  });
  const known = (id: string): void => {
    if (!server.uploads.has(id)) throw problem('media.upload-gone', 404);
  };
  const ports: PiecePorts = {
    begin: () => {
      const id = `upload ${++server.begun}`;
      server.uploads.set(id, 0);
      return Promise.resolve(view(id));
    },
    state: async (id) => (known(id), view(id)),
    piece: async ({ id, received }, bytes) => {
      known(id);
      const fate = line.breaks.shift();
      if (fate === 'before') throw unreachable();
      if (received !== server.uploads.get(id)) throw problem('media.upload-offset', 409);
      const size = Math.min(bytes, SIZE - received);
      server.taken.push([received, size]);
      server.uploads.set(id, received + size);
      line.time += pieceMs;
      if (fate === 'after') throw unreachable();
      return view(id);
    },
    finish: async (id) => {
      known(id);
      if (line.refusal) throw line.refusal;
      return attachment;
    },
    rest: () => Promise.resolve(void (line.rests += 1)),
    now: () => line.time,
  };
  const watch = {
    onBegun: (id: string) => void told.ids.push(id),
    onProgress: (part: number) => void told.progress.push(part),
    onWaiting: (waiting: boolean) => void told.waiting.push(waiting),
  };
  const send = (id: string | null = null) => sendInPieces(ports, watch, id);
  return { server, line, told, send };
}
const isWhole = (taken: [number, number][]): boolean =>
  taken.every(([start], index) => start === taken.slice(0, index).reduce((sum, [, size]) => sum + size, 0)) &&
  taken.reduce((sum, [, size]) => sum + size, 0) === SIZE;

describe(sendInPieces.name, () => {
  it('sends each byte once, in larger pieces the better the line is', async () => {
    const { server, told, send } = setUp();
    await expect(send()).resolves.toEqual(attachment);
    expect(isWhole(server.taken)).toBe(true);
    expect(server.taken.map(([, size]) => size / 1024)).toEqual([256, 512, 1024, 1024, 256]);
    expect(told.progress.at(-1)).toBe(1);
    const slow = setUp({ pieceMs: 3_000 });
    await slow.send();
    expect(slow.server.taken.every(([, size]) => size === 256 * 1024)).toBe(true);
  });

  it('goes on from what the server has after a break, also where only the answer was lost', async () => {
    const { server, line, told, send } = setUp();
    line.breaks = ['after', 'before', 'before', 'after'];
    await expect(send()).resolves.toEqual(attachment);
    expect([server.begun, line.rests, isWhole(server.taken)]).toEqual([1, 4, true]);
    expect(told.waiting.filter(Boolean)).toHaveLength(4);
    expect(told.waiting.at(-1)).toBe(false);
  });

  it('goes on with an upload of an earlier try, and begins anew when the server has forgotten it', async () => {
    const { server, send, told } = setUp();
    server.uploads.set('earlier', 2 * 1024 * 1024);
    await send('earlier');
    expect([server.begun, server.taken[0]?.[0]]).toEqual([0, 2 * 1024 * 1024]);
    await send('forgotten');
    expect([server.begun, told.ids.at(-1)]).toEqual([1, 'upload 1']);
  });

  it('gives up when the server says no, and when it stays away', async () => {
    const { line, send } = setUp();
    line.refusal = problem('media.program', 422);
    await expect(send()).rejects.toBe(line.refusal);
    expect(line.rests).toBe(0);
    const away = setUp();
    away.line.breaks = Array.from({ length: 100 }, () => 'before' as const);
    await expect(away.send()).rejects.toMatchObject({ code: 'web.unreachable' });
    expect(away.line.rests).toBe(24);
  });
});

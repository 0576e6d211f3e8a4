import type { z } from 'zod';
import { problemOf, unreachable, unreadable } from './api-problem';

const BASE = '/api/v1';
type Schema = z.ZodType;
type Query = Record<string, string | number | boolean | null | undefined>;
interface CallOptions {
  query?: Query;
  signal?: AbortSignal;
}

let onSignedOut: () => void = () => undefined;

/** Registers what happens when an answer says that nobody is signed in. */
export function whenSignedOut(action: () => void): void {
  onSignedOut = action;
}

function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const tail = search.toString();
  // /public and /ingress have their own root.
  const root = path.startsWith('/public/') ? path : `${BASE}${path}`;
  return tail ? `${root}?${tail}` : root;
}

async function call(path: string, init: RequestInit, query?: Query): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(address(path, query), { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  }
  if (answer.ok) return answer;
  if (answer.status === 401 && !path.startsWith('/session')) onSignedOut();
  throw await problemOf(answer);
}

async function parsed<S extends Schema>(answer: Response, schema: S): Promise<z.output<S>> {
  const body: unknown = answer.status === 204 ? undefined : await answer.json().catch(() => undefined);
  const result = schema.safeParse(body);
  if (!result.success) throw unreadable(answer.status);
  return result.data;
}

function write(method: string, body: unknown): RequestInit {
  const headers: Record<string, string> = { 'x-wasl-csrf': '1', accept: 'application/json' };
  if (body instanceof FormData) return { method, headers, body };
  if (body instanceof Blob)
    return { method, headers: { ...headers, 'content-type': 'application/octet-stream' }, body };
  if (body === undefined) return { method, headers };
  return { method, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/**
 * The REST surface, typed by the contracts: every answer is parsed by its schema, every refusal is an ApiProblem.
 * Paths start below /api/v1 (or at /public for the forms of strangers).
 */
export const api = {
  async get<S extends Schema>(path: string, schema: S, options: CallOptions = {}): Promise<z.output<S>> {
    const init: RequestInit = { headers: { accept: 'application/json' } };
    if (options.signal) init.signal = options.signal;
    return parsed(await call(path, init, options.query), schema);
  },
  async post<S extends Schema>(path: string, body: unknown, schema: S): Promise<z.output<S>> {
    return parsed(await call(path, write('POST', body)), schema);
  },
  async put<S extends Schema>(path: string, body: unknown, schema: S): Promise<z.output<S>> {
    return parsed(await call(path, write('PUT', body)), schema);
  },
  async patch<S extends Schema>(path: string, body: unknown, schema: S): Promise<z.output<S>> {
    return parsed(await call(path, write('PATCH', body)), schema);
  },
  /** Adds bytes to what is there. */
  async append<S extends Schema>(
    path: string,
    { bytes, query, signal }: CallOptions & { bytes: Blob },
    schema: S,
  ): Promise<z.output<S>> {
    const init = write('PATCH', bytes);
    if (signal) init.signal = signal;
    return parsed(await call(path, init, query), schema);
  },
  /** A write whose answer holds nothing of interest. */
  async send(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<void> {
    await call(path, write(method, body));
  },
};

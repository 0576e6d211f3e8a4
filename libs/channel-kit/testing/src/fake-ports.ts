import { FrozenClock } from '@wasl/kernel';
import type { ChannelPorts, HttpRequest, HttpResponse } from '../../src/ports';
import { HttpFailure } from '../../src/ports';

/** What the fake provider does with one call: an answer, a failure on the way, or a decision by the request. */
export type ScriptedAnswer =
  | { status: number; headers?: Record<string, string>; body?: string | Buffer | object }
  | HttpFailure
  | ((request: HttpRequest) => ScriptedAnswer);

/** One line that the channel logged. */
export interface LogLine {
  level: string;
  message: string;
  fields: Record<string, unknown>;
}

/** Ports for specs: HTTP answers from a script, a clock that stands still, logs kept for reading. */
export class FakePorts implements ChannelPorts {
  readonly clock = new FrozenClock();
  readonly requests: HttpRequest[] = [];
  readonly logs: LogLine[] = [];
  readonly trustedHosts = new Set<string>();
  readonly publicUrl = 'https://wasl.example';
  private script: ScriptedAnswer[] = [];

  /** Appends answers; each call takes the next one, and a call beyond the last fails the spec. */
  answer(...answers: ScriptedAnswer[]): this {
    this.script.push(...answers);
    return this;
  }

  http = async (request: HttpRequest): Promise<HttpResponse> => {
    this.requests.push(request);
    const next = this.script.shift();
    if (next === undefined) throw new Error(`no answer is scripted for ${request.method} ${request.url}`);
    return toResponse(next, request);
  };

  now = (): Date => this.clock.now();

  log = (level: string, message: string, fields: Record<string, unknown> = {}): void => {
    this.logs.push({ level, message, fields });
  };

  isTrustedHost = (host: string): boolean => this.trustedHosts.has(host);
}

function toResponse(answer: ScriptedAnswer, request: HttpRequest): HttpResponse {
  if (typeof answer === 'function') return toResponse(answer(request), request);
  if (answer instanceof HttpFailure) throw answer;
  const { body = '' } = answer;
  const bytes = Buffer.isBuffer(body)
    ? body
    : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return { status: answer.status, headers: answer.headers ?? {}, body: bytes };
}

import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable } from '@nestjs/common';
import { Log } from '@wasl/platform/logging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf, readError } from './problem-of';

/** The one place where an error becomes an answer: application/problem+json, a sentence, a correlation id, no stack. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    // The gateway answers for its own events.
    if (host.getType() !== 'http') throw error;
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const reading = readError(error);
    this.note(error, reading);
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    const wait = reading.params?.['retryAfterSeconds'];
    if (typeof wait === 'number') reply.header('retry-after', String(wait));
    const problem = problemOf(reading, request.id);
    // Sent as text: the adapter would otherwise put its own content type on objects.
    void reply
      .status(reading.status)
      .header('cache-control', 'no-store')
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem));
  }

  private note(
    error: unknown,
    { status, code, fields }: { status: number; code: string; fields?: unknown },
  ): void {
    if (status >= 500)
      this.log.error('request failed', { code, error: describe(error), stack: stackOf(error) });
    else this.log.debug('request refused', { code, status, ...(fields ? { fields } : {}) });
  }
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : 'not an Error');

/** The stack with those of its causes; for logs only. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const cause = error.cause instanceof Error ? `\ncaused by: ${stackOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}

import type { LoggerService } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import { pino, type Logger as Pino } from 'pino';

const correlation = new AsyncLocalStorage<string>();

/** Runs `work` so that every line logged inside carries this correlation id. */
export const withCorrelation = <T>(id: string, work: () => T): T => correlation.run(id, work);

/** The correlation id of the current request or job; '' outside of both. */
export const correlationId = (): string => correlation.getStore() ?? '';

type Level = 'debug' | 'info' | 'warn' | 'error';

/** Structured lines on stdout. Values of secret-looking keys never come out. */
export class Log {
  constructor(private readonly pino: Pino) {}
  /** Whether lines of this level come out: what is costly to gather need not be gathered otherwise. */
  tells(level: Level): boolean {
    return this.pino.isLevelEnabled(level);
  }
  write(level: Level, message: string, fields: Record<string, unknown> = {}): void {
    const id = correlationId();
    this.pino[level](id ? { ...fields, correlationId: id } : fields, message);
  }
  debug(message: string, fields?: Record<string, unknown>): void {
    this.write('debug', message, fields);
  }
  info(message: string, fields?: Record<string, unknown>): void {
    this.write('info', message, fields);
  }
  warn(message: string, fields?: Record<string, unknown>): void {
    this.write('warn', message, fields);
  }
  error(message: string, fields?: Record<string, unknown>): void {
    this.write('error', message, fields);
  }
}

const secretKeys = [
  'password',
  'secret',
  'secrets',
  'token',
  'authorization',
  'cookie',
  'accessToken',
  'appSecret',
  'verifyToken',
  'key',
];

/** A log at this level; `silent` for tests. */
export function createLog(level: Level | 'silent', name = 'wasl'): Log {
  const paths = secretKeys.flatMap((key) => [key, `*.${key}`]);
  return new Log(pino({ level, name, redact: { paths, censor: '[hidden]' }, base: { pid: process.pid } }));
}

/** Lets Nest speak through our log. */
export class NestLog implements LoggerService {
  constructor(private readonly target: Log) {}
  private line(level: Level, message: unknown, rest: unknown[]): void {
    const context = typeof rest.at(-1) === 'string' ? String(rest.at(-1)) : undefined;
    if (message instanceof Error)
      this.target.write(level, message.message, { context, stack: message.stack });
    else
      this.target.write(level, String(message), {
        context,
        ...(rest.length > 1 ? { stack: String(rest[0]) } : {}),
      });
  }
  log(message: unknown, ...rest: unknown[]): void {
    this.line('debug', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.line('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.line('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.line('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.line('debug', message, rest);
  }
}

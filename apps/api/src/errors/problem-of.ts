import { HttpException } from '@nestjs/common';
import { errorSentence, type Problem } from '@wasl/contracts';
import { type AppErrorParams, isAppError } from '@wasl/kernel';
import { STATUS_CODES } from 'node:http';
import { ZodError } from 'zod';
import { fieldsOf, InvalidInput, type FieldProblem } from './invalid-input';

/** An error as its answer will say it. */
interface Reading {
  status: number;
  code: string;
  params?: AppErrorParams;
  fields?: readonly FieldProblem[];
}

const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  400: 'api.bad-request',
  401: 'identity.not-signed-in',
  403: 'identity.forbidden',
  404: 'api.not-found',
  405: 'api.method-not-allowed',
  409: 'api.conflict',
  413: 'api.too-large',
  415: 'api.unsupported-media-type',
  429: 'api.too-many-requests',
  503: 'api.unavailable',
};

/** Limits of the multipart reader (@fastify/multipart 10); not all of them carry 413 themselves. */
const TOO_LARGE = /^FST_(REQ_FILE_TOO_LARGE|FILES_LIMIT|PARTS_LIMIT|FIELDS_LIMIT|ERR_CTP_BODY_TOO_LARGE)$/;
/** Errors that Fastify and its plugins raise for what a client did. */
const OF_FASTIFY = /^FST_/;
/** The multipart reader says so without any code of its own. */
const BROKEN_MULTIPART =
  /^(?:Multipart: Boundary not found|Unexpected end of multipart data|Part terminated early)/;
/** Text that PostgreSQL cannot take: it was in an address, where nothing cleans it. */
const UNSTORABLE = /^22(?:021|P05)$/;
/** PostgreSQL or the way to it is gone for a moment: classes 08 and 57P0x, and sockets that do not connect. */
const DATABASE_AWAY = /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET)$/;

const ofStatus = (status: number, params?: AppErrorParams): Reading => ({
  status,
  code: CODE_OF_STATUS[status] ?? (status < 500 ? 'api.bad-request' : 'api.internal'),
  ...(params ? { params } : {}),
});

function codeAndStatus(error: unknown): { code: string; statusCode: number } {
  if (typeof error !== 'object' || error === null) return { code: '', statusCode: 500 };
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  return {
    code: typeof code === 'string' ? code : '',
    statusCode: typeof statusCode === 'number' ? statusCode : 500,
  };
}

function ofHttpException(error: HttpException): Reading {
  const body = error.getResponse();
  const wait = typeof body === 'object' && 'retryAfterSeconds' in body ? Number(body.retryAfterSeconds) : NaN;
  return ofStatus(error.getStatus(), Number.isFinite(wait) ? { retryAfterSeconds: wait } : undefined);
}

/** What an error means to the client. Whatever is not known here is a fault of ours: 500, and nothing of it is told. */
export function readError(error: unknown): Reading {
  if (isAppError(error)) return { status: error.status, code: error.code, params: error.params };
  if (error instanceof InvalidInput) return { status: 400, code: 'api.invalid-input', fields: error.fields };
  if (error instanceof ZodError)
    return { status: 400, code: 'api.invalid-input', fields: fieldsOf(error.issues) };
  if (error instanceof HttpException) return ofHttpException(error);
  const { code, statusCode } = codeAndStatus(error);
  if (TOO_LARGE.test(code)) return ofStatus(413);
  if (OF_FASTIFY.test(code) && statusCode < 500) return ofStatus(statusCode);
  if (UNSTORABLE.test(code)) return ofStatus(400);
  if (DATABASE_AWAY.test(code)) return ofStatus(503);
  if (error instanceof Error && BROKEN_MULTIPART.test(error.message)) return ofStatus(400);
  if (error instanceof SyntaxError && statusCode === 400) return ofStatus(400);
  return ofStatus(500);
}

/** The body of the answer (RFC 9457). */
export function problemOf({ status, code, params = {}, fields }: Reading, correlationId: string): Problem {
  return {
    type: `urn:wasl:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail: errorSentence(code, params),
    params: { ...params },
    ...(fields ? { fields: [...fields] } : {}),
    correlationId,
  };
}

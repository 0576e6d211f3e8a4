import { createHmac } from 'node:crypto';
import type { ChatArrival } from '@wasl/contracts';

type Written = Extract<ChatArrival, { type: 'message' }>;

/** A message as the door leaves it, with what a spec says otherwise. */
export function written(changes: Partial<Written> = {}): Written {
  return {
    type: 'message',
    clientId: '019b0000-0000-7000-8000-0000000000c1',
    visitor: { value: 'k7m2x9p4w3qa', signed: false },
    language: 'ar',
    text: 'السلام عليكم',
    file: null,
    introduction: null,
    page: { url: 'https://charity.example/services', title: 'خدماتنا' },
    at: '2026-01-04T09:00:00.000Z',
    ...changes,
  };
}

/** A JSON Web Token as the server of a site makes it. */
export function tokenOf(
  claims: object,
  secret: string,
  header: object = { alg: 'HS256', typ: 'JWT' },
): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

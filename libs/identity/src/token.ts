import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;
const SESSION_TOKEN = /^[A-Za-z0-9_-]{43}$/;
const API_KEY = /^wasl_[A-Za-z0-9_-]{43}$/;
/** How much of a key is kept readable, so that people can tell keys apart. */
const PREFIX_LENGTH = 11;

const random = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** A new opaque session token, 256 bits. */
export const newSessionToken = (): string => random();

/** A new API key and the part of it that may be shown later. */
export function newApiKey(): { key: string; prefix: string } {
  const key = `wasl_${random()}`;
  return { key, prefix: key.slice(0, PREFIX_LENGTH) };
}

/** Whether the text can be a session token; anything else is not even looked up. */
export const isSessionToken = (text: string): boolean => SESSION_TOKEN.test(text);

/** Whether the text can be an API key. */
export const isApiKey = (text: string): boolean => API_KEY.test(text);

/** What is stored of a token: reading the table signs nobody in. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

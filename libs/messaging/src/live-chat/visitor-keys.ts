import { Injectable } from '@nestjs/common';
import { sameSecret } from '@wasl/channel-kit';
import { AppKeys } from '@wasl/platform/crypto';
import { createHmac, randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Visit } from './visitor-thread.repository';

/** A visit and what its site has proved of the person. */
export interface VisitPass extends Visit {
  signed: boolean;
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
}

const DAY_S = 86_400;
/** An anonymous thread is kept by a browser that comes back within this time. */
const ANONYMOUS_S = 180 * DAY_S;
/** Each page of the site signs anew: this only bridges one that stays open. */
const SIGNED_S = DAY_S / 2;

// No letter or digit that is mistaken for another when somebody reads it out.
const SIGNS = '23456789abcdefghjkmnpqrstuvwxyz';
const LENGTH = 12;

const claims = z.object({
  inboxId: z.uuid(),
  visitor: z.string().min(1),
  signed: z.boolean(),
  name: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  exp: z.number(),
});

/** The id of a new anonymous visit; a colon never occurs in it, so it is nobody's signed one. */
export const newVisitor = (): string =>
  Array.from({ length: LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');

/** Keys to visits: whoever holds one may read and write in that visit, and only we can make one. */
@Injectable()
export class VisitorKeys {
  private readonly key: Buffer;

  constructor(keys: AppKeys) {
    this.key = keys.forPurpose('chat-visit');
  }

  issue(pass: VisitPass, now = new Date()): string {
    const exp = Math.floor(now.getTime() / 1000) + (pass.signed ? SIGNED_S : ANONYMOUS_S);
    const body = Buffer.from(JSON.stringify({ ...pass, exp })).toString('base64url');
    return `${body}.${this.sign(body)}`;
  }

  /** null for anything that we did not issue for this inbox, or that has grown old. */
  read(inboxId: string, token: string, now = new Date()): VisitPass | null {
    const [body = '', signature = '', ...rest] = token.split('.');
    if (rest.length > 0 || !sameSecret(signature, this.sign(body))) return null;
    const said = claims.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
    if (!said.success || said.data.inboxId !== inboxId || said.data.exp < now.getTime() / 1000) return null;
    const { exp: _until, ...pass } = said.data;
    return pass;
  }

  private sign(body: string): string {
    return createHmac('sha256', this.key).update(body).digest('base64url');
  }
}

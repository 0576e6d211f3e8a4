import { Inject, Injectable } from '@nestjs/common';
import { sameSecret } from '@wasl/channel-kit';
import { isUuid } from '@wasl/kernel';
import { createHmac } from 'node:crypto';

/** Injection token of the key (at least 32 bytes) that signs reply tokens; the same on every process. */
export const REPLY_TOKEN_KEY = Symbol('REPLY_TOKEN_KEY');

const MAC_BYTES = 16;
const TOKEN_LENGTH = 52;
// RFC 4648 base32 in lower case: mail systems fold the case of local parts, and `-` or `_` would look like a separator.
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const TOKEN = new RegExp(`^[${ALPHABET}]{${TOKEN_LENGTH}}$`);

/** Signed names of conversations: whoever holds one may answer into that conversation, and nobody can make one up. */
@Injectable()
export class ReplyToken {
  constructor(@Inject(REPLY_TOKEN_KEY) private readonly key: Buffer) {
    if (key.length < 32) throw new Error('the key of reply tokens needs at least 32 bytes');
  }

  /** 52 letters and digits, safe in the local part of an address and in any case. */
  sign(conversationId: string): string {
    const id = Buffer.from(conversationId.replaceAll('-', ''), 'hex');
    return encode(Buffer.concat([id, this.mac(id)]));
  }

  /** The conversation that we named so, or null for anything that we did not sign. */
  verify(token: string): string | null {
    const text = token.toLowerCase();
    if (!TOKEN.test(text)) return null;
    const bytes = decode(text);
    // The last letter has bits to spare: only the spelling that we write is ours.
    if (encode(bytes) !== text) return null;
    const id = bytes.subarray(0, 16);
    if (!sameSecret(this.mac(id), bytes.subarray(16, 16 + MAC_BYTES))) return null;
    const hex = id.toString('hex');
    const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    return isUuid(uuid) ? uuid : null;
  }

  /** 128 bits of HMAC-SHA256; the label keeps other uses of the key apart. */
  private mac(id: Buffer): Buffer {
    return createHmac('sha256', this.key)
      .update('wasl.reply-token.v1:')
      .update(id)
      .digest()
      .subarray(0, MAC_BYTES);
  }
}

function encode(bytes: Buffer): string {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET.charAt((held << (5 - bits)) & 31) : text;
}

function decode(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const character of text) {
    held = (held << 5) | ALPHABET.indexOf(character);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
    }
    held &= (1 << bits) - 1;
  }
  return Buffer.from(bytes);
}

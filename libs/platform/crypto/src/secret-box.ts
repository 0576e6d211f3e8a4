import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const VERSION = 1;
const NONCE = 12;
const TAG = 16;

/** Thrown when a box was changed, moved to another row, or sealed under another key; says nothing of its content. */
export class SecretBoxError extends Error {
  override name = 'SecretBoxError';
}

/** Seals small secrets for storage: AES-256-GCM, a fresh nonce each time, bound to the place where they are stored. */
export class SecretBox {
  constructor(private readonly key: Buffer) {
    if (key.length !== 32) throw new Error('the key of the secret box needs 32 bytes');
  }

  /** `place` is `table|row id`: the box opens there and nowhere else. */
  seal(plain: string, place: string): Buffer {
    return this.sealBytes(Buffer.from(plain, 'utf8'), place);
  }

  /** The same for the bytes of a file, whole in memory. */
  sealBytes(plain: Buffer, place: string): Buffer {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(place));
    const body = [cipher.update(plain), cipher.final()];
    return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), ...body]);
  }

  /** What was sealed at that place; throws SecretBoxError for anything else. */
  open(box: Buffer, place: string): string {
    return this.openBytes(box, place).toString('utf8');
  }

  /** The bytes that were sealed at that place; throws SecretBoxError for anything else. */
  openBytes(box: Buffer, place: string): Buffer {
    if (box.length < 1 + NONCE + TAG || box[0] !== VERSION) throw new SecretBoxError('not a sealed secret');
    const nonce = box.subarray(1, 1 + NONCE);
    const tag = box.subarray(1 + NONCE, 1 + NONCE + TAG);
    const decipher = createDecipheriv('aes-256-gcm', this.key, nonce, { authTagLength: TAG });
    decipher.setAAD(Buffer.from(place)).setAuthTag(tag);
    try {
      return Buffer.concat([decipher.update(box.subarray(1 + NONCE + TAG)), decipher.final()]);
    } catch (cause) {
      throw new SecretBoxError('the stored secret does not open with the key of this installation', {
        cause,
      });
    }
  }
}

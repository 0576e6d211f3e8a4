import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { AppError } from '@wasl/kernel';

/** OWASP's floor for Argon2id: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const CURRENT = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;
/** At once; each holds 19 MiB and a core. More wait, and a crowd is sent away, or guessers would starve everybody. */
const LANES = 2;
const LONGEST_QUEUE = 64;

const normal = (password: string): string => password.normalize('NFC');

/** Argon2id of passwords, a bounded number at a time. */
@Injectable()
export class PasswordHasher implements OnModuleInit {
  private busy = 0;
  private readonly waiting: (() => void)[] = [];
  private decoy: Promise<string> | null = null;

  /** The first unknown account must not take longer than the second. */
  async onModuleInit(): Promise<void> {
    await this.unknownAccount();
  }

  /** A PHC string to store. */
  hash(password: string): Promise<string> {
    return this.inLane(() => hash(normal(password), PARAMETERS));
  }

  /** Whether the password is the stored one; for null it takes as long as for a real one and answers false. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const against = stored ?? (await this.unknownAccount());
    const matches = await this.inLane(() => verify(against, normal(password)));
    return stored !== null && matches;
  }

  /** Whether the stored hash was made with older parameters and should be made anew. */
  isOutdated(stored: string): boolean {
    return !stored.startsWith(CURRENT);
  }

  /** A hash to compare with where no account is, so that the answer takes equally long. */
  private unknownAccount(): Promise<string> {
    this.decoy ??= hash(crypto.randomUUID(), PARAMETERS);
    return this.decoy;
  }

  private async inLane<T>(work: () => Promise<T>): Promise<T> {
    if (this.busy >= LANES) {
      if (this.waiting.length >= LONGEST_QUEUE) throw new AppError('identity.busy', {}, { status: 503 });
      await new Promise<void>((go) => this.waiting.push(go));
    } else this.busy++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.busy--;
    }
  }
}

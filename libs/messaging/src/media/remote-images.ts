import { Injectable } from '@nestjs/common';
import { SafeHttp } from '@wasl/platform/http';
import { readImageSize } from './image-size';
import { remoteAddresses } from './mail-document';
import { sniff } from './sniff';

type Picture = { mime: string; bytes: Buffer };

const PICTURES_AT_MOST = 40;
const ALL_BYTES = 12 * 1024 * 1024;
const ONE_BYTES = 3 * 1024 * 1024;
const ALL_MS = 15_000;
const ONE_MS = 6_000;
const AT_A_TIME = 4;
const HOPS_AT_MOST = 3;
/** Pictures of dots only: an SVG is a program. */
const SHOWN = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);

/**
 * Fetches the pictures of a mail that lie on other people's servers, when somebody asks to see them. This server asks,
 * not the officer's browser, with nothing that names the house or the reader; what is no picture is not shown.
 */
@Injectable()
export class RemoteImages {
  constructor(private readonly http: SafeHttp) {}

  /** By address; what could not be had in time, in size or in kind is left out. */
  async of(cleanedHtml: string): Promise<Map<string, Picture>> {
    const found = new Map<string, Picture>();
    const waiting = remoteAddresses(cleanedHtml).slice(0, PICTURES_AT_MOST).values();
    const until = Date.now() + ALL_MS;
    let left = ALL_BYTES;
    await Promise.all(
      Array.from({ length: AT_A_TIME }, async () => {
        for (const address of waiting) {
          if (left <= 0 || Date.now() >= until) return;
          const picture = await this.fetch(address);
          if (!picture || picture.bytes.length > left) continue;
          left -= picture.bytes.length;
          found.set(address, picture);
        }
      }),
    );
    return found;
  }

  /** null for whatever goes wrong: a picture that is missing is an everyday thing, and the mail is readable without it. */
  private async fetch(address: string): Promise<Picture | null> {
    const bytes = await this.follow(address).catch(() => null);
    if (!bytes) return null;
    const { mime } = await sniff(bytes, '');
    if (!SHOWN.has(mime) || (await readImageSize(bytes, mime)).refusal !== null) return null;
    return { mime, bytes };
  }

  /** Each hop is a call of its own, judged like the first: a redirect into the house leads nowhere. */
  private async follow(address: string): Promise<Buffer | null> {
    let url = address;
    for (let hop = 0; hop <= HOPS_AT_MOST; hop += 1) {
      const headers = { accept: 'image/*' };
      const answer = await this.http.request({
        method: 'GET',
        url,
        headers,
        timeoutMs: ONE_MS,
        maxBytes: ONE_BYTES,
        strangersChoice: true,
      });
      if (answer.status === 200) return answer.body;
      const { location } = answer.headers;
      if (answer.status < 300 || answer.status >= 400 || !location || !URL.canParse(location, url))
        return null;
      url = new URL(location, url).href;
    }
    return null;
  }
}

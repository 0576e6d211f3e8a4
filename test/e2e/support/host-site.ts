import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site of somebody else: one page under another origin, with whatever is put into it. */
export class HostSite {
  /** What stands in the page's body. */
  body = '';
  /** Response headers of the page, as a strict site sends them. */
  headers: Record<string, string> = {};
  language = 'ar';

  private constructor(
    readonly origin: string,
    private readonly stop: () => Promise<void>,
  ) {}

  /** `host` is a name of this machine: with another one than the product's, the browser takes it for another site. */
  static async open(host: 'localhost' | '127.0.0.1' = 'localhost'): Promise<HostSite> {
    const server = createServer((_request, response) => {
      const { body, headers, language } = site;
      const dir = language === 'ar' ? 'rtl' : 'ltr';
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
      response.end(
        `<!doctype html><html lang="${language}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>موقع الجمعية</title></head><body><h1>موقع الجمعية</h1><p><a href="#x">رابط في الموقع</a></p>${body}</body></html>`,
      );
    });
    await new Promise<void>((ready) => server.listen(0, host, ready));
    const { port } = server.address() as AddressInfo;
    const site = new HostSite(
      `http://${host}:${port}`,
      () => new Promise((done) => server.close(() => done())),
    );
    return site;
  }

  close(): Promise<void> {
    return this.stop();
  }
}

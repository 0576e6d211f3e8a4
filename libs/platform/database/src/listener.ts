import pg from 'pg';

/** Keeps one LISTEN connection alive; tells when it had to reconnect, because notifications of the gap are lost. */
export class Listener {
  private client: pg.Client | null = null;
  private closed = false;
  private retry: NodeJS.Timeout | null = null;

  constructor(
    private readonly options: {
      url: string;
      channels: string[];
      onNotification(channel: string, payload: string): void;
      /** Called after each (re)connection: read what was missed. */
      onConnected(): void;
      onError(error: Error): void;
    },
  ) {}

  /** Resolves at the first connection; later losses heal by themselves. */
  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.options.url,
      keepAlive: true,
      application_name: 'wasl-listen',
    });
    client.on('notification', (message) =>
      this.options.onNotification(message.channel, message.payload ?? ''),
    );
    client.on('error', (error) => this.lost(error));
    client.on('end', () => this.lost(new Error('listen connection ended')));
    await client.connect();
    for (const channel of this.options.channels)
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
    this.client = client;
    this.options.onConnected();
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.retry) clearTimeout(this.retry);
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private lost(error: Error): void {
    if (this.closed || this.retry) return;
    const dead = this.client;
    this.client = null;
    dead?.removeAllListeners();
    dead?.on('error', () => undefined);
    void dead?.end().catch(() => undefined);
    this.options.onError(error);
    this.retry = setTimeout(() => {
      this.retry = null;
      this.start().catch((again: unknown) =>
        this.lost(again instanceof Error ? again : new Error(String(again))),
      );
    }, 250);
  }
}

import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import { Log } from '@wasl/platform/logging';
import { OutboxReader } from '@wasl/platform/outbox';
import { Presence } from './presence';
import { RealtimeDoor } from './realtime-door';
import { RealtimeFanout } from './realtime-fanout';
import { SocketAudience } from './socket-audience';
import type { WaslServer } from './wasl-socket';

/** Sessions are looked at again this often, should the fact of their end have been missed. */
const REVIEW_MS = 30_000;
const EXPIRE_MS = 5_000;

/** Socket.IO at /socket.io: the server speaks of facts, clients may only watch and say that they are there. */
@WebSocketGateway({ maxHttpBufferSize: 64 * 1024, serveClient: false, transports: ['websocket', 'polling'] })
export class RealtimeGateway implements OnGatewayInit<WaslServer>, OnApplicationBootstrap, OnModuleDestroy {
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly door: RealtimeDoor,
    private readonly fanout: RealtimeFanout,
    private readonly audience: SocketAudience,
    private readonly presence: Presence,
    private readonly reader: OutboxReader,
    private readonly log: Log,
  ) {}

  afterInit(server: WaslServer): void {
    this.door.guard(server);
    this.fanout.attach(server, this.reader);
    this.timers = [
      setInterval(() => void this.review(server), REVIEW_MS),
      setInterval(() => this.presence.expire(server), EXPIRE_MS),
    ];
    for (const timer of this.timers) timer.unref();
  }

  private async review(server: WaslServer): Promise<void> {
    try {
      await this.audience.review(server, null);
      await this.audience.beat(server);
    } catch (error) {
      this.log.error('sessions could not be reviewed', {
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.reader.start();
  }

  async onModuleDestroy(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.reader.close();
  }
}

import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { isMigrated, UnitOfWork } from '@wasl/platform/database';
import { HealthModule, Readiness } from '@wasl/platform/health';
import { JobQueue, QUEUE_ENGINE, type QueueEngine } from '@wasl/platform/queue';
import { BlobStore, StorageModule } from '@wasl/platform/storage';
import { HealthController } from './health.controller';

/** Health of this process: its database, its schema, its queues. */
@Module({ imports: [HealthModule, StorageModule], controllers: [HealthController], exports: [HealthModule] })
export class HealthHttpModule implements OnModuleInit {
  constructor(
    private readonly readiness: Readiness,
    @Inject(UnitOfWork) private readonly uow: UnitOfWork,
    @Inject(JobQueue) private readonly queue: JobQueue,
    @Inject(QUEUE_ENGINE) private readonly engine: QueueEngine,
    @Inject(BlobStore) private readonly blobs: BlobStore,
  ) {}

  onModuleInit(): void {
    this.readiness.add('database', () => this.uow.sql('select 1'));
    this.readiness.add('migrations', async () => {
      if (!(await isMigrated(this.uow))) throw new Error('the database is older than this release');
    });
    // Named after what the operator runs, so that the answer says which server is gone.
    this.readiness.add(this.engine.kind === 'redis' ? 'redis' : 'queue', () => this.queue.counts());
    // Words come and go without it; a store for files that is down must not take every process out of service.
    this.readiness.add('files', () => this.blobs.reach(), { optional: true });
  }
}

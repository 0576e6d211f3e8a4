import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { isMigrated, UnitOfWork } from '@wasl/platform/database';
import { HealthModule, Readiness } from '@wasl/platform/health';
import { JobQueue } from '@wasl/platform/queue';
import { HealthController } from './health.controller';

/** Health of this process: its database, its schema, its queues. */
@Module({ imports: [HealthModule], controllers: [HealthController], exports: [HealthModule] })
export class HealthHttpModule implements OnModuleInit {
  constructor(
    private readonly readiness: Readiness,
    @Inject(UnitOfWork) private readonly uow: UnitOfWork,
    @Inject(JobQueue) private readonly queue: JobQueue,
  ) {}

  onModuleInit(): void {
    this.readiness.add('database', () => this.uow.sql('select 1'));
    this.readiness.add('migrations', async () => {
      if (!(await isMigrated(this.uow))) throw new Error('the database is older than this release');
    });
    this.readiness.add('queue', () => this.queue.counts());
  }
}

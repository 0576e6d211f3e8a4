import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { EntitySchema } from 'typeorm';
import { dataSourceOptions } from './data-source';
import { UnitOfWork } from './unit-of-work';

/** Injection token of the database URL in use, for LISTEN clients. */
export const DATABASE_URL = Symbol('DATABASE_URL');

/** The one data source of a process, and the unit of work over it. */
@Module({})
export class DatabaseModule {
  static register(
    url: string,
    entities: ((new () => object) | EntitySchema)[] = [],
    poolSize?: number,
  ): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(url, entities, poolSize),
          retryAttempts: 3,
          retryDelay: 1000,
        }),
      ],
      providers: [UnitOfWork, { provide: DATABASE_URL, useValue: url }],
      exports: [UnitOfWork, DATABASE_URL],
    };
  }
}

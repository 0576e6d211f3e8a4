import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * New words of messages wait in a list before they enter the search index. A worker moves them every few seconds
 * (`Housekeeping`), so that the batch of intake that would fill the list does not stand still while it does so.
 */
export class SearchSettledBeside1766000000022 implements MigrationInterface {
  name = 'SearchSettledBeside1766000000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter index message_search set (gin_pending_list_limit = 16384)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter index message_search reset (gin_pending_list_limit)');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a template wants with each send, above its words: image, video, document or location. */
export class MediaOfTemplates1766000000024 implements MigrationInterface {
  name = 'MediaOfTemplates1766000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table inbox_template add column media text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table inbox_template drop column media');
  }
}

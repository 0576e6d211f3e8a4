import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a row names stored bytes is answered without reading whole tables. By hash: only equality is asked. */
export class FilesByName1766000000026 implements MigrationInterface {
  name = 'FilesByName1766000000026';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create index attachment_blob on attachment using hash (blob) where blob is not null;
create index attachment_thumbnail on attachment using hash (thumbnail_blob) where thumbnail_blob is not null;
create index message_html on message using hash (html_blob) where html_blob is not null;
create index message_original on message using hash (original_blob) where original_blob is not null;
create index inbound_event_blob on inbound_event using hash (blob) where blob is not null;
create index form_save_file_blob on form_save_file using hash (blob);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop index form_save_file_blob, inbound_event_blob, message_original, message_html, attachment_thumbnail, attachment_blob;`);
  }
}

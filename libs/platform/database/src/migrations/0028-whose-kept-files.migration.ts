import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of which form a file that was put away is, and from which network it came (as a keyed hash), so that each has a share. */
export class WhoseKeptFiles1766000000028 implements MigrationInterface {
  name = 'WhoseKeptFiles1766000000028';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table form_save_file add column form_id uuid, add column network text not null default '';
update form_save_file f set form_id = s.form_id from form_save s where s.id = f.save_id;
create index form_save_file_network on form_save_file(network, created_at);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop index form_save_file_network;
alter table form_save_file drop column form_id, drop column network;`);
  }
}

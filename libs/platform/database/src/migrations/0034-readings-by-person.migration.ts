import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds in the audit record who was shown the notes of a person, latest first. */
export class ReadingsByPerson1766000000034 implements MigrationInterface {
  name = 'ReadingsByPerson1766000000034';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index audit_event_person_read on audit_event(subject_id, seq desc) where action = 'person.read';`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index audit_event_person_read;');
  }
}

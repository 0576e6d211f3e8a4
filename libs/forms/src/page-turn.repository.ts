import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';

/** Seconds after which a holder that says nothing is taken for dead; by the clock of the database alone. */
export const TURN_SECONDS = 20;

const UNTIL = `now() + make_interval(secs => ${TURN_SECONDS})`;
const TAKE = `insert into form_turn(submission_id, holder, until) values ($1, $2, ${UNTIL})
  on conflict (submission_id) do update set holder = excluded.holder, until = excluded.until
  where form_turn.until < now() returning submission_id`;
const KEEP = `update form_turn set until = ${UNTIL} where submission_id = $1 and holder = $2`;
const END = 'delete from form_turn where submission_id = $1 and holder = $2';

/** Who sends under the token of a page now. */
@Injectable()
export class PageTurnRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** False while somebody else holds it. */
  async take(submissionId: string, holder: string): Promise<boolean> {
    return (await this.uow.prepared(TAKE, [submissionId, holder])).length > 0;
  }

  async keep(submissionId: string, holder: string): Promise<void> {
    await this.uow.prepared(KEEP, [submissionId, holder]);
  }

  async end(submissionId: string, holder: string): Promise<void> {
    await this.uow.prepared(END, [submissionId, holder]);
  }
}

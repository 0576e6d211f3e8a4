import { Controller, Get } from '@nestjs/common';
import { type LiveBoard, liveBoard } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { ReadLiveBoard } from '@wasl/reporting';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';

/** The work as it stands now. */
@Controller('api/v1/live')
export class LiveController {
  constructor(private readonly board: ReadLiveBoard) {}

  @Requires('live.read')
  @Says('Shows queues, people, arrivals of the last hour and the health of inboxes, as of now.')
  @Get()
  @Answers(liveBoard)
  now(@CurrentActor() actor: Actor): Promise<LiveBoard> {
    return this.board.execute(actor);
  }
}

import { Controller, Get, Param } from '@nestjs/common';
import { type MailLetter, mailLetter } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { ReadLetter } from '@wasl/messaging';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

/** Mails that lie in messages as files, opened for reading. */
@Controller('api/v1/attachments')
@Requires('conversations.read')
export class LettersController {
  constructor(private readonly letters: ReadLetter) {}

  @Says('Shows a mail that was attached to a mail.')
  @Get(':id/letter')
  @Answers(mailLetter)
  letter(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<MailLetter> {
    return this.letters.execute(actor, id);
  }
}

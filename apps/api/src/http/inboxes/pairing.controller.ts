import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type Pairing, pairing } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { ReadPairing, UnlinkDevice } from '@wasl/inboxes';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

/** How an inbox is linked to a device. The code in it links whoever scans it: for those who manage inboxes only. */
@Controller('api/v1/inboxes/:id/pairing')
@Requires('inboxes.manage')
export class PairingController {
  constructor(
    private readonly readPairing: ReadPairing,
    private readonly unlinkDevice: UnlinkDevice,
  ) {}

  @Says('Shows the pairing of a linked phone: its code, or that it is linked.')
  @Get()
  @Answers(pairing)
  read(@Param('id', { schema: routeId }) id: string): Promise<Pairing> {
    return this.readPairing.execute(id);
  }

  @Says('Unlinks the phone.')
  @Post('unlink')
  @HttpCode(204)
  unlink(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<void> {
    return this.unlinkDevice.execute(actor, id);
  }
}

import { Module } from '@nestjs/common';
import { InboxesModule } from '@wasl/inboxes';
import { IntakeModule } from '@wasl/messaging';
import { IngressDoor } from './ingress-door';

/** Where providers knock; its route is registered by `registerIngress`. */
@Module({ imports: [InboxesModule, IntakeModule], providers: [IngressDoor], exports: [IngressDoor] })
export class IngressModule {}

import { Module } from '@nestjs/common';
import { InboxesModule } from '@wasl/inboxes';
import { IntakeModule } from '@wasl/messaging';
import { IngressDoor } from './ingress-door';

/** Where providers knock; its server is opened by `openIngress`. */
@Module({ imports: [InboxesModule, IntakeModule], providers: [IngressDoor], exports: [IngressDoor] })
export class IngressModule {}

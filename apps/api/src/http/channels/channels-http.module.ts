import { Module } from '@nestjs/common';
import { ChannelsController } from './channels.controller';

/** /api/v1/channels. */
@Module({ controllers: [ChannelsController] })
export class ChannelsHttpModule {}

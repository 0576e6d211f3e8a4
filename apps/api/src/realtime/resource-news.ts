import { Injectable } from '@nestjs/common';
import type { ServerEventPayload } from '@wasl/contracts';
import { ConversationRepository } from '@wasl/conversations';
import type { FactDigest } from './fact-digest';
import { roomOfPermission } from './socket-audience';
import type { WaslServer } from './wasl-socket';

type News = ServerEventPayload<'resource.changed.v1'>;

/** Tells pages that something beside conversations changed; only ids travel, and only to who may fetch what they name. */
@Injectable()
export class ResourceNews {
  constructor(private readonly conversations: ConversationRepository) {}

  async tell(server: WaslServer, { resources, people }: FactDigest): Promise<void> {
    const others = resources.filter(({ kind }) => kind !== 'person');
    const named = new Map(others.map((resource) => [`${resource.kind}|${resource.id}`, resource]));
    const groups = Map.groupBy(named.values(), ({ kind }) => audienceOf(kind));
    for (const [room, news] of groups) {
      if (room === null) server.emit('resource.changed.v1', news);
      else server.to(room).emit('resource.changed.v1', news);
    }
    const ids = new Set([
      ...people,
      ...resources.flatMap(({ kind, id }) => (kind === 'person' && id !== null ? [id] : [])),
    ]);
    if (ids.size > 0) await this.tellPeople(server, [...ids]);
  }

  /** Of a person hears who hears of one of their conversations; of a person without any, everybody. */
  private async tellPeople(server: WaslServer, ids: string[]): Promise<void> {
    const rooms = await this.conversations.roomsOfPeople(ids);
    const groups = Map.groupBy(ids, (id) => (rooms.get(id) ?? []).join(' '));
    for (const [joined, group] of groups) {
      const news: News = group.map((id) => ({ kind: 'person', id }));
      if (joined === '') server.emit('resource.changed.v1', news);
      else server.to(joined.split(' ')).emit('resource.changed.v1', news);
    }
  }
}

/** The room that may hear of a kind; null for everybody who is signed in. */
function audienceOf(kind: News[number]['kind']): string | null {
  switch (kind) {
    case 'quarantine':
      return roomOfPermission('quarantine.read');
    case 'live':
      return roomOfPermission('live.read');
    case 'api_key':
      return roomOfPermission('api-keys.manage');
    case 'inbox':
    case 'tag':
    case 'team':
    case 'branch':
    case 'user':
    case 'person':
      return null;
  }
}

import { channelEvent } from '@wasl/contracts';
import type { ChannelEvent } from '@wasl/contracts';
import { ChannelError } from '../../src/channel-error';
import type { Channel } from '../../src/channel';
import { contextOf, rawEvent } from './channel-descriptor';
import type { ChannelDescriptor, Delivery } from './channel-descriptor';
import { byteMutations, jsonMutations } from './mutations';

/** Whatever comes over the wire becomes events of the contract: repeatable, complete, and never an exception. */
export function parseSuite(channel: Channel, descriptor: ChannelDescriptor): void {
  const { inboxId, settings, secrets } = contextOf(channel, descriptor);
  const parse = async (delivery: Pick<Delivery, 'body' | 'headers'>): Promise<ChannelEvent[]> => {
    const events = await channel.transport.parse(rawEvent(delivery), { inboxId, settings, secrets });
    return events.map((event) => channelEvent.parse(event));
  };
  const survives = async (delivery: Pick<Delivery, 'body' | 'headers'>): Promise<void> => {
    await parse(delivery).catch((error: unknown) => {
      if (!(error instanceof ChannelError))
        throw new Error(`parse fails on ${preview(delivery.body)}`, { cause: error });
    });
  };

  describe('parse', () => {
    it.each(descriptor.deliveries.map((each) => [each.name, each] as const))(
      'reads %s, and reads it again the same',
      async (_name, each) => {
        const first = await parse(each);
        expect(first.length).toBeGreaterThan(0);
        expect(await parse(each)).toEqual(first);
      },
    );

    it.each(descriptor.deliveries.map((each) => [each.name, each] as const))(
      'survives a damaged form of %s',
      async (_name, each) => {
        for (const body of byteMutations(each.body)) await survives({ ...each, body });
        const document = jsonOf(each.body);
        if (document === undefined) return;
        for (const mutation of jsonMutations(document))
          await survives({ ...each, body: Buffer.from(JSON.stringify(mutation)) });
      },
    );

    it.each(['', 'null', '[]', '""', '0', '{', '{"a":', '\u0000\u0001', '\ufeff{}'])(
      'survives %j as a whole body',
      async (body) => {
        await survives({ body: Buffer.from(body) });
      },
    );

    batchSuite(descriptor, parse);
  });
}

function batchSuite(
  descriptor: ChannelDescriptor,
  parse: (delivery: Delivery) => Promise<ChannelEvent[]>,
): void {
  const { batch, unknownType } = descriptor;
  if (batch) {
    it('reads every message of a batch, in order, under ids of their own', async () => {
      const events = await parse(batch(25));
      const ids = events.flatMap((event) => (event.type === 'message.received' ? [event.externalId] : []));
      expect(ids).toHaveLength(25);
      expect(new Set(ids).size).toBe(25);
      const again = await parse(batch(25));
      expect(again.flatMap((event) => (event.type === 'message.received' ? [event.externalId] : []))).toEqual(
        ids,
      );
    });
  }
  if (unknownType) {
    it('shows a message of an unknown type as a placeholder', async () => {
      const [event] = await parse(unknownType);
      expect(event).toMatchObject({ type: 'message.received', parts: [{ type: 'unsupported' }] });
    });
  }
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

const preview = (body: Buffer): string => body.toString('utf8').slice(0, 2_000);

import type { UnitOfWork } from '@wasl/platform/database';
import type { DemoIds } from './demo-ids';
import type { DemoWay } from './demo-scripts';

interface Trouble {
  way: DemoWay;
  payload: string;
  reason: string;
  detail: string;
  /** Minutes before the first start of the demo. */
  age: number;
}

/** Events as providers might send them on a bad day: one cut short, one that says nothing our reader knows. */
const troubles: readonly Trouble[] = [
  {
    way: 'whatsapp',
    payload:
      '{"object":"whatsapp_business_account","entry":[{"id":"204800000000001","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","contacts":[{"profile":{"name":"أبو راكان"},"wa_id":"9665500',
    reason: 'intake.unreadable',
    detail: 'the body is not JSON',
    age: 130,
  },
  {
    way: 'form',
    payload:
      '{"form":"help-request","version":"latest","answers":{"message":"نحتاج عكازين لطالب في المرحلة الابتدائية"}}',
    reason: 'intake.unreadable',
    detail: 'not a submission of a form',
    age: 1_500,
  },
];

const quarantine = `
with come as (insert into inbound_event(inbox_id, payload, headers, received_at) values ($1, $2, '{"content-type":"application/json"}', $3) returning id)
insert into quarantine(id, inbox_id, reason, detail, quarantined_at) select id, $1, $4, $5, $3 from come`;

/** A provider that asked for patience: it clears by itself when a message leaves there again. */
const ailing = `
update inbox set health = jsonb_build_object('level', 'warning', 'code', 'delivery.rate_limited', 'detail', $2::text, 'at', $3::text) where id = $1`;

/** What goes wrong even in a good house, so that its pages have something to show. */
export async function seedTroubles(uow: UnitOfWork, ids: DemoIds, now: Date): Promise<void> {
  for (const { way, payload, reason, detail, age } of troubles) {
    const at = new Date(now.getTime() - age * 60_000);
    await uow.sql(quarantine, [ids.inboxes.get(way), payload, at, reason, detail]);
  }
  const since = new Date(now.getTime() - 12 * 60_000).toISOString();
  await uow.sql(ailing, [ids.inboxes.get('sms'), '20429: Too many requests. Retry in a while.', since]);
}

import type { Loose } from './untrusted';

/** The number that the simulator plays, as webhooks name it. */
export interface SimulatedNumber {
  phoneNumberId: string;
  businessAccountId: string;
  displayPhoneNumber: string;
  verifiedName: string;
}

/** A person as webhooks name them. */
export interface WebhookContact {
  phone: string;
  name: string;
  bsuid: string;
  /** Someone with a username: neither number nor wa_id is given out. */
  hidesPhone: boolean;
}

/** Unix seconds as text, the way Meta writes time. */
export const seconds = (at: Date): string => String(Math.floor(at.getTime() / 1000));

/** One `messages` change around its values. */
export function messagesPayload(number: SimulatedNumber, value: object): object {
  return changePayload(number, 'messages', {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: number.displayPhoneNumber, phone_number_id: number.phoneNumberId },
    ...value,
  });
}

/** A change of any field of the account. */
export function changePayload(number: SimulatedNumber, field: string, value: object): object {
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: number.businessAccountId, changes: [{ value, field }] }],
  };
}

/** What a person wrote, with their contact card. System messages come without one. */
export function inboundPayload(number: SimulatedNumber, person: WebhookContact, message: Loose): object {
  const from = person.hidesPhone ? {} : { from: person.phone };
  const wa = person.hidesPhone ? {} : { wa_id: person.phone };
  return messagesPayload(number, {
    ...(message.type === 'system'
      ? {}
      : { contacts: [{ profile: { name: person.name }, ...wa, user_id: person.bsuid }] }),
    messages: [{ ...from, from_user_id: person.bsuid, ...message }],
  });
}

/** How far a sent message has come. */
export function statusPayload(
  number: SimulatedNumber,
  person: WebhookContact,
  status: { id: string; status: string; at: Date; correlation: string | undefined; error?: object },
): object {
  const recipient = person.hidesPhone ? {} : { recipient_id: person.phone };
  return messagesPayload(number, {
    statuses: [
      {
        id: status.id,
        status: status.status,
        timestamp: seconds(status.at),
        ...recipient,
        recipient_user_id: person.bsuid,
        ...(status.correlation === undefined ? {} : { biz_opaque_callback_data: status.correlation }),
        ...(status.error === undefined ? {} : { errors: [status.error] }),
      },
    ],
  });
}

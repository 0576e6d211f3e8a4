import type { Loose } from './untrusted';
import type { MediaStore } from './media-store';
import type { PersonContent } from './simulated-person';

type MediaContent = Extract<PersonContent, { bytes: Buffer }>;

/** The `type` and content fields of a webhook message for what a person sends. */
export function personMessage(content: PersonContent, media: MediaStore): Loose {
  switch (content.type) {
    case 'text':
      return textMessage(content);
    case 'location': {
      const { type, ...place } = content;
      return { type, location: place };
    }
    case 'contacts':
      return { type: 'contacts', contacts: content.cards.map(contactCard) };
    case 'button':
      return { type: 'button', button: { payload: content.payload, text: content.text } };
    case 'button_reply':
    case 'list_reply': {
      const reply = { id: content.id, title: content.title };
      return { type: 'interactive', interactive: { type: content.type, [content.type]: reply } };
    }
    case 'reaction': {
      const emoji = content.emoji === null ? {} : { emoji: content.emoji };
      return { type: 'reaction', reaction: { message_id: content.to, ...emoji } };
    }
    case 'edit': {
      const message = { type: 'text', text: { body: content.text } };
      return { type: 'edit', edit: { original_message_id: content.of, message } };
    }
    case 'revoke':
      return { type: 'revoke', revoke: { original_message_id: content.of } };
    case 'unsupported':
      return unsupportedMessage(content.what);
    default:
      return mediaMessage(content, media);
  }
}

function textMessage(content: Extract<PersonContent, { type: 'text' }>): Loose {
  return {
    type: 'text',
    text: { body: content.text },
    ...(content.forwarded ? { context: { forwarded: true } } : {}),
    ...(content.referral ? { referral: content.referral } : {}),
  };
}

function mediaMessage(content: MediaContent, media: MediaStore): Loose {
  const stored = media.keep({ bytes: content.bytes, mime: content.mime }, 7);
  const type = content.type === 'voice' ? 'audio' : content.type;
  return {
    type,
    [type]: {
      id: stored.id,
      mime_type: content.mime,
      sha256: stored.sha256,
      ...(content.caption === undefined ? {} : { caption: content.caption }),
      ...(content.fileName === undefined ? {} : { filename: content.fileName }),
      ...(type === 'audio' ? { voice: content.type === 'voice' } : {}),
    },
  };
}

function unsupportedMessage(what: string): Loose {
  const details = 'Message type is currently not supported.';
  return {
    type: 'unsupported',
    unsupported: { type: what },
    errors: [
      {
        code: 131051,
        title: 'Message type unknown',
        message: 'Message type unknown',
        error_data: { details },
      },
    ],
  };
}

function contactCard(card: { name: string; phone: string }): Loose {
  return {
    name: { formatted_name: card.name, first_name: card.name },
    phones: [{ phone: card.phone, type: 'CELL' }],
  };
}

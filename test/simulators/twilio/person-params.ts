import type { TextContent } from './simulated-person';

/** The parameters of a webhook for what a person sends; `keep` stores a file and answers its address. */
export function personParams(
  content: TextContent,
  keep: (file: { bytes: Buffer; mime: string }) => string,
): Record<string, string> {
  const none = { Body: '', NumMedia: '0', NumSegments: '1' };
  switch (content.type) {
    case 'text':
      return { ...none, Body: content.text, MessageType: 'text' };
    case 'media': {
      const { bytes, mime, caption = '' } = content;
      const file = { MediaUrl0: keep({ bytes, mime }), MediaContentType0: mime };
      return { ...none, ...file, Body: caption, NumMedia: '1', MessageType: mime.split('/')[0] ?? '' };
    }
    case 'location': {
      const { latitude, longitude, label, address } = content;
      return {
        ...none,
        Latitude: String(latitude),
        Longitude: String(longitude),
        ...(label === undefined ? {} : { Label: label }),
        ...(address === undefined ? {} : { Address: address }),
        MessageType: 'location',
      };
    }
    case 'button':
      return {
        ...none,
        Body: content.text,
        ButtonText: content.text,
        ButtonPayload: content.payload,
        MessageType: 'button',
      };
    case 'unsupported':
      return { ...none, MessageType: content.what };
  }
}

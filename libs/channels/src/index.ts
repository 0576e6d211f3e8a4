import type { Channel } from '@wasl/channel-kit';
import { email } from '../email/email.channel';
import { whatsappCloud } from '../whatsapp-cloud/whatsapp-cloud.channel';

/** Every channel of the product, one line each, in the order of the catalogue. */
export const CHANNELS: readonly Channel[] = [whatsappCloud, email];

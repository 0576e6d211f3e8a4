import type { Channel } from '@wasl/channel-kit';
import { desk } from '../desk/desk.channel';
import { email } from '../email/email.channel';
import { webform } from '../webform/webform.channel';
import { whatsappCloud } from '../whatsapp-cloud/whatsapp-cloud.channel';

/** Every channel of the product, one line each, in the order of the catalogue. */
export const CHANNELS: readonly Channel[] = [whatsappCloud, email, webform, desk];

export { readAnswers } from '../webform/form-answers';
export type { AnswerFault } from '../webform/form-answers';
export type { HostedForm } from '../webform/hosted-form';
export { offeredForms, WEBFORM } from '../webform/hosted-forms';
export { originsOf, webformSettings } from '../webform/webform.settings';

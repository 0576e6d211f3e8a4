import { Inject, Injectable } from '@nestjs/common';
import { CHANNEL_REGISTRY, ChannelRegistry } from '@wasl/channel-kit';
import type { Attachment, MediaPart, Part, ReplyOption, ReplyRequest } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError, type EmailAddress, isBlank, normaliseEmail } from '@wasl/kernel';
import type { ConversationRecord } from './conversation.repository';
import { ListReplyOptions } from './list-reply-options';
import { MessageRepository } from './message.repository';
import { filePart, OutgoingAttachmentRepository } from './outgoing-attachment.repository';
import type { OutgoingDetails } from './outgoing-details';
import {
  checkChoices,
  checkContent,
  checkTemplateMedia,
  chooseOption,
  offeredTemplate,
  renderTemplate,
} from './reply-check';
import { ReplyRouteRepository } from './reply-route.repository';

/** A reply that may be stored: checked against the way that it will take. */
export interface PreparedReply {
  option: ReplyOption;
  parts: Part[];
  files: Attachment[];
  details: OutgoingDetails;
  quotedId: string | null;
  /** The person is there and waits: it is not held back to be taken back. */
  live: boolean;
}

/** Checks a reply against the person's ways now; throws with the reason why it cannot go. */
@Injectable()
export class PrepareReply {
  constructor(
    private readonly options: ListReplyOptions,
    private readonly attachments: OutgoingAttachmentRepository,
    private readonly messages: MessageRepository,
    private readonly routes: ReplyRouteRepository,
    @Inject(CHANNEL_REGISTRY) private readonly registry: ChannelRegistry,
  ) {}

  async execute(actor: Actor, record: ConversationRecord, request: ReplyRequest): Promise<PreparedReply> {
    const thread = { personId: record.personId, conversationId: record.id };
    const option = chooseOption(await this.options.of(thread, new Date()), request);
    const offered = request.template && offeredTemplate(option, request.template);
    const takesFiles = offered === null || (offered.media !== null && offered.media !== 'location');
    const files = await this.attachments.take(actor, takesFiles ? request.attachmentIds : []);
    checkContent(option, request, files);
    if (offered && request.template) checkTemplateMedia(offered, request.template, files);
    checkChoices(option, request);
    await this.checkQuote(record, request, option);
    const cc = request.cc.map(readCopy);
    const bcc = (request.bcc ?? []).map(readCopy);
    await this.checkCopies([...cc, ...bcc], option.inboxId);
    const subject = option.features.subject ? (request.subject ?? record.subject) : '';
    return {
      option,
      files,
      parts: partsOf(option, request, files),
      details: {
        cc: addressesOf(cc),
        ...(bcc.length === 0 ? {} : { bcc: addressesOf(bcc) }),
        ...(subject === '' ? {} : { subject }),
      },
      quotedId: request.quotedMessageId,
      live: this.registry.find(option.channel)?.manifest.capabilities.outbound?.live ?? false,
    };
  }

  /** A copy is a letter too: nobody gets one who takes none. */
  private async checkCopies(copies: readonly EmailAddress[], inboxId: string): Promise<void> {
    if (copies.length === 0) return;
    const keys = copies.map(({ compareKey }) => compareKey);
    const [held] = await this.routes.suppressedAmong(keys, inboxId);
    if (!held) return;
    const address = copies.find(({ compareKey }) => compareKey === held.value)?.address ?? held.value;
    const since = held.at.toISOString();
    throw new AppError('conversations.copy-suppressed', { address, since }, { status: 409 });
  }

  private async checkQuote(
    record: ConversationRecord,
    { quotedMessageId }: ReplyRequest,
    option: ReplyOption,
  ): Promise<void> {
    if (quotedMessageId === null) return;
    if (!option.features.quote) throw new AppError('conversations.no-quotes');
    if (!(await this.messages.isPublicIn(quotedMessageId, record.id))) {
      throw new AppError('conversations.message-not-found', {}, { status: 404 });
    }
  }
}

const addressesOf = (copies: readonly EmailAddress[]): string[] => copies.map(({ address }) => address);

function partsOf(option: ReplyOption, request: ReplyRequest, files: readonly Attachment[]): Part[] {
  if (request.template !== null) {
    const { name, language, variables, location } = request.template;
    const offered = offeredTemplate(option, request.template);
    const rendered = renderTemplate(offered, request.template);
    const place: Part[] = offered.media === 'location' && location ? [{ type: 'location', ...location }] : [];
    return [{ type: 'template', name, language, variables, rendered }, ...place, ...files.map(filePart)];
  }
  if (request.choices) return [{ type: 'choices', text: request.text.trim(), ...request.choices }];
  const text: Part[] = isBlank(request.text) ? [] : [{ type: 'text', text: request.text }];
  return [...text, ...files.map((file) => voiced(filePart(file), request, option))];
}

/** A recording stays a voice note where the channel plays them; elsewhere it is a sound like any other. */
function voiced(part: MediaPart, request: ReplyRequest, option: ReplyOption): MediaPart {
  const plays = option.features.voiceMimes?.includes(part.mime ?? '') ?? false;
  return request.voiceNote && plays ? { ...part, kind: 'voice' } : part;
}

function readCopy(address: string): EmailAddress {
  const parsed = normaliseEmail(address);
  if (parsed === null) throw new AppError('conversations.bad-address', { address });
  return parsed;
}

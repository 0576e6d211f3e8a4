import type { Attachment, ReplyOption, ReplyRequest } from '@wasl/contracts';
import { AppError, isBlank } from '@wasl/kernel';

const conflict = { status: 409 };

/** The chosen way; throws when the person cannot be answered so, or not now. */
export function chooseOption(options: readonly ReplyOption[], request: ReplyRequest): ReplyOption {
  const option = options.find(
    ({ inboxId, identityId }) => inboxId === request.inboxId && identityId === request.identityId,
  );
  if (!option) throw new AppError('conversations.no-such-way', {}, conflict);
  if (!option.open) {
    const { suppressed } = option;
    const params: Record<string, string> =
      suppressed === null ? {} : { detail: suppressed.detail, since: suppressed.at };
    throw new AppError(option.reason ?? 'conversations.window-closed', params, conflict);
  }
  if (option.templateOnly && request.template === null)
    throw new AppError('conversations.needs-template', {}, conflict);
  return option;
}

/** Refuses choices that the channel would cut or refuse. */
export function checkChoices(option: ReplyOption, { choices, text, attachmentIds }: ReplyRequest): void {
  if (!choices) return;
  const limits = option.features.choices;
  const kind = choices.style === 'buttons' ? limits?.buttons : limits?.list;
  if (!limits || !kind) throw new AppError('conversations.no-choices');
  if (isBlank(text) || attachmentIds.length > 0) throw new AppError('conversations.choices-need-text');
  const ids = new Set(choices.options.map(({ id }) => id));
  const descriptionMax = choices.style === 'list' ? (limits.list?.descriptionMax ?? 0) : 0;
  const tooLong =
    text.trim().length > limits.textMax ||
    choices.options.length > kind.max ||
    choices.options.some(
      ({ title, description = '' }) =>
        isBlank(title) || title.length > kind.titleMax || description.length > descriptionMax,
    ) ||
    choices.button.length > (limits.list?.buttonMax ?? 0);
  const nameless = choices.style === 'list' && choices.button === '';
  if (tooLong || nameless || ids.size < choices.options.length)
    throw new AppError('conversations.choices-refused', { max: kind.max, titleMax: kind.titleMax });
}

/** Refuses what this channel could not carry, before anything is stored. */
export function checkContent(option: ReplyOption, request: ReplyRequest, files: readonly Attachment[]): void {
  if (request.template === null && isBlank(request.text) && files.length === 0)
    throw new AppError('conversations.empty-message');
  const { textMax, attachmentBytes, attachmentMimes } = option.limits;
  // Counted in UTF-16 units, which is never less than what a provider counts as characters.
  if (textMax !== null && request.text.length > textMax)
    throw new AppError('conversations.text-too-long', { max: textMax });
  const copies = request.cc.length + (request.bcc?.length ?? 0);
  if (copies > 0 && !option.features.cc) throw new AppError('conversations.no-copies');
  if (files.length > 0 && !option.features.attachments) throw new AppError('conversations.no-files');
  for (const file of files) {
    if (attachmentBytes !== null && file.size > attachmentBytes) {
      throw new AppError('conversations.file-too-large', { name: file.fileName, maxBytes: attachmentBytes });
    }
    if (!attachmentMimes.some((pattern) => matches(pattern, file.mime))) {
      throw new AppError('conversations.file-type-refused', { name: file.fileName, mime: file.mime });
    }
  }
}

function matches(pattern: string, mime: string): boolean {
  if (pattern === '*/*' || pattern === mime) return true;
  return pattern.endsWith('/*') && mime.startsWith(pattern.slice(0, -1));
}

type Offered = ReplyOption['templates'][number];
type Asked = NonNullable<ReplyRequest['template']>;

/** The template as this way offers it; throws when it does not. */
export function offeredTemplate(option: ReplyOption, { name, language }: Asked): Offered {
  const found = option.templates.find((each) => each.name === name && each.language === language);
  if (!found) throw new AppError('conversations.no-such-template', { name });
  return found;
}

const FITTING: Readonly<Record<'image' | 'video' | 'document', (mime: string) => boolean>> = {
  image: (mime) => mime.startsWith('image/'),
  video: (mime) => mime.startsWith('video/'),
  document: (mime) => !/^(?:image|video|audio)\//.test(mime),
};

/** Refuses a template without the picture, video, document or place that stands above its words. */
export function checkTemplateMedia(offered: Offered, asked: Asked, files: readonly Attachment[]): void {
  const { media } = offered;
  if (media === null) return;
  const [file] = files;
  const fits =
    media === 'location'
      ? asked.location !== null
      : file !== undefined && files.length === 1 && FITTING[media](file.mime);
  if (!fits) throw new AppError(`conversations.template-${media}`);
}

/** The template's text with its variables put in, as the person will read it; throws when one is missing. */
export function renderTemplate(offered: Offered, { variables }: Asked): string {
  if (variables.length !== offered.variableCount || variables.some((value) => value.trim() === '')) {
    throw new AppError('conversations.template-variables', { expected: offered.variableCount });
  }
  return offered.body.replace(
    /\{\{\s*(\d{1,2})\s*\}\}/g,
    (whole, place: string) => variables[Number(place) - 1] ?? whole,
  );
}

import type { ReplyOption, ReplyRequest } from '@wasl/contracts';
import { checkChoices } from './reply-check';

const option = {
  features: { choices: { textMax: 100, buttons: { max: 3, titleMax: 20 }, list: null } },
} as unknown as ReplyOption;
const asking = (title: string, text = 'أي يوم يناسبك؟') =>
  ({
    text,
    attachmentIds: [],
    choices: { style: 'buttons', button: '', options: [{ id: 'one', title }] },
  }) as unknown as ReplyRequest;

describe(checkChoices.name, () => {
  it('refuses a choice and a question of which nobody sees a letter', () => {
    expect(() => checkChoices(option, asking('الأحد'))).not.toThrow();
    expect(() => checkChoices(option, asking('\u200f'))).toThrow(
      expect.objectContaining({ code: 'conversations.choices-refused' }),
    );
    expect(() => checkChoices(option, asking('الأحد', '\u200b'))).toThrow(
      expect.objectContaining({ code: 'conversations.choices-need-text' }),
    );
  });
});

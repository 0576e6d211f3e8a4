import { Injectable } from '@nestjs/common';
import { formFilesSave, type FormFilesSaved, type FormKeptFile } from '@wasl/contracts';
import { FormTokens, KeptFiles } from '@wasl/forms';
import { networkKey } from '@wasl/identity';
import { MediaStore } from '@wasl/messaging';
import { parseInput } from '../../errors/invalid-input';
import type { OpenForm } from './open-forms';
import type { SubmissionParts } from './submission-parts';
import { faultAt, fileFieldsOf } from './submitted-files';

/** Puts a stranger's files away beside their answers. Judged at once, so that nobody finds out at the end that one is refused. */
@Injectable()
export class SaveFiles {
  constructor(
    private readonly tokens: FormTokens,
    private readonly media: MediaStore,
    private readonly kept: KeptFiles,
  ) {}

  /** Throws `forms.resume-unknown` (404) for a code that holds nothing, and InvalidInput at the field of a refused file. */
  async execute(open: OpenForm, parts: SubmissionParts, ip: string): Promise<FormFilesSaved> {
    try {
      const { token, code } = parseInput(formFilesSave, await parts.payload());
      this.tokens.read(open.slug, token);
      const asked = new Set(fileFieldsOf(open));
      const files: FormKeptFile[] = [];
      const from = { formId: open.formId, network: networkKey(ip) };
      for await (const { field, ...file } of parts.files()) {
        if (!asked.has(field)) continue;
        const { media } = await this.media.judge(file);
        const { fileName, mime } = media;
        if (media.blob === null) throw faultAt(field, 'forms.file-refused', { name: fileName });
        // As it came: what is drawn anew now would be drawn anew a second time when it is sent.
        files.push(await this.kept.add(from, code, { field, fileName, mime, bytes: file.bytes }));
      }
      return { files };
    } catch (error) {
      await parts.discard();
      throw error;
    }
  }
}

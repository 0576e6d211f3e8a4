import { Injectable } from '@nestjs/common';
import { FetchMedia } from './fetch-media';
import { TidyMedia } from './tidy-media';

/** What workers do with files. */
@Injectable()
export class MediaWork {
  constructor(
    private readonly fetching: FetchMedia,
    private readonly tidying: TidyMedia,
  ) {}

  fetch(attachmentId: string): Promise<void> {
    return this.fetching.run(attachmentId);
  }

  clean(attachmentId: string): Promise<void> {
    return this.tidying.clean(attachmentId);
  }

  forget(blob: string): Promise<void> {
    return this.tidying.forget(blob);
  }
}

import { refusals } from './graph-error';
import type { SeededIds } from '../provider/seeded-ids';

/** The app that the access token was made for. */
export const APP_ID = '304800000000001';

/** Meta's door for the examples of templates: a session is opened, the bytes come in one piece, a handle is given. */
export class SampleDesk {
  private readonly sessions = new Map<string, number>();
  private readonly handles = new Map<string, Buffer>();

  constructor(private readonly ids: SeededIds) {}

  open(query: URLSearchParams): object {
    const length = Number(query.get('file_length'));
    const known = ['image/jpeg', 'image/png', 'video/mp4', 'application/pdf'];
    if (!(length > 0)) throw refusals.missing('file_length');
    if (!known.includes(query.get('file_type') ?? '')) throw refusals.badValue('file_type is not supported');
    const session = `upload:${this.ids.digits(24)}`;
    this.sessions.set(session, length);
    return { id: session };
  }

  take(session: string, bytes: Buffer): object {
    if (this.sessions.get(session) !== bytes.length)
      throw refusals.invalid('the upload does not fit its session');
    const handle = `4::${this.ids.digits(24)}`;
    this.handles.set(handle, bytes);
    return { h: handle };
  }

  isHandle(handle: string): boolean {
    return this.handles.has(handle);
  }
}

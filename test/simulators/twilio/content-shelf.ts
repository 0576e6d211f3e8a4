import type { SeededIds } from '../provider/seeded-ids';
import type { ContentTemplate } from './simulator-options';
import { TwilioError } from './twilio-error';

type Loose = Readonly<Record<string, unknown>>;
interface ContentCall {
  method: string;
  path: string;
  body: Buffer;
}

/** The account's content templates, with WhatsApp's word on each. */
export class ContentShelf {
  readonly templates: ContentTemplate[];

  constructor(
    templates: readonly ContentTemplate[],
    private readonly ids: SeededIds,
  ) {
    this.templates = templates.map((template) => ({ ...template }));
  }

  /** What WhatsApp decides some hours after a submission. */
  judge(name: string, approval: ContentTemplate['approval']): void {
    for (const template of this.templates) if (template.name === name) template.approval = approval;
  }

  /** Answers a call of the content service; null when it is none of its. */
  answer({ method, path, body }: ContentCall): { status: number; json: object } | null {
    if (!path.startsWith('/v1/Content')) return null;
    if (path === '/v1/ContentAndApprovals')
      return {
        status: 200,
        json: { contents: this.templates.map(described), meta: { next_page_url: null } },
      };
    if (method === 'POST' && path === '/v1/Content') return { status: 201, json: this.make(body) };
    const [, sid = '', edge = ''] = /^\/v1\/Content\/(HX\w+)(\/.*)?$/.exec(path) ?? [];
    const place = this.templates.findIndex((template) => template.sid === sid);
    const template = this.templates[place];
    if (!template) throw new TwilioError(404, 20404, `The requested resource ${path} was not found`);
    if (method === 'DELETE') {
      this.templates.splice(place, 1);
      return { status: 204, json: {} };
    }
    if (edge === '/ApprovalRequests/whatsapp') template.approval = 'pending';
    return { status: 200, json: { sid, whatsapp: { name: template.name, status: template.approval } } };
  }

  private make(body: Buffer): object {
    const made = JSON.parse(body.toString('utf8')) as Loose;
    const { friendly_name: name, language } = made;
    const types = (made.types ?? {}) as Record<string, Loose>;
    const [content] = Object.values(types);
    if (typeof name !== 'string' || typeof language !== 'string' || typeof content?.body !== 'string')
      throw new TwilioError(400, 20001, 'friendly_name, language and types are needed');
    const digits = Array.from({ length: 32 }, () => this.ids.between([0, 15]).toString(16)).join('');
    const template: ContentTemplate = {
      ...{ sid: `HX${digits}`, name, language },
      body: content.body,
      approval: 'unsubmitted',
      types,
      variables: (made.variables ?? {}) as Record<string, string>,
    };
    this.templates.push(template);
    return { sid: template.sid, friendly_name: name };
  }
}

function described({ sid, name, language, body, approval, types, variables }: ContentTemplate): object {
  const approvals = { name, category: 'UTILITY', status: approval, rejection_reason: '' };
  return {
    ...{ sid, friendly_name: name, language, variables: variables ?? {} },
    types: types ?? { 'twilio/text': { body } },
    approval_requests: approvals,
  };
}

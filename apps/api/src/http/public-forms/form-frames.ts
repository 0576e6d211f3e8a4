import { Injectable } from '@nestjs/common';
import { OpenForms } from './open-forms';

const FORM_PAGE = /^\/f\/([a-z0-9-]{1,64})$/;

/** Which sites may show a page of ours inside theirs: those that the form's inbox names, and only the embedded form. */
@Injectable()
export class FormFrames {
  constructor(private readonly forms: OpenForms) {}

  /** Origins for the page at this address; empty: nobody but ourselves. */
  async sitesFor(url: string): Promise<string[]> {
    const [path = '', query = ''] = url.split('?');
    const slug = FORM_PAGE.exec(path)?.[1];
    if (slug === undefined || new URLSearchParams(query).get('embed') !== '1') return [];
    return (await this.forms.find(slug))?.sites ?? [];
  }
}

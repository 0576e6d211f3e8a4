import { describeChannel } from '@wasl/channel-kit/testing';
import { submission } from './submission.testing';
import { offeredForms } from './hosted-forms';
import { webform } from './webform.channel';
import { originsOf, webformSettings } from './webform.settings';

const bytes = (changes: Parameters<typeof submission>[0]) => Buffer.from(JSON.stringify(submission(changes)));

describeChannel(webform, {
  folder: __dirname,
  settings: { allowedSites: 'https://charity.example' },
  secrets: {},
  deliveries: [
    { name: 'a help request with a file', body: bytes({}) },
    { name: 'an English contact form', body: bytes({ form: 'contact', language: 'en', files: [] }) },
    { name: 'a form that is gone', body: bytes({ form: 'survey-of-2019', values: { colour: 'أزرق' } }) },
  ],
});

describe('the settings', () => {
  it('offer every form until one is switched off, with own opening words where given', () => {
    const offered = offeredForms(webformSettings.parse({ volunteering: false, contactIntroAr: 'أهلًا بكم' }));
    expect(offered.map(({ slug }) => slug)).toEqual(['contact', 'help-request']);
    expect(offered[0]?.intro.ar).toBe('أهلًا بكم');
    expect(offered[0]?.intro.en).toMatch(/^Write us/);
  });

  it('name sites by their origins', () => {
    expect(originsOf('https://a.example, https://b.example:8443/ ، http://c.example')).toEqual([
      'https://a.example',
      'https://b.example:8443',
      'http://c.example',
    ]);
    expect(originsOf('')).toEqual([]);
  });

  it.each([
    'example.org',
    'https://a.example/path',
    'javascript:alert(1)',
    'https://*.example',
    "https://a.example;script-src 'unsafe-inline'",
    'https://user@a.example',
    'https://a.example?x',
  ])('refuse %s as a site', (site) => {
    expect(originsOf(site)).toBeNull();
    expect(webformSettings.safeParse({ allowedSites: site }).success).toBe(false);
  });
});

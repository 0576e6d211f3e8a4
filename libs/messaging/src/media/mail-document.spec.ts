import { MAIL_POLICY, mailDocument } from './mail-document';

const image = { contentId: 'logo@mail', mime: 'image/png', bytes: Buffer.from('png') };

describe(mailDocument.name, () => {
  it('writes the mail’s own pictures into the page, and leaves others unloaded', () => {
    const page = mailDocument(
      '<p>مرحبا</p><img alt="شعار" data-cid="logo@mail" width="10" /><img data-cid="lost@mail" /><img data-remote-src="https://x.example/a.png" />',
      [image],
    );
    expect(page).toContain(
      `<img alt="شعار" src="data:image/png;base64,${image.bytes.toString('base64')}" width="10" />`,
    );
    expect(page).toContain('<img data-cid="lost@mail" />');
    expect(page).not.toMatch(/\ssrc="https?:/);
  });

  it('knows a picture whose name was escaped', () => {
    expect(mailDocument('<img data-cid="a&amp;b" />', [{ ...image, contentId: 'a&b' }])).toContain(
      'src="data:image/png',
    );
  });

  it('comes with a policy under which nothing runs and nothing is asked for', () => {
    expect(MAIL_POLICY).toContain("default-src 'none'");
    expect(MAIL_POLICY).not.toMatch(/allow-scripts|allow-same-origin|script-src|https?:/);
  });
});

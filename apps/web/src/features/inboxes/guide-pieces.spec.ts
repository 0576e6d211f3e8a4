import { guidePieces } from './guide-pieces';

const machine = (text: string) =>
  guidePieces(text)
    .filter((piece) => piece.machine)
    .map((piece) => piece.text);

describe(guidePieces.name, () => {
  it('sets apart a whole command, quotes and brackets included, as it is to be typed', () => {
    const command = 'echo "whsec_$(openssl rand -base64 32)"';
    expect(guidePieces(`أنشئ سر توقيع: \u2066${command}\u2069، وضعه هنا.`)).toEqual([
      { text: 'أنشئ سر توقيع: ', machine: false },
      { text: command, machine: true },
      { text: '، وضعه هنا.', machine: false },
    ]);
  });
  it('sets apart addresses, paths and markup', () => {
    expect(machine('اكتب help@example.org قبل </body> في https://example.org/a أو /f/contact مثلًا')).toEqual([
      'help@example.org',
      'https://example.org/a',
      '/f/contact',
    ]);
    expect(machine('put <script src="x"></script>')).toEqual(['<script src="x"></script>']);
  });
});

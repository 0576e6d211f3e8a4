import { aMessage } from '../thread/message.testing';
import { mailCompany } from './mail-company';

describe(mailCompany.name, () => {
  const form = aMessage({
    seq: 1,
    facts: { replyTo: 'fatima@y.example', participants: 'to:dana@y.example, cc:a@x.example' },
  });

  it('is where the writer asks to be answered, and everybody else who stood in the mail', () => {
    expect(mailCompany([form], 'noreply@site.example')).toEqual({
      asks: 'fatima@y.example',
      others: ['dana@y.example', 'a@x.example'],
    });
  });

  it('leaves out the address that is answered', () => {
    expect(mailCompany([form], 'fatima@y.example').asks).toBeNull();
    expect(mailCompany([form], 'dana@y.example').others).toEqual(['a@x.example']);
  });

  it('keeps whom our last mail was copied to, and forgets earlier ones', () => {
    const ours = aMessage({ seq: 2, direction: 'out', facts: { cc: 'huda@y.example, a@x.example' } });
    const later = aMessage({ seq: 3, facts: {} });
    const note = aMessage({ seq: 4, kind: 'note', facts: { replyTo: 'x@y.example' } });
    expect(mailCompany([form, ours, later, note], 'b@x.example')).toEqual({
      asks: null,
      others: ['huda@y.example', 'a@x.example'],
    });
  });
});

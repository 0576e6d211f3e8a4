import { inSightFirst, mentionAt, mentionedIds, mentionMatches, withMention } from './mention-text';

const people = [
  { id: '1', name: 'أحمد السالم', nameEn: 'Ahmed Alsalem' },
  { id: '2', name: 'هدى القحطاني', nameEn: 'Huda Alqahtani' },
];

describe('mentions', () => {
  it('begin with an @ at the start of a word', () => {
    expect(mentionAt('مرحبا @أح', 9)).toEqual({ from: 6, to: 9, text: 'أح' });
    expect(mentionAt('a@b', 3)).toBeNull();
    expect(mentionAt('بلا إشارة', 5)).toBeNull();
  });

  it('find colleagues in either language and whatever the spelling', () => {
    expect(mentionMatches(people, 'احمد').map((each) => each.id)).toEqual(['1']);
    expect(mentionMatches(people, 'hu').map((each) => each.id)).toEqual(['2']);
    expect(mentionMatches(people, 'قحطاني').map((each) => each.id)).toEqual(['2']);
    expect(mentionMatches(people, '')).toHaveLength(2);
  });

  it('offer those who see the conversation first', () => {
    expect(inSightFirst(people, new Set(['1'])).map((each) => each.id)).toEqual(['2', '1']);
    expect(inSightFirst(people, new Set()).map((each) => each.id)).toEqual(['1', '2']);
  });

  it('are put in place of what was typed', () => {
    const query = mentionAt('انظر @هد', 8);
    expect(query && withMention('انظر @هد من فضلك', query, 'هدى القحطاني')).toEqual({
      text: 'انظر @هدى القحطاني  من فضلك',
      caret: 19,
    });
  });

  it('count only while their full name stands in the text', () => {
    expect(mentionedIds('@هدى القحطاني ما رأيك؟', people)).toEqual(['2']);
    expect(mentionedIds('@هدى', people)).toEqual([]);
  });
});

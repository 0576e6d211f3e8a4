import { packTextLists } from './text-lists';

const statement = 'select $1::int, unnest($2::text[]), unnest($3::uuid[])';

describe(packTextLists.name, () => {
  it('sends a list of text as one text and leaves the rest alone', () => {
    expect(packTextLists(statement, [1, ['a', null, 'say "no"'], ['u']])).toEqual({
      text: `select $1::int, unnest(string_to_array($2::text, E'\\x1f', E'\\x1e')), unnest($3::uuid[])`,
      values: [1, 'a\u001f\u001e\u001fsay "no"', ['u']],
    });
  });

  it.each([[['a\u001fb', 'c']], [['\u001e', 'c']], [['']], [[null]], [[1, 2]], ['{a}']])(
    'leaves %p to the driver',
    (list) => {
      expect(packTextLists(statement, [1, list, []])).toEqual({ text: statement, values: [1, list, []] });
    },
  );
});

/** Sentences of the officer's search. */
export const search = {
  title: 'Search',
  placeholder: 'A person, a number, or a word in a message',
  hint: 'Spelling variants of Arabic do not matter: مسئول finds مسؤول.',
  startTitle: 'Search people and messages',
  results: 'Results',
  people: 'People',
  messages: 'Messages',
  nothing: 'Nothing found for “{{q}}”',
  nothingText: 'Try a shorter word, or part of the name or number.',
  all: 'All results for “{{q}}”',
  found_one: 'one result',
  found_other: '{{count}} results',
};

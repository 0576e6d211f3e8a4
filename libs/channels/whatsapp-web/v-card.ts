/** Name, numbers and addresses of a vCard; anything else in it is left out. */
export function readVCard(card: string): { name: string; phones: string[]; emails: string[] } {
  // A line that begins with a space goes on from the one before.
  const lines = card.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const values = (property: string): string[] =>
    lines.flatMap((line) => {
      const match = /^(?:item\d+\.)?([A-Za-z]+)(?:;[^:]*)?:(.*)$/.exec(line);
      const value = match?.[1]?.toUpperCase() === property ? plain(match[2] ?? '') : '';
      return value === '' ? [] : [value];
    });
  return {
    name: values('FN')[0] ?? values('N')[0]?.replaceAll(';', ' ').trim() ?? '',
    phones: values('TEL'),
    emails: values('EMAIL'),
  };
}

const plain = (value: string): string =>
  value
    .replace(/\\([,;\\])/g, '$1')
    .replace(/\\n/gi, ' ')
    .trim();

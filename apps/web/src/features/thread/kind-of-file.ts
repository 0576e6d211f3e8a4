const LONGEST = 5;

/** What a file is, in the few letters that people know it by: PDF, DOCX; by its name, or by its type where it has none. */
export function kindOfFile(name: string, mime: string): string {
  const [, ending] = /\.([a-z0-9]+)$/i.exec(name) ?? [];
  const known = ending !== undefined && ending.length <= LONGEST ? ending : mime.split('/').at(-1);
  return (known ?? '').split(/[+;]/)[0]?.toUpperCase() ?? '';
}

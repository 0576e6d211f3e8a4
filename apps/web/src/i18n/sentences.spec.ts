import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ar } from './ar';
import { en } from './en';

type Tree = { [key: string]: string | Tree };
const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'];
const FORM = /_(zero|one|two|few|many|other)$/;

function flat(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(path + key, value);
    else for (const [inner, text] of flat(value, `${path}${key}.`)) found.set(inner, text);
  }
  return found;
}

const arabic = new Map(
  Object.entries(ar as unknown as Record<string, Tree>).map(([ns, tree]) => [ns, flat(tree)]),
);
const english = new Map(
  Object.entries(en as unknown as Record<string, Tree>).map(([ns, tree]) => [ns, flat(tree)]),
);

/** The names of sentences; the forms of one counted sentence are one name. */
function names(sentences: Map<string, string> | undefined): string[] {
  return [...new Set([...(sentences?.keys() ?? [])].map((key) => key.replace(FORM, '')))].sort();
}

/** Counted: a sentence that has the form `other`. */
function counted(sentences: Map<string, string>): string[] {
  return [...sentences.keys()].filter((key) => key.endsWith('_other')).map((key) => key.replace(FORM, ''));
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '').sort();
}

const namespaces = [...arabic.keys()];

describe('the two languages', () => {
  it('have the same features', () => {
    expect([...english.keys()].sort()).toEqual([...namespaces].sort());
  });

  it.each(namespaces)('say the same things in %s', (namespace) => {
    expect(names(english.get(namespace))).toEqual(names(arabic.get(namespace)));
  });

  it.each(namespaces)('leave no sentence of %s empty', (namespace) => {
    const empty = [arabic, english].flatMap((language) =>
      [...(language.get(namespace) ?? [])]
        .filter(([key, text]) => text.trim() === '' && !key.endsWith('_zero'))
        .map(([key]) => key),
    );
    expect(empty).toEqual([]);
  });

  it.each(namespaces)('fill the same places in the sentences of %s', (namespace) => {
    const uneven = [...(arabic.get(namespace) ?? [])].filter(([key, text]) => {
      const other = english.get(namespace)?.get(key);
      return (
        other !== undefined && !FORM.test(key) && placeholders(text).join() !== placeholders(other).join()
      );
    });
    expect(uneven.map(([key]) => key)).toEqual([]);
  });

  it.each(namespaces)('count in all six Arabic forms in %s', (namespace) => {
    const sentences = arabic.get(namespace) ?? new Map<string, string>();
    const lacking = counted(sentences).flatMap((name) =>
      FORMS.filter((form) => !sentences.has(`${name}_${form}`)).map((form) => `${name}_${form}`),
    );
    expect(lacking).toEqual([]);
  });

  it.each(namespaces)('count the same things in %s, with one and other in English', (namespace) => {
    const sentences = english.get(namespace) ?? new Map<string, string>();
    expect(counted(sentences).sort()).toEqual(
      counted(arabic.get(namespace) ?? new Map<string, string>()).sort(),
    );
    expect(counted(sentences).filter((name) => !sentences.has(`${name}_one`))).toEqual([]);
  });
});

describe('the screens', () => {
  const source = join(__dirname, '..');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.startsWith('i18n') && !file.includes('.spec.'),
  );

  function exists(namespace: string, key: string): boolean {
    const sentences = arabic.get(namespace);
    return sentences !== undefined && (sentences.has(key) || sentences.has(`${key}_other`));
  }

  it('ask only for sentences that exist', () => {
    const missing = files.flatMap((file) => {
      const text = readFileSync(join(source, file), 'utf8');
      const spaces = [...text.matchAll(/useTranslation\((?:'([\w-]+)'|\[([^\]]+)\])\)/g)].flatMap((match) =>
        (match[1] ?? match[2] ?? '').replaceAll(/['\s]/g, '').split(','),
      );
      return [...text.matchAll(/\bt\(\s*'([\w.:-]+)'/g)]
        .map((match) => match[1] ?? '')
        .filter((key) => {
          const [namespace, name] = key.includes(':')
            ? (key.split(':') as [string, string])
            : [undefined, key];
          return !(namespace ? [namespace] : spaces.length > 0 ? spaces : ['app']).some((each) =>
            exists(each, name),
          );
        })
        .map((key) => `${file}: ${key}`);
    });
    expect(missing).toEqual([]);
  });

  it('turn with the language: no left or right in their styles', () => {
    const physical =
      /(?:^|[\s;{-])(?:left|right)\s*:|(?:margin|padding|border)-(?:left|right)|text-align:\s*(?:left|right)|float:/m;
    const styles = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.css'),
    );
    expect(styles.length).toBeGreaterThan(5);
    expect(styles.filter((file) => physical.test(readFileSync(join(source, file), 'utf8')))).toEqual([]);
  });
});

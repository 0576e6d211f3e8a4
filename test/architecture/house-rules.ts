import ts from 'typescript';
import type { SourceFile } from './source-files';

/** A rule of the house: the offences of one file, each as `path:line: what is wrong`. */
export type HouseRule = (file: SourceFile) => string[];

const BANNED = /^(utils?|helpers?|common|shared|types?|misc|constants?)$/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** The closed list, and: `migration`; `medium` and `e2e` before `spec`; `module` also before `css`; `d` and `gen` of tools. */
const KINDS = new Set(
  (
    'module controller gateway entity repository policy presenter errors events job settings channel inbound ' +
    'outbound client config testing spec migration medium e2e bench d gen'
  ).split(' '),
);

/** File and folder names: kebab-case, `noun.kind.ts` with a kind of the closed list, and no name that names nothing. */
export const guessableName: HouseRule = ({ path }) => {
  const folders = path.split('/');
  const [noun = '', ...rest] = (folders.pop() ?? '').split('.');
  const kinds = rest.slice(0, -1);
  const offences = [...folders, noun]
    .filter((name) => BANNED.test(name))
    .map((name) => `"${name}" names nothing`);
  if (!KEBAB.test(noun)) offences.push(`"${noun}" is not kebab-case`);
  offences.push(...kinds.filter((kind) => !KINDS.has(kind)).map((kind) => `".${kind}" is not a kind`));
  return offences.map((offence) => `${path}: ${offence}`);
};

function linesMatching({ path, text }: SourceFile, pattern: RegExp, why: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    if (/^\s*(\/\/|\*|\/\*)/.test(line)) return [];
    const found = pattern.exec(line);
    return found ? [`${path}:${index + 1}: ${found[0].trim()} (${why})`] : [];
  });
}

/** Names of providers and their channels; `email` and `phone` are also kinds of identity and so are not here. */
const CHANNEL_ID =
  '[\'"`](whatsapp[a-z-]*|messenger|instagram[a-z-]*|facebook|telegram|twitter|twilio[a-z-]*|sms|web-?form|web-?chat|live-?chat)[\'"`]';
const CHANNEL_CHOICE = new RegExp(
  [
    String.raw`switch\s*\([^)]*\bchannel(Id|Kind)?\b[^)]*\)`,
    String.raw`\bchannel(Id|Kind|\.id|\.manifest\.id)?\s*[!=]==?\s*['"\`][a-z]`,
    String.raw`(?:[!=]==?|\bcase)\s*${CHANNEL_ID}`,
    String.raw`${CHANNEL_ID}\s*[!=]==?`,
  ].join('|'),
  'i',
);

/** No choice by a channel's id outside libs/channels: ask its manifest or its capabilities. */
export const noChannelChoice: HouseRule = (file) =>
  linesMatching(file, CHANNEL_CHOICE, 'ask the manifest or a capability, not the id');

const PHYSICAL_DIRECTION = new RegExp(
  [
    String.raw`\b(margin|padding|border|scroll-margin|scroll-padding)-(left|right)\b`,
    String.raw`\b(margin|padding|border|scrollMargin|scrollPadding)(Left|Right)\w*\b`,
    String.raw`\bborder-(top|bottom)-(left|right)-radius\b`,
    String.raw`(^|[\s{;,(])(left|right)\s*:\s*(['"\d-]|auto|calc|var|rem\()`,
    String.raw`\b(text-align|float|clear)\s*:\s*(left|right)\b`,
    String.raw`\b(textAlign|float|clear)\s*:\s*['"](left|right)['"]`,
    String.raw`(^|\s)(ml|mr|pl|pr|left|right)=[{"']`,
    String.raw`(^|\s)ta=["'](left|right)["']`,
  ].join('|'),
);

/** Logical directions only: what is written as left or right is wrong in one of our two languages. */
export const noPhysicalDirection: HouseRule = (file) =>
  linesMatching(file, PHYSICAL_DIRECTION, 'write start/end (ms, me, ps, pe, inset-inline), not left/right');

/** The public surface lists names; `export *` would publish whatever comes next. */
export const explicitSurface: HouseRule = (file) =>
  file.path.endsWith('/src/index.ts') ? linesMatching(file, /export \*(?! as)/, 'list the names') : [];

const MAX_PARAMETERS = 3;

function parse({ path, text }: SourceFile): ts.SourceFile {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, kind);
}

/** Called by Nest with one decorated value per parameter: each is named where it stands, and none of us calls it. */
function isRouteHandler(node: ts.SignatureDeclaration): boolean {
  return node.parameters.every(hasDecorator);
}

const hasDecorator = (node: ts.ParameterDeclaration): boolean =>
  node.modifiers?.some((modifier) => ts.isDecorator(modifier)) ?? false;

/** Three parameters at most, then an object; the constructor's six are the linter's. */
export const fewParameters: HouseRule = (file) => {
  const source = parse(file);
  const offences: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isOurFunction(node) && node.parameters.length > MAX_PARAMETERS && !isRouteHandler(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      offences.push(`${file.path}:${line + 1}: ${node.parameters.length} parameters (pass an object)`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return offences;
};

/** A function that we name. A callback handed over in place has the signature of whoever calls it. */
function isOurFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
    return !ts.isCallOrNewExpression(node.parent) && !ts.isPropertyAssignment(node.parent);
  }
  return ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node);
}

/** String unions, not `enum`: an enum is a second name for a value that the wire and the database spell as text. */
export const noEnum: HouseRule = (file) =>
  linesMatching(file, /^\s*(export\s+)?(declare\s+)?(const\s+)?enum\s+\w+/, 'use a union of strings');

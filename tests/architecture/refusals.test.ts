import ts from 'typescript';
import { placeOf } from './rooms.ts';
import { findNodes, lineOf, walk, type Finding, type SourceFile, type SourceTree } from './source-tree.ts';
import { wall } from './wall.ts';

/** One code with which a context or the platform says no: where it is declared or first given. */
interface Code {
  readonly code: string;
  readonly owner: string;
  readonly path: string;
  readonly line: number;
  readonly how: 'declared' | 'given';
}

/** Who owns a file's refusals: a context, or a room of the platform. */
function ownerOf(path: string): string | undefined {
  const place = placeOf(path);
  if (place.house === 'context') return `src/contexts/${place.context}/`;
  return place.house === 'platform' ? `src/platform/${place.room}/` : undefined;
}

function literalsIn(node: ts.Node): string[] {
  const found: string[] = [];
  walk(node, (inner) => {
    if (ts.isLiteralTypeNode(inner) && ts.isStringLiteral(inner.literal)) found.push(inner.literal.text);
  });
  return found;
}

/** Codes of a file: those of its unions called ...Refusal or ...RefusalCode, and those it gives to `refuse`. */
function codesOf(file: SourceFile): Code[] {
  const owner = ownerOf(file.path);
  if (owner === undefined || file.isTest) return [];
  const codes: Code[] = [];
  const add = (node: ts.Node, how: Code['how'], code: string): void => void codes.push({ code, owner, path: file.path, line: lineOf(file.ast, node), how });
  walk(file.ast, (node) => {
    if (ts.isTypeAliasDeclaration(node) && /Refusal(Code)?$/.test(node.name.text)) for (const code of literalsIn(node.type)) add(node, 'declared', code);
    if (ts.isCallExpression(node) && node.expression.getText(file.ast) === 'refuse' && node.arguments[0] && ts.isStringLiteralLike(node.arguments[0])) add(node, 'given', node.arguments[0].text);
  });
  return codes;
}

function listCodes(tree: SourceTree): Code[] {
  const first = new Map<string, Code>();
  for (const code of [...tree.values()].flatMap(codesOf)) if (!first.has(`${code.owner} ${code.code}`)) first.set(`${code.owner} ${code.code}`, code);
  return [...first.values()];
}

/** Whether some file that the filter lets through says the text: as the key of an object, which gives it words, or as any string. */
function isSaid(tree: SourceTree, code: string, isAsked: (file: SourceFile) => boolean, how: 'as-key' | 'anyhow' = 'anyhow'): boolean {
  return [...tree.values()].filter((file) => isAsked(file) && file.text.includes(code)).some((file) =>
    findNodes(file, (node) => {
      const isKey = (ts.isStringLiteralLike(node) || ts.isIdentifier(node)) && node.text === code && ts.isPropertyAssignment(node.parent) && node.parent.name === node;
      return isKey || (how === 'anyhow' && ts.isStringLiteralLike(node) && node.text === code) ? code : undefined;
    }).length > 0,
  );
}

const wordsFile = /(^|[/-])(words|sentence)(-[a-z]+)*\.ts$/;

/** A code has words where a table of its owner or of the platform is keyed by it, or where a file of words or sentences says it. */
function hasWords(tree: SourceTree, { code, owner }: Code): boolean {
  const isNear = ({ path, isTest }: SourceFile): boolean => !isTest && (path.startsWith(owner) || path.startsWith('src/platform/'));
  return isSaid(tree, code, isNear, 'as-key') || isSaid(tree, code, (file) => isNear(file) && wordsFile.test(file.path));
}

function findCodes(tree: SourceTree, what: string, isFine: (code: Code) => boolean): Finding[] {
  return listCodes(tree).filter((code) => !isFine(code)).map(({ path, line, code }) => ({ path, line, what: `${code} ${what}` }));
}

const model = "export type OneRefusal = 'too-late' | 'too-soon';";

wall('every refusal code has words', {
  mend: 'Add the code to the words.ts of its context (doors/words.ts) or platform room: what is wrong and what can be done.',
  find: (tree) => findCodes(tree, 'has no words', (code) => hasWords(tree, code)),
  broken: { 'src/contexts/one/model/one.ts': model, 'src/contexts/one/doors/words.ts': "export const words = { 'too-late': 'It is too late.' };", 'src/contexts/two/actions/two.ts': "const no = refuse('late');", 'src/platform/imports/faults.ts': "const words = { 'torn': 'It is torn.' };\nconst no = refuse('torn');" },
  findsAt: ['src/contexts/one/model/one.ts:1', 'src/contexts/two/actions/two.ts:1'],
});

wall('every refusal code has a test', {
  mend: 'Write the test in which it is refused and assert the code.',
  find: (tree) => findCodes(tree, 'stands in no test', ({ code, owner }) => isSaid(tree, code, (file) => file.isTest && (file.path.startsWith(owner) || file.path.startsWith('tests/')))),
  broken: { 'src/contexts/one/model/one.ts': model, 'src/contexts/one/model/one.test.ts': "assert.equal(answer.refusal.code, 'too-late');" },
  findsAt: ['src/contexts/one/model/one.ts:1'],
});

wall('every refusal code that is declared is given somewhere', {
  mend: 'Take the dead code out of the union, or refuse with it.',
  find: (tree) =>
    listCodes(tree).filter(({ how, code, owner, path, line }) => how === 'declared' && !isSaid(tree, code, (file) => !file.isTest && file.path.startsWith(owner) && !(wordsFile.test(file.path) && !/\/(model|actions)\//.test(file.path)) && hasBeside(file, code, path, line))).map(({ path, line, code }) => ({ path, line, what: `${code} is never given` })),
  broken: { 'src/contexts/one/model/one.ts': `${model}\nexport function decideIt() { return refuse('too-late'); }` },
  findsAt: ['src/contexts/one/model/one.ts:1'],
});

/** Whether the file says the code elsewhere than in the union that declares it. */
function hasBeside(file: SourceFile, code: string, path: string, line: number): boolean {
  if (file.path !== path) return true;
  return findNodes(file, (node) => (ts.isStringLiteralLike(node) && node.text === code && !ts.isLiteralTypeNode(node.parent) ? code : undefined)).some((found) => found.line !== line || file.text.split('\n')[line - 1]!.split(`'${code}'`).length > 2);
}

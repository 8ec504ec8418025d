import { basename } from 'node:path';
import ts from 'typescript';
import { placeOf } from './rooms.ts';
import { findNodes, lineOf, type Finding, type SourceFile, type SourceTree } from './source-tree.ts';
import { wall } from './wall.ts';

const longestFile = 400;
const longestFunction = 60;
const longestContract = 150;

wall('no file is longer than 400 lines', {
  mend: 'A file is one noun or one verb: find the second one in it and give it a file of its own.',
  find: (tree) => [...tree.values()].flatMap(({ path, text }) => tooLong(path, text, longestFile)),
  broken: { 'src/kernel/a.ts': `${'// line\n'.repeat(401)}`, 'src/kernel/b.ts': '// line\n'.repeat(400) },
  findsAt: ['src/kernel/a.ts:401'],
});

wall('no contract.ts is longer than 150 lines', {
  mend: 'A contract is what siblings need and no more: take out what none of them calls.',
  find: (tree) => [...tree.values()].filter(({ path }) => basename(path) === 'contract.ts').flatMap(({ path, text }) => tooLong(path, text, longestContract)),
  broken: { 'src/contexts/a/contract.ts': '// line\n'.repeat(151), 'src/contexts/b/contract.ts': '// line\n'.repeat(150) },
  findsAt: ['src/contexts/a/contract.ts:151'],
});

function tooLong(path: string, text: string, limit: number): Finding[] {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return lines > limit ? [{ path, line: limit + 1, what: `${lines} lines` }] : [];
}

function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node) || ts.isAccessor(node);
}

wall('no function is longer than 60 lines', {
  mend: 'Give a step of it a name: a function of its own below, or a pure rule in the model.',
  find: (tree) =>
    [...tree.values()].flatMap((file) =>
      findNodes(file, (node) => {
        if (!isFunction(node)) return undefined;
        const lines = file.ast.getLineAndCharacterOfPosition(node.end).line + 1 - lineOf(file.ast, node) + 1;
        return lines > longestFunction ? `${node.name?.getText(file.ast) ?? 'a function without a name'}: ${lines} lines` : undefined;
      }),
    ),
  broken: { 'src/kernel/a.ts': `function long() {\n${'  f();\n'.repeat(59)}}\nfunction fits() {\n${'  f();\n'.repeat(58)}}\nconst go = () => {\n${'  f();\n'.repeat(59)}};` },
  findsAt: ['src/kernel/a.ts:1', 'src/kernel/a.ts:122'],
});

wall('no default export and no export *', {
  mend: 'Export each thing by its name, so that a reader can find who uses it.',
  find: (tree) =>
    [...tree.values()].flatMap((file) =>
      findNodes(file, (node) => {
        if (ts.isExportAssignment(node)) return 'default export';
        if (ts.isExportDeclaration(node) && (!node.exportClause || ts.isNamespaceExport(node.exportClause))) return 'export *';
        return ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ? 'default export' : undefined;
      }),
    ),
  broken: { 'src/kernel/a.ts': "export default 1;\nexport * from './b.ts';\nexport { c } from './c.ts';\nexport default function f() {}\nexport * as d from './d.ts';" },
  findsAt: ['src/kernel/a.ts:1', 'src/kernel/a.ts:2', 'src/kernel/a.ts:4', 'src/kernel/a.ts:5'],
});

const emptyNames = /^(utils?|helpers?|common|misc|base|manager|shared|lib|stuff|types|constants|index)$/;
const suffixes = /^(?:store|tables|view|test|cases|d)$/;

function faultOfName(path: string): string | undefined {
  const parts = basename(path).replace(/\.tsx?$/, '').split('.');
  const [name, ...rest] = parts;
  if (emptyNames.test(name!) || path.split('/').some((folder) => emptyNames.test(folder) && folder !== 'lib')) return 'a name that says nothing';
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name!)) return 'not kebab-case';
  if (rest.length > 1 || rest.some((suffix) => !suffixes.test(suffix))) return `the suffix .${rest.join('.')} is not one of .store .tables .view .test .cases`;
  const place = placeOf(path);
  const suffix = rest[0];
  if ((suffix === 'store' || suffix === 'tables') && !(place.house === 'platform' || (place.house === 'context' && place.room === 'store'))) return `.${suffix} outside a store`;
  if (suffix === 'view' && place.house === 'context' && !path.includes('/doors/views/')) return 'a view outside doors/views';
  return undefined;
}

wall('files have telling names, kebab-case and a known suffix', {
  mend: 'Name the file after the noun it defines or the verb it does. Suffixes: .store .tables .view .test .cases (house.md, Names).',
  find: (tree) => [...tree.keys()].flatMap((path) => {
    const what = faultOfName(path);
    return what === undefined ? [] : [{ path, line: 1, what }];
  }),
  broken: {
    'src/kernel/utils.ts': '', 'src/kernel/myFile.ts': '', 'src/kernel/a.service.ts': '', 'src/contexts/a/model/a.store.ts': '', 'src/platform/helpers/a.ts': '', 'src/contexts/a/doors/list.view.tsx': '',
    'src/contexts/a/store/a.store.ts': '', 'src/contexts/a/doors/views/list.view.tsx': '', 'src/kernel/rate.test.ts': '',
  },
  findsAt: ['src/kernel/utils.ts:1', 'src/kernel/myFile.ts:1', 'src/kernel/a.service.ts:1', 'src/contexts/a/model/a.store.ts:1', 'src/platform/helpers/a.ts:1', 'src/contexts/a/doors/list.view.tsx:1'],
});

wall('every file of a context stands in one of its four rooms or is one of its two faces', {
  mend: 'Rooms: model, store, actions, doors. Faces: contract.ts, context.ts (house.md, The contexts).',
  find: (tree) => [...tree.keys()].flatMap((path) => {
    const place = placeOf(path);
    return place.house === 'context' && place.room === 'stray' ? [{ path, line: 1, what: 'in no room' }] : [];
  }),
  broken: { 'src/contexts/a/services/b.ts': '', 'src/contexts/a/b.ts': '', 'src/contexts/a/context.ts': '', 'src/contexts/a/model/b.ts': '' },
  findsAt: ['src/contexts/a/services/b.ts:1', 'src/contexts/a/b.ts:1'],
});

/** Exported declarations of a file, each with its name and whether a docstring stands before it. */
function exportedNames(file: SourceFile): { name: string; node: ts.Node; isDocumented: boolean }[] {
  return file.ast.statements.flatMap((statement) => {
    if (!ts.canHaveModifiers(statement) || !ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    const isDocumented = ts.getJSDocCommentsAndTags(statement).some((doc) => ts.isJSDoc(doc) && (ts.getTextOfJSDocComment(doc.comment) ?? '').trim().length > 0);
    const named = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement as ts.DeclarationStatement];
    return named.map((declaration) => ({ name: declaration.name?.getText(file.ast) ?? '', node: statement, isDocumented }));
  });
}

/** A type and the value of one name, or the overloads of one function, share one docstring. */
function findUndocumented(tree: SourceTree): Finding[] {
  return [...tree.values()].flatMap((file) => {
    const { house } = placeOf(file.path);
    if (file.isTest || !['kernel', 'methods', 'platform', 'context', 'app'].includes(house)) return [];
    const names = exportedNames(file);
    const documented = new Set(names.filter(({ isDocumented }) => isDocumented).map(({ name }) => name));
    return names.filter(({ name }) => !documented.has(name)).map(({ name, node }) => ({ path: file.path, line: lineOf(file.ast, node), what: name }));
  });
}

wall('every exported name has a docstring', {
  mend: 'Say in its first sentence what it decides or answers, in the practitioner\'s words (house.md, Docstrings and comments).',
  find: findUndocumented,
  broken: {
    'src/kernel/a.ts': "/** A day. */\nexport const a = 1;\nexport const b = 2;\nexport interface C {}\n// no docstring\nexport function d() {}\nfunction e() {}\n/** */\nexport type F = 1;\nexport { e };\n/** Of both. */\nexport const g = 1;\nexport type g = 1;",
    'src/kernel/a.test.ts': 'export const x = 1;',
  },
  findsAt: ['src/kernel/a.ts:3', 'src/kernel/a.ts:4', 'src/kernel/a.ts:6', 'src/kernel/a.ts:9'],
});

/** What a function's name promises and its declaration does not keep. */
function faultOfVerb(name: string, declared: ts.FunctionDeclaration, { ast, path }: SourceFile): string | undefined {
  const answers = declared.type?.getText(ast) ?? '';
  if (/^get[A-Z]/.test(name) && /\bundefined\b|\bnull\b/.test(answers)) return `${name} may be undefined: what may be missing is found, not got`;
  if (/^decide[A-Z]/.test(name) && path.includes('/model/') && (/^Promise</.test(answers) || declared.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword))) return `${name} waits: a decision is pure`;
  if (/^lock[A-Z]/.test(name) && !declared.parameters.some((parameter) => /\b(Trx|Transaction)\b/.test(parameter.type?.getText(ast) ?? ''))) return `${name} takes no transaction`;
  return undefined;
}

wall('verbs keep their word: get is never undefined, decide in a model is pure, lock takes a transaction', {
  mend: 'Rename the function or change what it does (house.md, Names).',
  find: (tree) =>
    [...tree.values()].filter(({ isTest }) => !isTest).flatMap((file) =>
      findNodes(file, (node) => (ts.isFunctionDeclaration(node) && node.name ? faultOfVerb(node.name.text, node, file) : undefined)),
    ),
  broken: { 'src/contexts/a/model/a.ts': 'function getA(): A | undefined {}\nasync function decideB(): Promise<B> {}\nfunction lockC(id: string): void {}\nfunction lockD(trx: Trx): void {}\nfunction getE(): E {}' },
  findsAt: ['src/contexts/a/model/a.ts:1', 'src/contexts/a/model/a.ts:2', 'src/contexts/a/model/a.ts:3'],
});

wall('no test is left alone, skipped without a reason, or made to wait', {
  mend: 'Take `.only` away; a skipped test says why; wait for what should happen, never for a time.',
  find: (tree) =>
    [...tree.values()].filter(({ isTest }) => isTest).flatMap((file) =>
      findNodes(file, (node) => {
        if (!ts.isCallExpression(node)) return undefined;
        const called = node.expression.getText(file.ast);
        if (/^(test|it|describe|suite)\.(only|todo)$/.test(called)) return called;
        if (/^(test|it|describe|suite)\.skip$/.test(called)) return called;
        return /(^|\.)(sleep|waitForTimeout)$/.test(called) ? called : undefined;
      }),
    ),
  broken: { 'tests/a.test.ts': "test.only('x', () => {});\ntest('y', () => {});\nawait page.waitForTimeout(100);\ntest.skip('z', () => {});" },
  findsAt: ['tests/a.test.ts:1', 'tests/a.test.ts:3', 'tests/a.test.ts:4'],
});

import ts from 'typescript';
import { placeOf } from './rooms.ts';
import { findNodes, type SourceFile, type SourceTree, type Finding } from './source-tree.ts';
import { wall } from './wall.ts';

const ambientCalls = /^(Date\.now|Date|Math\.random|performance\.now|process\.hrtime(\.bigint)?|crypto\.(randomUUID|randomBytes|randomInt|getRandomValues)|Temporal\.Now\..*)$/;
const ambientNames = new Set(['randomUUID', 'randomBytes', 'randomInt', 'randomFillSync', 'webcrypto', 'systemClock', 'newUuid']);
const ambientSql = /\b(now\(\)|clock_timestamp\(\)|statement_timestamp\(\)|current_date\b|current_timestamp\b|localtimestamp\b|gen_random_uuid\(\)|random\(\))/i;

/** Clock or dice in one node of a file, in words. */
function faultOfNode(file: SourceFile, node: ts.Node): string | undefined {
  if (ts.isCallExpression(node) && ambientCalls.test(node.expression.getText(file.ast))) return node.expression.getText(file.ast);
  if (ts.isNewExpression(node) && node.expression.getText(file.ast) === 'Date' && (node.arguments?.length ?? 0) === 0) return 'new Date()';
  if (ts.isImportSpecifier(node) && ambientNames.has((node.propertyName ?? node.name).text)) return (node.propertyName ?? node.name).text;
  if (ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node) || ts.isStringLiteral(node)) return ambientSql.exec(node.text)?.[0];
  return undefined;
}

function findAmbient(tree: SourceTree): Finding[] {
  return [...tree.values()]
    .filter(({ path, isTest }) => !isTest && ['kernel', 'methods', 'context'].includes(placeOf(path).house))
    .flatMap((file) => findNodes(file, (node) => faultOfNode(file, node)));
}

wall('no clock and no dice in kernel, methods and contexts, in TypeScript or in SQL', {
  mend: 'Take `ctx.now`, `ctx.today` and `ctx.newId()`; a secret comes from platform/keys. SQL gets the instant as a parameter.',
  find: findAmbient,
  broken: {
    'src/contexts/a/actions/b.ts': "import { randomUUID } from 'node:crypto';\nconst at = new Date();\nconst then = new Date(ctx.now);\nconst n = Date.now();\nconst r = Math.random();\nconst q = sql`SELECT now()`;\nconst p = sql`SELECT ${a} WHERE at < CURRENT_DATE`;",
    'src/kernel/c.ts': 'const x = performance.now();',
    'src/contexts/a/actions/b.test.ts': 'const at = new Date();',
    'src/platform/d.ts': 'const at = new Date();',
  },
  findsAt: ['src/contexts/a/actions/b.ts:1', 'src/contexts/a/actions/b.ts:2', 'src/contexts/a/actions/b.ts:4', 'src/contexts/a/actions/b.ts:5', 'src/contexts/a/actions/b.ts:6', 'src/contexts/a/actions/b.ts:7', 'src/kernel/c.ts:1'],
});

/** Variables of a module that can change: a second caller sees what the first one left. */
wall('no changing variable at the top of a file of kernel, methods or contexts', {
  mend: 'Hand the value down as an argument, or keep it in the database.',
  find: (tree) =>
    [...tree.values()].filter(({ path, isTest }) => !isTest && ['kernel', 'methods', 'context'].includes(placeOf(path).house)).flatMap((file) =>
      file.ast.statements.filter(ts.isVariableStatement).filter(({ declarationList }) => (declarationList.flags & ts.NodeFlags.Const) === 0).map((statement) => ({
        path: file.path,
        line: file.ast.getLineAndCharacterOfPosition(statement.getStart(file.ast)).line + 1,
        what: statement.declarationList.getText(file.ast).slice(0, 60),
      })),
    ),
  broken: { 'src/contexts/a/model/b.ts': 'let count = 0;\nconst fixed = 1;\nfunction f() { let n = 1; }' },
  findsAt: ['src/contexts/a/model/b.ts:1'],
});

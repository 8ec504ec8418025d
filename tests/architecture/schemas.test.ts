import ts from 'typescript';
import { contextsOf, placeOf } from './rooms.ts';
import { findNodes, type Finding, type SourceFile, type SourceTree } from './source-tree.ts';
import { wall } from './wall.ts';

/** The words of a node that speak SQL: part of a template tagged `sql`, or a key of a type of tables. */
function sqlOf(file: SourceFile, node: ts.Node): string | undefined {
  if (ts.isPropertySignature(node) && ts.isStringLiteral(node.name)) return node.name.text;
  const isPart = ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
  if (!isPart) return undefined;
  const tagged = ts.findAncestor(node, ts.isTaggedTemplateExpression);
  return tagged && /^sql\b/.test(tagged.tag.getText(file.ast)) ? node.text : undefined;
}

function findForeignTables(tree: SourceTree): Finding[] {
  const schemas = contextsOf(tree).map((name) => name.replaceAll('-', '_'));
  return [...tree.values()].filter(({ isTest }) => !isTest).flatMap((file) => {
    const place = placeOf(file.path);
    if (place.house !== 'context' && place.house !== 'platform') return [];
    const others = schemas.filter((schema) => place.house === 'platform' || schema !== place.context.replaceAll('-', '_'));
    if (others.length === 0) return [];
    const foreign = new RegExp(`(?<![\\w.'])(?:${others.join('|')})\\.(?!shared_)[a-z]\\w*`);
    return findNodes(file, (node) => foreign.exec(sqlOf(file, node) ?? '')?.[0]);
  });
}

wall('SQL names tables of its own schema and shared_* views of others', {
  mend: 'Ask the other context through its contract.ts, or join a view shared_* that it documents (house.md, Direction 6).',
  find: findForeignTables,
  broken: {
    'src/contexts/one/store/one.store.ts': 'type Tables = {\n  "two.thing": { a: string };\n  "one.thing": { a: string };\n};\nconst q = sql<{ a: string }>`SELECT a FROM one.thing JOIN two.shared_area USING (a)`;\nconst p = sql`SELECT ${x} FROM two.thing`;\nconst n = "two.thing";',
    'src/contexts/two/store/two.store.ts': 'const q = sql`SELECT a FROM two.thing`;',
    'src/platform/db/a.ts': 'const q = sql`SELECT a FROM one.thing`;',
  },
  findsAt: ['src/contexts/one/store/one.store.ts:2', 'src/contexts/one/store/one.store.ts:6', 'src/platform/db/a.ts:1'],
});

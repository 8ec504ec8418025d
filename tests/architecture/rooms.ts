import ts from 'typescript';
import { walk, type SourceTree } from './source-tree.ts';

/** Where a file stands in the house. */
export type Place =
  | { readonly house: 'kernel' | 'methods' | 'app' | 'tests' | 'bench' | 'elsewhere' }
  | { readonly house: 'platform'; readonly room: string }
  | { readonly house: 'context'; readonly context: string; readonly room: Room };

/** Rooms and faces of a context; `stray` is a file in none of them. */
export type Room = 'model' | 'store' | 'actions' | 'doors' | 'contract' | 'face' | 'stray';

/** The place of a path. */
export function placeOf(path: string): Place {
  const [top, house, third, fourth] = path.split('/');
  if (top === 'tests' || top === 'bench') return { house: top };
  if (top !== 'src') return { house: 'elsewhere' };
  if (house === 'kernel' || house === 'methods' || house === 'app') return { house };
  if (house === 'platform') return { house, room: third! };
  if (house !== 'contexts') return { house: 'elsewhere' };
  return { house: 'context', context: third!, room: roomOf(fourth) };
}

function roomOf(name: string | undefined): Room {
  if (name === 'contract.ts') return 'contract';
  if (name === 'context.ts') return 'face';
  return name === 'model' || name === 'store' || name === 'actions' || name === 'doors' ? name : 'stray';
}

/** The `needs` that a context's face lists. */
export function needsOf(tree: SourceTree, context: string): readonly string[] {
  const face = tree.get(`src/contexts/${context}/context.ts`);
  const needs: string[] = [];
  if (face) {
    walk(face.ast, (node) => {
      if (ts.isPropertyAssignment(node) && node.name.getText(face.ast) === 'needs' && ts.isArrayLiteralExpression(node.initializer)) {
        needs.push(...node.initializer.elements.filter(ts.isStringLiteral).map(({ text }) => text));
      }
    });
  }
  return needs;
}

/** The contexts that have a room in the tree. */
export function contextsOf(tree: SourceTree): string[] {
  return [...new Set([...tree.keys()].flatMap((path) => /^src\/contexts\/([^/]+)\//.exec(path)?.[1] ?? []))].sort();
}

import { contextsOf, needsOf, placeOf, type Place, type Room } from './rooms.ts';
import type { Finding, SourceFile, SourceTree } from './source-tree.ts';
import { wall } from './wall.ts';

/** Which of its own rooms each room may see (house.md, Direction 1). */
const ownRooms: Readonly<Record<Room, readonly Room[]>> = {
  model: ['model'],
  store: ['model', 'store'],
  actions: ['model', 'store', 'actions'],
  doors: ['model', 'actions', 'doors'],
  contract: ['model', 'actions'],
  face: ['model', 'actions', 'doors'],
  stray: [],
};

/** Rooms of the platform that speak and listen, and views, which draw: only doors and faces see them. */
const outwardRooms = ['http', 'pages', 'forms', 'cli'];

function platformAllows(room: Room, platformRoom: string, target: string): boolean {
  if (room === 'model') return false;
  return room === 'doors' || room === 'face' || !(outwardRooms.includes(platformRoom) || target.includes('.view.'));
}

/** What is wrong with one import, in words; undefined when the arrow falls. */
function faultOfArrow(file: SourceFile, target: string): string | undefined {
  const from = placeOf(file.path);
  const to = placeOf(target);
  if (from.house === 'tests' || from.house === 'bench') return undefined;
  if (to.house === 'tests' || to.house === 'bench') return 'the program sees its tests';
  if (from.house === 'app' || to.house === 'elsewhere') return from.house === 'app' && to.house === 'context' && to.room !== 'contract' && to.room !== 'face' ? `the roof looks past the faces of ${to.context}` : undefined;
  if (to.house === 'app') return 'only the roof sees the roof';
  if (from.house === 'kernel') return to.house === 'kernel' ? undefined : `kernel sees ${to.house}`;
  if (from.house === 'methods') return to.house === 'kernel' || to.house === 'methods' ? undefined : `methods see ${to.house}`;
  if (from.house === 'platform') return to.house === 'context' ? `platform names the context ${to.context}` : undefined;
  if (from.house !== 'context' || to.house === 'kernel' || to.house === 'methods') return undefined;
  if (to.house === 'platform') return file.isTest || platformAllows(from.room, to.room, target) ? undefined : `${from.room} sees platform/${to.room}`;
  return to.house === 'context' ? faultBetweenContexts(file, from, to) : undefined;
}

function faultBetweenContexts(file: SourceFile, from: Extract<Place, { house: 'context' }>, to: Extract<Place, { house: 'context' }>): string | undefined {
  if (from.context === to.context) {
    if (file.isTest) return undefined;
    return ownRooms[from.room].includes(to.room) ? undefined : `${from.room} sees ${to.room}`;
  }
  if (to.room !== 'contract') return `reaches into ${to.context} past its contract.ts`;
  return file.isTest || from.room === 'actions' || from.room === 'doors' ? undefined : `${from.room} asks ${to.context}; only actions and doors may`;
}

function findArrows(tree: SourceTree, isAsked: (file: SourceFile) => boolean): Finding[] {
  return [...tree.values()].filter(isAsked).flatMap((file) =>
    file.imports.flatMap(({ target, line }) => {
      const fault = target === undefined ? undefined : faultOfArrow(file, target);
      return fault === undefined ? [] : [{ path: file.path, line, what: `${fault} (${target})` }];
    }),
  );
}

wall('arrows fall: kernel, methods, model, store, actions, doors, context, app', {
  mend: 'Move the code to the room it belongs to, or hand the value down as an argument; what is against the arrows is turned round (house.md, Direction 3).',
  find: (tree) => findArrows(tree, () => true),
  broken: {
    'src/kernel/a.ts': "import { b } from '../methods/b.ts';",
    'src/methods/b.ts': "import type { Ctx } from '../platform/house/ctx.ts';",
    'src/platform/db/c.ts': "import { x } from '../../contexts/access/contract.ts';",
    'src/contexts/one/model/a.ts': "import { s } from '../store/one.store.ts';\nimport type { Trx } from '../../../platform/db/database.ts';\nimport { k } from '../../../kernel/ids.ts';",
    'src/contexts/one/doors/pages.ts': "import { s } from '../store/one.store.ts';\nimport { go } from '../actions/go.ts';\nimport { route } from '../../../platform/http/route.ts';",
    'src/contexts/one/actions/go.ts': "import { route } from '../../../platform/http/route.ts';\nimport { two } from '../../two/actions/two.ts';\nimport { w } from '../doors/words.ts';\nimport { M } from '../../../platform/charts/map.view.tsx';\nimport { p } from '../../../platform/charts/project-shapes.ts';",
    'src/contexts/one/store/one.store.ts': "import { two } from '../../two/contract.ts';",
    'src/app/web.ts': "import { x } from '../contexts/one/model/a.ts';\nimport { f } from '../contexts/one/context.ts';",
  },
  findsAt: [
    'src/kernel/a.ts:1', 'src/methods/b.ts:1', 'src/platform/db/c.ts:1', 'src/contexts/one/model/a.ts:1', 'src/contexts/one/model/a.ts:2', 'src/contexts/one/doors/pages.ts:1',
    'src/contexts/one/actions/go.ts:1', 'src/contexts/one/actions/go.ts:2', 'src/contexts/one/actions/go.ts:3', 'src/contexts/one/actions/go.ts:4', 'src/contexts/one/store/one.store.ts:1', 'src/app/web.ts:1',
  ],
});

function findUnneeded(tree: SourceTree): Finding[] {
  return [...tree.values()].flatMap((file) => {
    const from = placeOf(file.path);
    if (from.house !== 'context') return [];
    const allowed = [from.context, 'access', ...needsOf(tree, from.context)];
    return file.imports.flatMap(({ target, line }) => {
      const to = target === undefined ? undefined : placeOf(target);
      return to?.house === 'context' && !allowed.includes(to.context) ? [{ path: file.path, line, what: `${from.context} asks ${to.context}, which it does not need` }] : [];
    });
  });
}

wall('a context asks only those that stand in its needs', {
  mend: 'Add the context to `needs` in context.ts if the map of house.md has that arrow; otherwise offer the thing to the roof instead (house.md, Direction 3).',
  find: findUnneeded,
  broken: {
    'src/contexts/low/context.ts': "export const lowFace = { name: 'low', needs: [] };",
    'src/contexts/high/context.ts': "export const highFace = { name: 'high', needs: ['low'] };",
    'src/contexts/high/actions/ask.ts': "import { a } from '../../low/contract.ts';\nimport { b } from '../../access/contract.ts';",
    'src/contexts/low/actions/ask.ts': "import { a } from '../../access/contract.ts';\nimport { b } from '../../high/contract.ts';",
  },
  findsAt: ['src/contexts/low/actions/ask.ts:2'],
});

function findRings(tree: SourceTree): Finding[] {
  return contextsOf(tree).flatMap((context) => {
    const reached = new Set<string>();
    const open = [...needsOf(tree, context)];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(...needsOf(tree, next));
    }
    return reached.has(context) ? [{ path: `src/contexts/${context}/context.ts`, line: 1, what: `${context} needs itself, through ${[...reached].join(', ')}` }] : [];
  });
}

wall('needs do not run in a ring', {
  mend: 'Take one arrow out: the lower context tells an event or offers a list, and the roof hands it on.',
  find: findRings,
  broken: {
    'src/contexts/a/context.ts': "export const f = { needs: ['b'] };",
    'src/contexts/b/context.ts': "export const f = { needs: ['c'] };",
    'src/contexts/c/context.ts': "export const f = { needs: ['a'] };",
    'src/contexts/d/context.ts': "export const f = { needs: ['a'] };",
  },
  findsAt: ['src/contexts/a/context.ts:1', 'src/contexts/b/context.ts:1', 'src/contexts/c/context.ts:1'],
});

/** Groups of files that import each other's values, round and back (Tarjan 1972). */
function findLoops(tree: SourceTree): Finding[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const loops: string[][] = [];
  const visit = (path: string): void => {
    index.set(path, index.size);
    low.set(path, index.get(path)!);
    stack.push(path);
    for (const { target, isTypeOnly } of tree.get(path)!.imports) {
      if (isTypeOnly || target === undefined || !tree.has(target)) continue;
      if (!index.has(target)) visit(target);
      if (stack.includes(target)) low.set(path, Math.min(low.get(path)!, low.get(target)!));
    }
    if (low.get(path) !== index.get(path)) return;
    const group = stack.splice(stack.indexOf(path));
    if (group.length > 1) loops.push(group);
  };
  for (const path of tree.keys()) if (!index.has(path)) visit(path);
  return loops.map((group) => ({ path: [...group].sort()[0]!, line: 1, what: `imports in a loop: ${[...group].sort().join(', ')}` }));
}

wall('no loops of value imports', {
  mend: 'Move what both need into a file of its own below them, or import the type alone (`import type`).',
  find: findLoops,
  broken: {
    'src/kernel/a.ts': "import { b } from './b.ts';",
    'src/kernel/b.ts': "import { c } from './c.ts';",
    'src/kernel/c.ts': "import { a } from './a.ts';",
    'src/kernel/d.ts': "import type { e } from './e.ts';",
    'src/kernel/e.ts': "import { d } from './d.ts';",
  },
  findsAt: ['src/kernel/a.ts:1'],
});

/** Pure code uses no package; it may speak of shapes in the words of a standard. Tests beside it use the test tools. */
const standardShapes = ['geojson'];

function findOutside(tree: SourceTree): Finding[] {
  return [...tree.values()].flatMap((file) => {
    const place = placeOf(file.path);
    const isPure = place.house === 'kernel' || place.house === 'methods' || (place.house === 'context' && place.room === 'model');
    if (!isPure || file.isTest) return [];
    return file.imports.flatMap(({ outside, line, isTypeOnly }) => (outside === undefined || (isTypeOnly && standardShapes.includes(outside)) ? [] : [{ path: file.path, line, what: `pure code uses ${outside}` }]));
  });
}

wall('kernel, methods and models are pure: they use no package and nothing of the machine', {
  mend: 'Reading files, hashing and parsing belong to the store, an action or the platform; hand the model values.',
  find: findOutside,
  broken: {
    'src/kernel/a.ts': "import { readFileSync } from 'node:fs';",
    'src/contexts/one/model/a.ts': "import { z } from 'zod';\nimport type { Polygon } from 'geojson';",
    'src/contexts/one/model/a.test.ts': "import test from 'node:test';",
    'src/contexts/one/actions/a.ts': "import { readFileSync } from 'node:fs';",
  },
  findsAt: ['src/kernel/a.ts:1', 'src/contexts/one/model/a.ts:1'],
});

function findTestingInProgram(tree: SourceTree): Finding[] {
  return [...tree.values()].filter(({ isTest, path }) => !isTest && !path.startsWith('bench/')).flatMap((file) =>
    file.imports.flatMap(({ target, line, isTypeOnly }) => (target !== undefined && !isTypeOnly && /\/testing\/|\.(test|cases)\.tsx?$|\/fixture-/.test(target) ? [{ path: file.path, line, what: `the program uses ${target}` }] : [])),
  );
}

wall('the program does not use what is for tests', {
  mend: 'Move what both need out of the testing folder.',
  find: findTestingInProgram,
  broken: { 'src/platform/db/a.ts': "import { t } from '../testing/test-database.ts';", 'src/platform/db/a.test.ts': "import { t } from '../testing/test-database.ts';" },
  findsAt: ['src/platform/db/a.ts:1'],
});

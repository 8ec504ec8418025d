import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import ts from 'typescript';
import { systemClock } from '../../src/platform/clock/clock.ts';
import { readConfig } from '../../src/platform/config/config.ts';
import type { Installation } from '../../src/platform/db/installation.ts';
import { buildServer, type WebParts } from '../../src/platform/http/server.ts';
import { faultsOfDoors, describeWhoMayDoWhat, type Doors } from './declarations.ts';
import { assertGolden } from '../../src/platform/testing/golden.ts';
import { readTree, walk } from './source-tree.ts';

const face: Doors['faces'][number] = { name: 'one', needs: [], permissions: { 'one:read': { words: 'read', roles: ['analyst'] } }, routes: [], commands: [], imports: [], jobs: [], handlers: [], menu: [] };
const route = { method: 'GET', path: '/one', permission: 'one:read', purpose: 'know', audit: { name: 'one.looked-at' } };
const guarding = { ...face.permissions, 'one:see-protected': { words: 'see refuges', roles: ['analyst'] } };
const guarded = { name: 'one.file', permission: 'one:read', purpose: 'know', audit: 'one.file-committed', reach: 'tenant', seenBy: { permission: 'one:see-protected', why: 'It may speak of a refuge.', desk: { path: '/one', words: 'the desk' } } };

/** Doors of one context, some of them as no door may be. */
function doorsWith(parts: Record<string, unknown>): Doors {
  return { faces: [face], routes: [route], commands: [], imports: [], jobs: [], askedInside: [], ...parts } as unknown as Doors;
}

test('doors that declare everything have no fault', () => assert.deepEqual(faultsOfDoors(doorsWith({})), []));

const broken: readonly [what: string, parts: Record<string, unknown>, fault: string][] = [
  ['a route without a permission', { routes: [route, { ...route, path: '/two', permission: undefined }] }, 'route GET /two: permission missing is declared by no context'],
  ['a route with an unknown permission', { routes: [route, { ...route, path: '/two', permission: 'one:rule' }] }, 'route GET /two: permission one:rule is declared by no context'],
  ['a route of which one of several permissions is unknown', { routes: [{ ...route, permission: ['one:read', 'one:rule'] }] }, 'route GET /one: permission one:rule is declared by no context'],
  ['a route for whoever signed in or holds a permission', { routes: [{ ...route, permission: ['one:read', 'signed-in'] }] }, 'route GET /one: permission signed-in is declared by no context'],
  ['a route without a purpose', { routes: [{ ...route, purpose: undefined }] }, 'route GET /one: purpose missing'],
  ['a route without an audit name', { routes: [{ ...route, audit: undefined }] }, 'route GET /one: no audit'],
  ['a route that says no reason for leaving no line', { routes: [{ ...route, audit: { none: 'no' } }] }, 'route GET /one: says no reason why it leaves no audit line'],
  ['a page that is kept and not public', { routes: [{ ...route, cached: true }] }, 'route GET /one: only public pages may be kept'],
  ['a page that other sites may show and is not public', { routes: [{ ...route, sharing: 'frame' }] }, 'route GET /one: only what is public may be read or shown by other sites'],
  ['two routes of one address', { routes: [{ ...route, path: '/:a' }, { ...route, path: '/:b' }] }, 'route GET /:: declared twice'],
  ['a command without a purpose', { commands: [{ kind: 'act', noun: 'one', verb: 'go', summary: 'Goes.', permission: 'one:read', audit: 'one.gone', reach: 'tenant' }] }, 'command one go: purpose missing'],
  ['a command without an audit name', { commands: [{ kind: 'act', noun: 'one', verb: 'go', summary: 'Goes.', permission: 'one:read', purpose: 'know', reach: 'tenant' }] }, 'command one go: "" is not context.past-tense'],
  ['an import without a reach', { imports: [{ name: 'one.file', permission: 'one:read', purpose: 'know', audit: 'one.file-committed' }] }, 'import one.file: no reach'],
  ['an import of a context with protected records that all may see', { faces: [{ ...face, permissions: guarding, imports: [guarded, { ...guarded, name: 'one.new', seenBy: undefined }] }], imports: [guarded] }, 'import one.new: its context has protected records and it does not say seenBy one:see-protected'],
  ['an import that says no reason for what it withholds', { faces: [{ ...face, permissions: guarding, imports: [{ ...guarded, seenBy: { ...guarded.seenBy, why: '' } }] }], imports: [guarded] }, 'import one.file: seenBy says no reason or no page'],
  ['a context that needs a later one', { faces: [{ ...face, needs: ['two'] }] }, 'context one: needs two, which does not stand before it in src/app/contexts.ts'],
  ['a permission of another context', { faces: [face, { ...face, name: 'two' }] }, 'permission one:read: does not begin with two:'],
  ['a permission nobody asks for', { routes: [] }, 'permission one:read: no door asks for it'],
  ['a menu that leads nowhere', { faces: [{ ...face, menu: [{ place: 'know', words: 'Lost', path: '/lost', permission: 'public' }] }] }, 'menu "Lost": no page at /lost'],
  ['a job without a pause', { jobs: [{ name: 'one.run', every: 0, reach: 'national' }] }, 'job one.run: no pause'],
];

for (const [what, parts, fault] of broken) test(`${what} is found`, () => assert.deepEqual(faultsOfDoors(doorsWith(parts)), [fault]));

const dataFolder = mkdtempSync(join(tmpdir(), 'everychild-doors-'));
after(() => rmSync(dataFolder, { recursive: true, force: true }));

/** Permissions that some act asks for by `isPermitted`. */
function permissionsAskedInside(): string[] {
  const asked: string[] = [];
  for (const file of readTree().values()) {
    if (file.isTest) continue;
    walk(file.ast, (node) => {
      if (!ts.isCallExpression(node) || node.expression.getText(file.ast) !== 'isPermitted') return;
      asked.push(...node.arguments.filter(ts.isStringLiteral).map(({ text }) => text));
    });
  }
  return asked;
}

/** The doors of the program as the roof assembles them, those of the demonstration included. */
async function readDoors(): Promise<Doors> {
  const [{ contexts }, { commands }, { assembleWeb }, { assembleJobs }] = await Promise.all([import('../../src/app/contexts.ts'), import('../../src/app/commands.ts'), import('../../src/app/assemble-web.ts'), import('../../src/app/assemble-jobs.ts')]);
  const config = readConfig({ data: dataFolder, demo: true }, {});
  const noDatabase = {} as Installation; // assembling asks nothing of it
  return {
    faces: contexts,
    routes: assembleWeb(config, noDatabase, systemClock).routes,
    jobs: assembleJobs(config, noDatabase, systemClock).jobs,
    commands,
    imports: contexts.flatMap(({ imports }) => imports),
    askedInside: permissionsAskedInside(),
  };
}

test('every route, command, import and job declares who may use it, why, and what is audited', async () => {
  assert.deepEqual(faultsOfDoors(await readDoors()), [], 'Declare it where the door is declared (doors/ of its context).');
});

test('the guide says who may do what', async () => {
  assertGolden('docs/guide/who-may-do-what.md', describeWhoMayDoWhat(await readDoors()));
});

for (const word of ['permission', 'purpose', 'audit']) {
  test(`the program does not start with a route that declares no ${word}`, async () => {
    const parts = { config: readConfig({ data: dataFolder }, {}), clock: systemClock, routes: [{ ...route, [word]: undefined }], menu: [] } as unknown as WebParts;
    await assert.rejects(buildServer(parts), new RegExp(`GET /one does not declare its ${word}`));
  });
}

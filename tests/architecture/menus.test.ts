import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { contexts } from '../../src/app/contexts.ts';
import { demoPeople } from '../../src/app/demo/demo-people.ts';
import { permissionCatalogue } from '../../src/app/permissions.ts';
import type { OrganisationId, PersonId } from '../../src/kernel/ids.ts';
import { projectRoot } from '../../src/platform/config/project-root.ts';
import type { Actor, Permission } from '../../src/platform/house/ctx.ts';
import type { Role } from '../../src/platform/house/face.ts';
import { chooseMenu } from '../../src/platform/pages/menu.ts';

/*
 * What the people of each role find in the menu is decided in a table of the guide, and held to it here.
 */
const menu = contexts.flatMap((context) => context.menu);
const guide = readFileSync(join(projectRoot, 'docs/guide/people.md'), 'utf8');
const decided = [...guide.matchAll(/^\| ([^|]+) \| ([^|]+) \|([^|]*)\|$/gm)].map(([, who, own, pages]) => [who!.trim(), own!.trim(), pages!.trim()] as const).filter(([who]) => who !== 'Who' && who !== '---');

function personWith(...roles: readonly Role[]): Actor {
  const permissions = new Set(Object.entries(permissionCatalogue).flatMap(([permission, words]) => (words.roles.some((role) => roles.includes(role)) ? [permission as Permission] : [])));
  return { kind: 'person', id: '00000000-0000-7000-8000-000000000009' as PersonId, name: 'Somebody', organisation: '00000000-0000-7000-8000-000000000008' as OrganisationId, permissions };
}

/** A row of the guide's table for somebody. */
function rowOf(who: string, actor: Actor): readonly [string, string, string] {
  const own = chooseMenu(menu, actor);
  if (own.kind === 'pages') return [who, own.items.map(({ words }) => words).join(', '), ''];
  return [who, own.steps.map(({ words }) => words).join(', '), own.steps.map((step) => `${step.words}: ${step.items.map(({ words }) => words).join(', ')}`).join('; ')];
}

test('everybody of the demonstration finds in the menu what the guide says', () => {
  const expected = [rowOf('nobody signed in', { kind: 'public' }), ...demoPeople.map(({ role, post }) => rowOf(`${role} (${post})`, personWith(role)))];
  assert.deepEqual(decided, expected, 'Change the table in docs/guide/people.md together with the menu, after looking at both:\n' + expected.map((row) => `| ${row.join(' | ')} |`).join('\n'));
});

test('a provider is led to its own services and into no step of the partnership', () => {
  const words = (actor: Actor): readonly string[] => rowOf('', actor)[1].split(', ');
  assert.equal(words(personWith('provider'))[0], 'My services');
  assert.deepEqual(words(personWith('provider')).filter((one) => ['Know', 'Agree', 'Commission', 'Run'].includes(one)), []);
  assert.deepEqual(words(personWith()), words({ kind: 'public' }), 'who may do nothing yet has the families’ menu');
  const both = chooseMenu(menu, personWith('provider', 'centre-manager'));
  assert.ok(both.kind === 'steps' && both.steps.find(({ words: step }) => step === 'Deliver')!.items.some(({ path }) => path === '/provider'), 'an adviser who keeps services finds them under Deliver');
});

test('what stands in a menu of the partnership, of providers or of families leads to one page once', () => {
  for (const actor of [personWith('administrator', 'director', 'analyst', 'commissioner', 'centre-manager', 'provider'), personWith('provider'), { kind: 'public' } as const]) {
    const own = chooseMenu(menu, actor);
    const paths = (own.kind === 'pages' ? own.items : own.steps.flatMap(({ items }) => items)).map(({ path }) => path);
    assert.deepEqual(paths, [...new Set(paths)]);
  }
});

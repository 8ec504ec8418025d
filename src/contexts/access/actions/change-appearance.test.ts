import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId } from '../../../kernel/ids.ts';
import { changeAppearance, showAppearance } from './change-appearance.ts';
import { findAuthorityById } from './list-authorities.ts';
import { givenAPerson, openWellbourne, verdict } from './made-up-authority.cases.ts';

const here = await openWellbourne();
const { app } = here.db;
const amara = await givenAPerson(here, 'Amara Kent');
const asked = { name: 'Wellbourne City Council', shortName: 'Wellbourne', colour: '#00703C', reason: 'We are a city now' };

test('name and colour are changed from one moment to the next, each change a version with who and why', async () => {
  const ctx = here.as(amara.id);
  assert.equal(verdict(await changeAppearance(ctx, app, asked)), 'accepted');
  const now = await findAuthorityById(app, here.authority);
  assert.deepEqual([now?.name, now?.colour], ['Wellbourne City Council', '#00703c']);
  assert.equal(verdict(await changeAppearance(ctx, app, { name: 'Wellbourne Council', shortName: 'Wellbourne', colour: '#1d3a5f', reason: 'Not yet' })), 'accepted');
  const { versions } = await showAppearance(ctx, app);
  assert.deepEqual(versions.map(({ version, name, reason, decidedBy }) => [version, name, reason, decidedBy]), [[2, 'Wellbourne Council', 'Not yet', `person:${amara.id}`], [1, 'Wellbourne City Council', 'We are a city now', `person:${amara.id}`]]);
  assert.deepEqual(await here.acts({ subject: `authority:${here.authority}`, act: 'access.appearance-changed' }), ['access.appearance-changed', 'access.appearance-changed']);
});

test('the same again changes nothing, and white text must be readable on the colour', async () => {
  const ctx = here.as(amara.id);
  assert.equal(verdict(await changeAppearance(ctx, app, { name: 'Wellbourne Council', shortName: 'Wellbourne', colour: '#1D3A5F', reason: 'Again' })), 'appearance-unchanged');
  // White on #777777 has 4.48 to 1, on #767676 4.54 (WCAG 2.2, 1.4.3; both figures are the standard's own well-known edge).
  assert.equal(verdict(await changeAppearance(ctx, app, { ...asked, colour: '#777777' })), 'colour-too-light');
  assert.equal(verdict(await changeAppearance(ctx, app, { ...asked, colour: '#767676' })), 'accepted');
});

test('an authority changes its own look alone, and only through its decisions', async () => {
  const other = '00000000-0000-7000-8000-0000000000ff' as AuthorityId;
  await assert.rejects(changeAppearance(here.as(amara.id, other), app, asked));
  await assert.rejects(sql`UPDATE access.authority SET name = 'X'`.execute(app), /permission denied/);
  await assert.rejects(sql`UPDATE access.appearance SET name = 'X'`.execute(app), /permission denied/);
});

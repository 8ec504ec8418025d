import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roles, type Role } from '../../../platform/house/face.ts';
import type { PageRoute } from '../../../platform/http/route.ts';
import type { AuthorityId } from '../../../kernel/ids.ts';
import { accessFace } from '../context.ts';
import { foundAuthority } from '../actions/found-authority.ts';
import { accepted, givenAPerson, openWellbourne, ownersView, type MadeUpAuthority } from '../actions/made-up-authority.cases.ts';
import { setSignInRules } from '../actions/set-sign-in-rules.ts';
import { permissionsOf } from '../model/permissions.ts';
import { Browser } from '../../../platform/testing/browser.ts';
import { openDoor } from './open-door.cases.ts';

const here = await openWellbourne();
await setSignInRules(here.operator(), here.db.app, { idleMinutes: 30, longestHours: 12, secondFactorRoles: [] });
const { server, routes } = await openDoor(here);
const table = routes as unknown as readonly PageRoute<unknown>[];
const nobodysId = '00000000-0000-7000-8000-00000000000f';

async function browserOf(name: string, role: Role, of: MadeUpAuthority = here): Promise<Browser> {
  const browser = new Browser(server);
  browser.cookies.set('session', (await givenAPerson(of, name, [role])).signedIn.token);
  return browser;
}
const callRoute = (browser: Browser, { method, path }: PageRoute<unknown>) => {
  const address = path.replace(':permission', 'gone:do').replace(/:\w+/, nobodysId);
  return method === 'GET' ? browser.open(address) : browser.send(address);
};

const strangers: Record<string, Browser> = { nobody: new Browser(server), partner: await browserOf('Amara Kent', 'partner'), administrator: await browserOf('Beth Stone', 'administrator') };
const guarded = table.filter(({ permission }) => permission !== 'public');

for (const declared of guarded) {
  test(`${declared.method} ${declared.path} asks for ${declared.permission}`, async () => {
    const status = { nobody: await callRoute(strangers['nobody']!, declared), partner: await callRoute(strangers['partner']!, declared), administrator: await callRoute(strangers['administrator']!, declared) };
    assert.match(status.nobody.to ?? '', /^\/sign-in\?next=/);
    if (declared.permission === 'signed-in') assert.notEqual(status.partner.status, 403);
    else assert.match(status.partner.words, /You do not have permission/);
    assert.doesNotMatch(status.administrator.words, /You do not have permission/);
  });
}

test('what needs no sign-in is a short list, and none of it shows anybody', () => {
  assert.deepEqual(
    table.filter(({ permission }) => permission === 'public').map(({ method, path }) => `${method} ${path}`).sort(),
    ['GET /forgotten-password', 'GET /invitation/:token', 'GET /set-up', 'GET /sign-in', 'GET /sign-in/code', 'GET /sign-in/set-up-code', 'POST /forgotten-password', 'POST /invitation/:token', 'POST /set-up', 'POST /sign-in', 'POST /sign-in/code', 'POST /sign-in/set-up-code', 'POST /sign-out'],
  );
});

test('every route and command asks for a permission that this context declares', () => {
  const declared = Object.keys(accessFace.permissions);
  const asked = [...table.flatMap(({ permission }) => permission), ...(accessFace.commands as readonly { permission?: string }[]).map(({ permission }) => permission!), ...accessFace.menu.map(({ permission }) => permission)];
  assert.deepEqual([...new Set(asked)].filter((permission) => permission !== 'public' && permission !== 'signed-in' && !declared.includes(permission)), []);
});

/** Who holds what of this context to begin with: every role by every permission, 1 where it is held. */
const matrix: Record<string, readonly (0 | 1)[]> = {
  //                              adm dir lead anl com ctr par scr prv
  'access:manage-people': /*      */ [1, 0, 0, 0, 0, 0, 0, 0, 0],
  'access:decide-permissions': /* */ [1, 0, 0, 0, 0, 0, 0, 0, 0],
  'access:set-sign-in-rules': /*  */ [1, 0, 0, 0, 0, 0, 0, 0, 0],
  'access:change-appearance': /*  */ [1, 0, 0, 0, 0, 0, 0, 0, 0],
  'access:read-audit': /*         */ [1, 1, 0, 0, 0, 0, 0, 0, 0],
  'access:verify-audit': /*       */ [0, 0, 0, 0, 0, 0, 0, 0, 0],
  'access:set-up-authorities': /* */ [0, 0, 0, 0, 0, 0, 0, 0, 0],
};
test('each role holds what the table says, and the table leaves nothing out', () => {
  assert.deepEqual(Object.keys(matrix), Object.keys(accessFace.permissions));
  for (const [permission, held] of Object.entries(matrix)) {
    assert.deepEqual(roles.map((role) => (permissionsOf([role], accessFace.permissions, []).has(permission) ? 1 : 0)), held, permission);
  }
});

test('an administrator of another authority gets 404 on every identifier of ours, and changes nothing', async () => {
  const ours = await givenAPerson(here, 'Cleo Marsh', ['analyst']);
  const founded = accepted(await foundAuthority({ ...here.operator(), authority: undefined }, here.db.operator, { authority: { name: 'Hartley Council', shortName: 'Hartley' }, hostnames: ['hartley.example'] }, undefined));
  await ownersView(here, `INSERT INTO access.authority_hostname VALUES ('localhost', '${here.authority}')`);
  const elsewhere = Object.assign(Object.create(here) as MadeUpAuthority, { operator: () => ({ ...here.operator(), authority: founded.authority.id as AuthorityId }), nobody: () => ({ ...here.nobody(), authority: founded.authority.id as AuthorityId }) });
  await setSignInRules(elsewhere.operator(), here.db.app, { idleMinutes: 30, longestHours: 12, secondFactorRoles: [] });
  const { signedIn } = await givenAPerson(elsewhere, 'Hal Ortley', ['administrator']);
  const inHartley = new Browser((await openDoor(here, { hostname: 'hartley.example' })).server);
  inHartley.cookies.set('session', signedIn.token);
  assert.match((await inHartley.open('/people')).words, /^People 1 person may sign in, 1 of them an administrator/);
  assert.equal((await inHartley.open(`/people/${ours.id}`)).status, 404);
  await inHartley.open('/people/invite');
  for (const act of ['roles', 'disable', 'enable', 'reset', 'sign-out']) assert.equal((await inHartley.send(`/people/${ours.id}/${act}`, { reason: 'x', roles: 'partner' })).status, 404, act);
  const kept = await ownersView<{ state: string; ended: number }>(here, `SELECT p.state, (SELECT count(*)::int FROM access.session s WHERE s.person_id = p.person_id AND s.ended_at IS NOT NULL) AS ended FROM access.person p WHERE p.person_id = '${ours.id}'`);
  assert.deepEqual(kept, [{ state: 'active', ended: 0 }]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authenticatorCode } from '../../../platform/keys/totp.ts';
import { enrolDemoPeople } from '../actions/enrol-demo-people.ts';
import { givenAnAuthenticator, givenAPerson, openWellbourne, ownersView, password } from '../actions/made-up-authority.cases.ts';
import { Browser } from '../../../platform/testing/browser.ts';
import { openDoor } from './open-door.cases.ts';

const here = await openWellbourne();
const { server } = await openDoor(here);
const { server: demoServer } = await openDoor(here, { isDemo: true });

async function signedInAs(name: string, role: Parameters<typeof givenAPerson>[2] = ['partner']): Promise<{ browser: Browser; id: string; email: string }> {
  const person = await givenAPerson(here, name, role);
  const { signedIn } = person.signedIn.stage === 'complete' ? person : await givenAnAuthenticator(here, person.signedIn.session);
  const browser = new Browser(server);
  browser.cookies.set('session', signedIn.token);
  await browser.open('/you');
  return { browser, id: person.id, email: person.email };
}

test('somebody signs in, is led to where they were going, and signs out', async () => {
  await givenAPerson(here, 'Amara Kent');
  const browser = new Browser(server);
  const asked = await browser.open('/you');
  assert.deepEqual([asked.status, asked.to], [303, '/sign-in?next=%2Fyou']);
  assert.equal((await browser.open(asked.to!)).status, 200);
  const done = await browser.send('/sign-in', { email: 'amara.kent@wellbourne.example', password, next: '/you' });
  assert.deepEqual([done.status, done.to], [303, '/you']);
  const you = await browser.open('/you');
  assert.match(you.words, /You sign in as amara\.kent@wellbourne\.example and may do here what the role Partner may/);
  assert.equal((await browser.open('/sign-in')).to, '/', 'who is signed in needs no sign-in page');
  assert.equal((await browser.send('/sign-out')).to, '/');
  assert.equal(browser.cookies.has('session'), false);
  assert.equal((await browser.open('/you')).status, 303);
});

test('a sign-in that fails is said at the field, with its status, what was typed kept and no password sent back', async () => {
  const browser = new Browser(server);
  await browser.open('/sign-in');
  const empty = await browser.send('/sign-in', { email: '', password: '' });
  assert.equal(empty.status, 422);
  assert.match(empty.words, /There is a problem Enter your email address Enter your password/);
  assert.match(empty.html, /<title>Error: Sign in/);
  const wrong = await browser.send('/sign-in', { email: 'amara.kent@wellbourne.example', password: 'not my password' });
  assert.equal(wrong.status, 401);
  assert.match(wrong.words, /Enter an email address and a password that belong together/);
  assert.match(wrong.html, /value="amara\.kent@wellbourne\.example"/);
  assert.ok(!wrong.html.includes('not my password'));
  for (let turn = 0; turn < 6; turn += 1) await browser.send('/sign-in', { email: 'ghost@wellbourne.example', password: 'x' });
  const waiting = await browser.send('/sign-in', { email: 'ghost@wellbourne.example', password: 'x' });
  assert.equal(waiting.status, 429);
  assert.match(waiting.words, /Try again in 30 seconds\. You need not ask anybody/);
});

test('no address leads out of this service after signing in', async () => {
  for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', '/sign-out']) {
    const browser = new Browser(server);
    await browser.open('/sign-in');
    assert.equal((await browser.send('/sign-in', { email: 'amara.kent@wellbourne.example', password, next })).to, '/', next);
  }
});

test('an invited analyst sets up a second factor, keeps the recovery codes, and signs in with one', async () => {
  const admin = await signedInAs('Ada Moss', ['administrator']);
  const invited = await admin.browser.send('/people/invite', { name: 'Beth Stone', email: 'beth@wellbourne.example', organisation: 'Wellbourne Council', roles: ['analyst', 'scrutiny'] });
  assert.match(invited.words, /Beth Stone is invited/);
  const link = /http:\/\/localhost:3000(\/invitation\/[\w-]+)/.exec(invited.html)![1]!;
  const browser = new Browser(server);
  assert.match((await browser.open(link)).words, /Welcome, Beth Stone.*Choose the password with which you sign in as beth@wellbourne\.example/);
  const weak = await browser.send(link, { password: 'password1234' });
  assert.deepEqual([weak.status, /harder to guess/.test(weak.words)], [422, true]);
  const chosen = await browser.send(link, { password });
  assert.equal(chosen.to, '/sign-in/set-up-code?next=%2F');
  const offer = await browser.open(chosen.to!);
  assert.match(offer.html, /<svg class="ec-qr" role="img"/);
  const secret = /<code>([A-Z2-7 ]{39})<\/code>/.exec(offer.html)![1]!.replaceAll(' ', '');
  assert.equal((await browser.open('/you')).status, 303, 'no page opens before the second factor stands');
  assert.equal((await browser.send('/sign-in/set-up-code', { code: '000000' })).status, 422);
  const confirmed = await browser.send('/sign-in/set-up-code', { code: authenticatorCode(secret, here.now()) });
  assert.equal(confirmed.to, '/you/recovery-codes?next=%2F');
  await browser.open(confirmed.to!);
  const codes = await browser.send('/you/recovery-codes');
  assert.equal((codes.html.match(/<code>[0-9a-z-]{19}<\/code>/g) ?? []).length, 10);
  const other = new Browser(server);
  await other.open('/sign-in');
  const half = await other.send('/sign-in', { email: 'beth@wellbourne.example', password });
  assert.equal(half.to, '/sign-in/code?next=%2F');
  assert.equal((await other.open('/you')).status, 303);
  await other.open(half.to!);
  assert.equal((await other.send('/sign-in/code', { code: '123' })).status, 401);
  assert.equal((await other.send('/sign-in/code', { code: /<code>([0-9a-z-]{19})<\/code>/.exec(codes.html)![1]! })).to, '/');
  assert.equal((await other.open('/you')).status, 200);
  assert.match((await browser.open(link)).words, /This link was used before or is too old/);
});

test('what was typed when the session had ended is kept, opened after signing in, and can be sent', async () => {
  const { browser, email } = await signedInAs('Cleo Marsh', ['administrator']);
  await browser.open('/people/invite');
  here.at += 31;
  const late = await browser.send('/people/invite', { name: 'Dora Wells of the long name', email: 'dora@wellbourne.example', organisation: 'Wellbourne Council', roles: ['analyst', 'partner'] });
  assert.match(late.to!, /^\/sign-in\?next=/);
  await ownersView(here, `UPDATE access.credential SET authenticator_secret = NULL, authenticator_confirmed_at = NULL; UPDATE access.sign_in_rules SET second_factor_roles = '{}'; INSERT INTO access.sign_in_rules SELECT '${here.authority}', 30, 12, '{}', now(), 'test' WHERE NOT EXISTS (SELECT FROM access.sign_in_rules)`);
  await browser.open(late.to!);
  const back = await browser.send('/sign-in', { email, password, next: '/people/invite' });
  assert.equal(back.to, '/unsent');
  const offer = await browser.open('/unsent');
  assert.match(offer.words, /Your session had ended when you sent a form.*nothing you typed is lost/);
  const taken = await browser.send(/action="(\/unsent\/[\w-]+)"/.exec(offer.html)![1]!);
  assert.match(taken.html, /<textarea[^>]*name="name"[^>]*>Dora Wells of the long name<\/textarea>/);
  assert.match(taken.html, /<form method="post" action="\/people\/invite"/);
  const sent = await browser.send('/people/invite', { name: 'Dora Wells of the long name', email: 'dora@wellbourne.example', organisation: 'Wellbourne Council', roles: ['analyst', 'partner'] });
  assert.match(sent.words, /is invited/);
  assert.match((await browser.open('/unsent')).words, /Nothing is kept for you now/);
});

test('people are listed with a first sentence that answers, filtered, and taken away as a file', async () => {
  const { browser, id } = await signedInAs('Erin Vale', ['administrator']);
  const page = await browser.open('/people');
  assert.match(page.words, /^People \d+ people may sign in, \d of them administrators; .*\d (person was|people were) invited and (has|have) not come/);
  assert.match((await browser.open('/people?words=vale')).words, /1 row/);
  assert.match((await browser.open('/people?state=disabled')).words, /Nobody matches/);
  assert.equal((await browser.open('/people?state=asleep')).status, 404);
  assert.match((await browser.open('/people?format=csv')).type, /text\/csv/);
  assert.equal((await browser.open('/people?format=xlsx')).type, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  assert.match((await browser.open(`/people/${id}`)).words, /Erin Vale may do what the role Administrator may/);
  assert.equal((await browser.open('/people/00000000-0000-7000-8000-00000000000f')).status, 404);
});

test('an administrator changes roles, disables, enables, resets and signs out, and every decision can be read', async () => {
  const { browser } = await signedInAs('Finn Ash', ['administrator']);
  const other = await givenAPerson(here, 'Gita Rowe');
  const place = `/people/${other.id}`;
  await browser.open(place);
  const unexplained = await browser.send(`${place}/roles`, { roles: ['analyst'] });
  assert.deepEqual([unexplained.status, /Enter why/.test(unexplained.words)], [422, true]);
  assert.equal((await browser.send(`${place}/roles`, { roles: 'analyst', reason: 'new post' })).to, place);
  assert.match((await browser.open(place)).words, /The roles are changed.*Analyst.*Held now/);
  assert.equal((await browser.send(`${place}/disable`, { reason: 'left' })).to, place);
  assert.match((await browser.open(place)).words, /Gita Rowe may not sign in/);
  assert.equal((await browser.send(`${place}/enable`, { reason: 'back' })).to, place);
  assert.equal((await browser.send(`${place}/sign-out`)).to, place);
  assert.match((await browser.send(`${place}/reset`, { takesSecondFactorAway: 'yes' })).words, /can choose a new password.*hand the link over yourself/);
  const audit = await browser.open(`/audit?subject=person:${other.id}`);
  assert.match(audit.words, /by \d actors?; the last was “person reset” by Finn Ash/);
  assert.match(audit.words, /reason: new post/);
});

test('a role is given a permission on screen, with its reason', async () => {
  const { browser } = await signedInAs('Hugo Lane', ['administrator']);
  assert.match((await browser.open('/who-may-do-what')).words, /9 roles share 5 permissions, all as the program began\./);
  await browser.open('/who-may-do-what/access:read-audit');
  assert.equal((await browser.send('/who-may-do-what/access:read-audit', { roles: ['administrator', 'scrutiny'], reason: 'scrutiny asked' })).to, '/who-may-do-what');
  const table = await browser.open('/who-may-do-what');
  assert.match(table.words, /It is decided.*2 of these are decided otherwise.*Scrutiny member may read what was done.*scrutiny asked Hugo Lane/);
  const no = await browser.send('/who-may-do-what/access:manage-people', { roles: ['director'], reason: 'x' });
  assert.deepEqual([no.status, /Administrators keep this permission/.test(no.words)], [422, true]);
  assert.equal((await browser.open('/who-may-do-what/gone:do')).status, 404);
  const scrutineer = await signedInAs('Ines Ford', ['scrutiny']);
  assert.equal((await scrutineer.browser.open('/audit')).status, 200);
  assert.equal((await scrutineer.browser.open('/people')).status, 403);
  assert.match((await browser.open('/who-may-do-what?format=csv')).type, /csv/);
});

test('the rules of signing in are checked and saved', async () => {
  const { browser } = await signedInAs('Jude Park', ['administrator']);
  await browser.open('/sign-in-rules');
  const faulty = await browser.send('/sign-in-rules', { idleMinutes: '2', longestHours: 'many', secondFactorRoles: 'analyst' });
  assert.equal(faulty.status, 422);
  assert.match(faulty.words, /Enter 5 to 240 minutes Enter hours as a number/);
  assert.equal((await browser.send('/sign-in-rules', { idleMinutes: '20', longestHours: '8', secondFactorRoles: ['analyst', 'administrator'] })).to, '/sign-in-rules');
  assert.match((await browser.open('/sign-in-rules')).words, /ends after 20 minutes without use and after 8 hours at the latest; 2 roles need an authenticator app/);
});

test('the audit is taken away as CSV, and reading it is in it', async () => {
  const { browser, id } = await signedInAs('Kofi Bell', ['administrator']);
  const faulty = await browser.open('/audit?from=tomorrow');
  assert.deepEqual([faulty.status, /Enter a day such as 5\/3\/2026/.test(faulty.words)], [422, true]);
  const sorted = await browser.open('/audit?sort=what');
  assert.match(sorted.html, /aria-sort="ascending"><a class="ec-sort" href="\/audit\?sort=-what"/);
  const numbers = async (sort: string): Promise<string[]> => (await browser.open(`/audit.csv?act=access.signed-in&sort=${sort}`)).body.match(/^\d+(?=,)/gm) ?? [];
  const oldestFirst = await numbers('when');
  assert.deepEqual([oldestFirst.length > 2, oldestFirst], [true, (await numbers('-when')).reverse()], 'the file stands in the order of the page');
  const file = await browser.open('/audit.csv?act=access.person-invited');
  assert.match(file.type, /text\/csv/);
  const read = await here.acts({ actor: `person:${id}` });
  assert.equal(read.at(-1), 'access.audit-exported');
});

test('one asks for a new password without learning who has an account', async () => {
  const browser = new Browser(server);
  await browser.open('/forgotten-password');
  const words = async (email: string): Promise<string> => (await browser.send('/forgotten-password', { email })).words.replace(email, 'X');
  assert.equal(await words('amara.kent@wellbourne.example'), await words('ghost@wellbourne.example'));
});

test('one click signs in as a made-up person in the demonstration; elsewhere the address does not exist', async () => {
  await enrolDemoPeople(here.operator(), here.db.app, [{ name: 'Marian Ashcombe', email: 'marian@wellbourne.example', roles: ['director'], organisation: { name: 'Wellbourne Council', kind: 'local-authority' }, words: 'Sees how children are doing.' }]);
  const [demo, real] = [new Browser(demoServer), new Browser(server)];
  const page = await demo.open('/sign-in?next=/you');
  assert.match(page.words, /all of them are made up.*Marian Ashcombe Director, Wellbourne Council\. Sees how children are doing\./);
  const person = /name="person" value="([\w-]+)"/.exec(page.html)![1]!;
  assert.ok(!(await real.open('/sign-in')).words.includes('Marian'));
  assert.equal((await real.send('/sign-in/demo', { person })).status, 404);
  assert.equal((await demo.send('/sign-in/demo', { person, next: '/you' })).to, '/you');
  assert.match((await demo.open('/you')).words, /^Marian Ashcombe/);
});

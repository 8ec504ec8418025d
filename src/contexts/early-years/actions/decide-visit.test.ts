import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { Decision } from '../../../kernel/decision.ts';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { Ctx, Permission } from '../../../platform/house/ctx.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import type { ProfileChild } from '../model/profile-child.ts';
import type { VisitChange } from '../model/visit.ts';
import { changeVisit, planVisit, type VisitAsked } from './decide-visit.ts';
import { judgeChild } from './judge-child.ts';
import { lookAtVisitChildren, readVisit } from './look-at-visit.ts';
import { readModeration, type ModerationOfYear } from './read-moderation.ts';
import { readYear } from './read-year.ts';
import { storeChildren } from './stored-children.cases.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'early-years']);
const here = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const ctx = operatorOfTest(here);
const elsewhere = operatorOfTest('00000000-0000-7000-8000-000000000002' as AuthorityId);
const personWith = (...permissions: Permission[]): Ctx => ({ ...ctx, actor: { kind: 'person', id: 'p' as PersonId, name: 'Pat', organisation: 'o' as OrganisationId, permissions: new Set(permissions) } });

const all = '2'.repeat(17);
/** Two schools of 20 children, in which every other child misses goal 9, and a setting of 4, too few for the list. */
const children: readonly ProfileChild[] = Array.from({ length: 44 }, (_, at) => ({
  key: `U${String(at).padStart(2, '0')}`, surname: `Name${String(at).padStart(2, '0')}`, forename: 'Ash', bornOn: '2020-01-11', sex: at % 3 === 0 ? 'girls' : 'boys',
  setting: at < 40 ? `330/${2001 + (at % 2)}` : '523456', results: at % 4 < 2 ? all : `${all.slice(0, 8)}1${all.slice(9)}`,
}));
before(() => storeChildren(db, here, 2025, '2021', children));

const asked: VisitAsked = { year: 2025, setting: '330/2001', plannedFor: '2026-12-01' as IsoDate, reason: '' };
const record: VisitChange = { kind: 'record', visitedOn: '2026-11-20' as IsoDate, visitedBy: 'Ida Marsh', outcome: 'to-correct', found: 'Word reading was judged too kindly' };

async function codeOf(decided: Promise<Decision<unknown, string>>): Promise<string> {
  const made = await decided;
  return made.accepted ? 'accepted' : made.refusal.code;
}

async function moderation(): Promise<ModerationOfYear> {
  const read = await inReading(db.app, ctx, (trx) => readModeration(ctx, trx, undefined));
  assert.ok(read.accepted);
  return read.value;
}

let id = '';
test('a setting is taken into the plan once, with its place on the list and how that was drawn', async () => {
  const planned = await planVisit(ctx, db.app, asked);
  assert.ok(planned.accepted);
  id = planned.value;
  const [visit] = (await moderation()).visits;
  // Two schools on a list of 12: neither is unusual, so both stand on it next in order. The lot is drawn by the year.
  assert.deepEqual([visit?.setting, visit?.chosen.why, visit?.chosen.drawn, visit?.terms.state], ['330/2001', 'next-in-order', { visits: 12, byLot: 4, seed: 2025 }, 'planned']);
  assert.match(visit!.chosen.words, /of its 20 children/);
  assert.equal(await codeOf(planVisit(ctx, db.app, asked)), 'visit-exists');
  const byLot = await planVisit(ctx, db.app, { ...asked, setting: '330/2002', size: { visits: 2, byLot: 2 } });
  assert.ok(byLot.accepted);
  assert.deepEqual((await moderation()).visits[1]?.chosen, { why: 'at-random', words: '', drawn: { visits: 2, byLot: 2, seed: 2025 } });
});

test('a setting without children of the year, a year without a return, and a setting off the list without a reason are refused', async () => {
  assert.equal(await codeOf(planVisit(ctx, db.app, { ...asked, setting: '330/2009' })), 'visit-setting-unknown');
  assert.equal(await codeOf(planVisit(ctx, db.app, { ...asked, year: 2024 })), 'stored-cohort-not-found');
  assert.equal(await codeOf(planVisit(elsewhere, db.app, asked)), 'stored-cohort-not-found', 'another authority has no such children');
  assert.equal(await codeOf(planVisit(ctx, db.app, { ...asked, setting: '523456' })), 'visit-needs-reason');
  assert.equal(await codeOf(planVisit(ctx, db.app, { ...asked, setting: '523456', reason: 'It asked for us' })), 'accepted');
});

test('judgements wait for the visit; what came of it is written down by whoever saw the newest revision', async () => {
  assert.equal(await codeOf(judgeChild(ctx, db.app, { visit: id, child: 'U00', seconds: new Map([['E09', 1]]), reason: '', seenRevisions: 0 })), 'judgement-visit-not-made');
  assert.equal(await codeOf(changeVisit(ctx, db.app, { id, seenRevision: 2, change: record, reason: '' })), 'visit-changed-meanwhile');
  assert.equal(await codeOf(changeVisit(elsewhere, db.app, { id, seenRevision: 1, change: record, reason: '' })), 'visit-not-found');
  assert.equal(await codeOf(changeVisit(ctx, db.app, { id, seenRevision: 1, change: { kind: 'move', plannedFor: '2026-12-02' as IsoDate }, reason: '' })), 'visit-needs-reason', 'what the model refuses is refused here');
  const both = await Promise.all([1, 2].map(() => codeOf(changeVisit(ctx, db.app, { id, seenRevision: 1, change: record, reason: '' }))));
  assert.deepEqual(both.sort(), ['accepted', 'visit-changed-meanwhile'], 'of two at once one is kept');
});

test('a moderator’s judgements stand beside the return, which stays as it is; agreement and effect are by hand, and the figures before are those of the year', async () => {
  const judge = (child: string, seconds: Readonly<Record<string, number>>, seenRevisions = 0): Promise<string> => codeOf(judgeChild(ctx, db.app, { visit: id, child, seconds: new Map(Object.entries(seconds)), reason: '', seenRevisions }));
  // U00, U04 and U08 were returned with every goal, U02 without goal 9.
  assert.deepEqual([await judge('U00', { E08: 2, E09: 1 }), await judge('U04', { E09: 1 }), await judge('U08', { E09: 2 }), await judge('U02', { E09: 1 })], Array(4).fill('accepted'));
  assert.deepEqual([await judge('U00', { E08: 2, E09: 1 }, 2), await judge('U01', { E09: 1 }), await judge('U00', { E08: 2, E09: 2 }, 2)], ['judgements-unchanged', 'judgement-child-unknown', 'judgement-needs-reason']);
  assert.equal(await judge('U00', { E10: 1 }), 'judgements-changed-meanwhile', 'another moderator’s older form takes nothing back');
  const { effect, agreements } = await moderation();
  // 5 judgements, 3 alike. Of goal 9: own 2, 2, 2, 1, moderator's 1, 1, 2, 1: observed 2/4, by chance 3/4 x 1/4 + 1/4 x 3/4 = 6/16: kappa (0.5 - 0.375) / 0.625 = 0.2.
  const [whole, , nine] = agreements;
  assert.deepEqual([whole?.judgements, whole?.alike.known && whole.alike.numerator, whole?.ownHigher, whole?.ownLower], [5, 3, 2, 0]);
  assert.deepEqual([nine?.code, nine?.judgements, nine?.kappa.known && Math.round(nine.kappa.value * 1e9) / 1e9], ['E09', 4, 0.2]);
  // Of 44 children 22 have a good level; with two judgements in place of those returned, 20.
  assert.deepEqual([effect.changes, effect.children, effect.returned.goodLevel.known && effect.returned.goodLevel.numerator, effect.moderated.goodLevel.known && effect.moderated.goodLevel.numerator], [2, 2, 22, 20]);
  const year = await inReading(db.app, ctx, (trx) => readYear(ctx, trx, 2025));
  assert.ok(year.accepted);
  assert.deepEqual([year.value.facts.goodLevel, year.value.facts.gap], [effect.returned.goodLevel, effect.returned.gap]);
  const visit = await inReading(db.app, ctx, (trx) => readVisit(ctx, trx, id));
  assert.ok(visit.accepted && visit.value.judged === 4);
  assert.deepEqual([visit.value.standing, visit.value.effect.returned.goodLevel.known && visit.value.effect.returned.goodLevel.denominator], ['support', 20]);
});

test('once the setting has sent its return again the figures are those that were foretold', async () => {
  const { effect: before } = await moderation();
  await sql`UPDATE early_years.child_profile SET results = overlay(results placing '1' from 9 for 1) WHERE child_key IN ('U00', 'U04')`.execute(db.owner);
  const { effect, agreements } = await moderation();
  assert.deepEqual([effect.returned, effect.changes, effect.inReturn, agreements[0]?.judgements], [before.moderated, 0, 2, 5]);
});

test('children are looked at one by one, those first who are one goal short; each look is a line of the audit, and no judgement is kept for who may not', async () => {
  const seen = await lookAtVisitChildren(personWith('early-years:see-children'), db.app, id);
  assert.ok(seen.accepted);
  // Of the 20 of the school every other one misses goal 9 alone, and U00 and U04 since the return was corrected: 12.
  assert.deepEqual([seen.value.children.length, seen.value.children.filter(({ oneShort }) => oneShort === 'Word reading').length, seen.value.children.slice(0, 12).every(({ oneShort }) => oneShort !== undefined)], [20, 12, true]);
  assert.deepEqual(seen.value.children.find(({ child }) => child.key === 'U04')?.judged.map(({ item, own, second }) => [item, own, second]), [['E09', 2, 1]]);
  const looks = await sql<{ facts: unknown; actor: string }>`SELECT facts, actor FROM platform.audit WHERE act = 'early-years.children-seen' AND subject = ${`visit:${id}`}`.execute(db.owner);
  assert.deepEqual(looks.rows, [{ facts: { children: 20 }, actor: 'person:p' }]);
  for (const permissions of [['early-years:see-children'], ['early-years:record-visits']] as const) assert.equal(await codeOf(judgeChild(personWith(...permissions), db.app, { visit: id, child: 'U00', seconds: new Map([['E01', 1]]), reason: '', seenRevisions: 0 })), 'judgement-not-permitted');
  assert.equal(await codeOf(lookAtVisitChildren(elsewhere, db.app, id)), 'visit-not-found');
});

test('a visit that was called off counts for nothing, keeps its history, and another may be planned', async () => {
  const second = (await moderation()).visits.find(({ setting }) => setting === '330/2002')!;
  assert.equal(await codeOf(changeVisit(ctx, db.app, { id: second.id, seenRevision: 1, change: { kind: 'call-off' }, reason: 'The school asked for later' })), 'accepted');
  assert.equal(await codeOf(changeVisit(ctx, db.app, { id: second.id, seenRevision: 2, change: record, reason: 'x' })), 'visit-called-off');
  assert.equal(await codeOf(changeVisit(ctx, db.app, { id, seenRevision: 2, change: { kind: 'call-off' }, reason: 'Too late' })), 'visit-made-already');
  assert.equal(await codeOf(planVisit(ctx, db.app, { ...asked, setting: '330/2002' })), 'accepted');
  const visits = (await moderation()).visits.filter(({ setting }) => setting === '330/2002').map(({ terms }) => terms.state);
  assert.deepEqual(visits.sort(), ['called-off', 'planned']);
});

test('every decision left one line in the audit, and no revision is ever changed: the working role may not', async () => {
  const lines = await sql<{ act: string; facts: Record<string, unknown> }>`SELECT act, facts FROM platform.audit WHERE subject = ${`visit:${id}`} AND act <> 'early-years.children-seen' ORDER BY audit_id`.execute(db.owner);
  assert.deepEqual(lines.rows.map(({ act, facts }) => [act, facts['state'] ?? facts['judgements'], facts['outcome'] ?? facts['differing']]), [
    ['early-years.visit-decided', 'planned', undefined], ['early-years.visit-decided', 'made', 'to-correct'],
    ['early-years.child-judged', 2, 1], ['early-years.child-judged', 1, 1], ['early-years.child-judged', 1, 0], ['early-years.child-judged', 1, 0],
  ]);
  for (const table of ['visit', 'moderated_judgement']) for (const act of [`UPDATE early_years.${table} SET reason = 'x'`, `DELETE FROM early_years.${table}`]) await assert.rejects(sql.raw(act).execute(db.app), /permission denied/);
});

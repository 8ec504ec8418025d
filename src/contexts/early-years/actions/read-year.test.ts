import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import { makeCtx, type Ctx, type Permission } from '../../../platform/house/ctx.ts';
import { writeDocx } from '../../../platform/documents/docx.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { yearDocument } from '../doors/year-document.ts';
import { moversTable } from '../doors/views/year.view.tsx';
import type { ProfileChild } from '../model/profile-child.ts';
import { readYear, type YearReview } from './read-year.ts';
import { storeChildren } from './stored-children.cases.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'early-years']);
const here = '00000000-0000-7000-8000-000000000001' as AuthorityId;
await sql`INSERT INTO access.authority (authority_id, name, short_name, dfe_code, ons_code, colour, is_made_up, made_at) VALUES (${here}, 'Sandholm Council', 'Sandholm', '330', 'E08990001', '#1d3a5f', true, now())`.execute(db.owner);
await sql`INSERT INTO places.area (area_code, kind, name, name_year) VALUES ('W1', 'ward', 'Quayside', 2024), ('W2', 'ward', 'Foxcombe', 2024), ('W3', 'ward', 'Holme', 2024)`.execute(db.owner);

/** 300 children, 100 a ward; of each ward so many have a good level, the others lack goals one after another. */
function cohort(year: number, good: readonly [number, number, number]): ProfileChild[] {
  return good.flatMap((many, ward) => Array.from({ length: 100 }, (_, at): ProfileChild => ({
    key: `${year}-${ward}-${at}`, surname: 'A', forename: 'B', bornOn: `${year - 5}-0${(at % 8) + 1}-11`, sex: at % 2 === 0 ? 'girls' : 'boys', ward: `W${ward + 1}`, setting: `330/200${ward + 1}`,
    results: at < many ? '2'.repeat(17) : `${'1'.repeat((at % 9) + 1)}${'2'.repeat(16 - (at % 9))}`,
  })));
}

function asPerson(...permissions: Permission[]): Ctx {
  return makeCtx({ actor: { kind: 'person', id: 'p' as PersonId, name: 'Pat', organisation: 'o' as OrganisationId, permissions: new Set(permissions) }, authority: here, purpose: 'review', now: new Date('2026-11-22T10:00:00Z'), requestId: 'test' });
}

async function year(ctx: Ctx, asked?: number): Promise<YearReview> {
  const done = await inReading(db.app, ctx, (trx) => readYear(ctx, trx, asked));
  assert.ok(done.accepted, JSON.stringify(done));
  return done.value;
}

const sentencesOf = (review: YearReview, id: string): string => review.answers.find((answer) => answer.id === id)!.sentences.join(' ');

test('before any return there is no year, and it is said how to bring one', async () => {
  const done = await inReading(db.app, operatorOfTest(here), (trx) => readYear(operatorOfTest(here), trx, undefined));
  assert.equal(done.accepted ? '' : done.refusal.code, 'stored-cohort-not-found');
});

test('the six questions stand in their order and are answered from the children: a rise, who moved it, how many short', async () => {
  await storeChildren(db, here, 2024, '2021', cohort(2024, [60, 60, 60]));
  await storeChildren(db, here, 2025, '2021', cohort(2025, [90, 60, 60]));
  const review = await year(operatorOfTest(here));
  assert.deepEqual(review.answers.map(({ question }) => question), ['Did good level rise?', 'Did the gap close, and from which end?', 'Which groups, wards and settings moved it?', 'Are we on the way to the target, and how many children short?', 'How sure are we?', 'What should be looked at first?']);
  // By hand: 180 of 300 is 60%, 210 of 300 is 70%; the interval of the difference of 10 points excludes 0. Quayside 60 to 90 of 100 brings all of it: a third of 30 points.
  assert.match(sentencesOf(review, 'good-level'), /^Good level rose 10\.0 points to 70\.0% since 2023\/24 \(95% interval of the change \+2\.\d to \+17\.\d points\)\. 210 of 300 children/);
  assert.match(sentencesOf(review, 'gap'), /The gap (narrowed|widened|stayed)/);
  assert.match(sentencesOf(review, 'movers'), /Wards that moved by more than chance: Quayside \(\+30\.0 points among 100 children, \+10\.00 of the authority’s change\)\./);
  assert.match(sentencesOf(review, 'trajectory'), /No target has been agreed/);
  assert.match(sentencesOf(review, 'sureness'), /300 children are counted, 300 of them with a result in every goal/);
  assert.match(sentencesOf(review, 'first'), /Clearly below the authority|Talk with|goals fewest children reach/);
});

test('what wards and settings add to the change adds up to it', async () => {
  const { facts } = await year(operatorOfTest(here));
  for (const kind of ['ward', 'setting'] as const) {
    const sum = facts.movers.filter((mover) => mover.kind === kind).reduce((total, { toChange }) => total + toChange, 0);
    assert.ok(facts.goodLevelChange?.known && Math.abs(sum - facts.goodLevelChange.value) < 1e-9, kind);
  }
});

test('a year across the break is compared with none, and a change within chance is not called a rise', async () => {
  await storeChildren(db, here, 2019, '2013', cohort(2019, [70, 70, 70]));
  const first = await year(operatorOfTest(here), 2024);
  assert.match(sentencesOf(first, 'good-level'), /^Good level stood at 60\.0% in 2023\/24; there is no earlier year of the same profile/);
  await storeChildren(db, here, 2026, '2021', cohort(2026, [91, 61, 60]));
  assert.match(sentencesOf(await year(operatorOfTest(here), 2026), 'good-level'), /^No clear change: good level went from 70\.0% in 2024\/25 to 70\.7%, which chance alone could explain/);
});

test('outside, settings are not shown and small numbers are hidden with what would tell them; inside all is exact; the document follows', async () => {
  await storeChildren(db, here, 2027, '2021', cohort(2027, [97, 60, 60]));
  const outside = await year(asPerson('early-years:see-year'), 2027);
  const inside = await year(asPerson('early-years:see-year', 'early-years:see-settings'), 2027);
  const wards = (review: YearReview): string[] => moversTable(review, 'ward').rows.map(({ cells }) => `${cells[0]!.text} ${cells[2]!.text}`);
  assert.deepEqual(wards(inside), ['Quayside 97.0', 'Foxcombe 60.0', 'Holme 60.0']);
  // Quayside stood at 70 of 100 in 2019 as the other two did, and at 97 in 2027 where they stood at 60: 37 points above them. Outside its name alone is said.
  assert.match(sentencesOf(inside, 'movers'), /Climbed among the wards from 2019 to 2027, each year held against such children elsewhere in that year: Quayside \(from [+−]?0\.\d to \+3[67]\.\d points\)\./);
  assert.match(sentencesOf(outside, 'movers'), /in that year: Quayside\./);
  const hidden = wards(outside).filter((row) => row.endsWith('hidden'));
  assert.ok(hidden.includes('Quayside hidden') && hidden.length >= 2, hidden.join());
  assert.deepEqual([moversTable(outside, 'setting').rows.length, moversTable(inside, 'setting').rows.length], [0, 3]);
  assert.doesNotMatch(JSON.stringify([outside.answers, yearDocument(outside, new Date(0)).blocks]), /97\.0|330\/2001/);
  assert.ok((await writeDocx(yearDocument(inside, new Date(0)))).length > 2_000);
});

test('outside, a few children without a ward or a result are told in no number; inside they are', async () => {
  // Of 300 children 3 have no ward, and 2 others an A.
  const children = cohort(2028, [60, 60, 60]).map((child, at): ProfileChild => ({ ...child, ward: at < 3 ? undefined : child.ward, results: at === 10 || at === 11 ? `A${child.results.slice(1)}` : child.results }));
  await storeChildren(db, here, 2028, '2021', children);
  const outside = sentencesOf(await year(asPerson('early-years:see-year'), 2028), 'sureness');
  const inside = sentencesOf(await year(asPerson('early-years:see-year', 'early-years:see-settings'), 2028), 'sureness');
  assert.match(outside, /300 children are counted, nearly all of them with a result in every goal;.* A few children are counted in no ward/);
  assert.match(inside, /300 children are counted, 298 of them with a result in every goal;.* 3 children are counted in no ward/);
});

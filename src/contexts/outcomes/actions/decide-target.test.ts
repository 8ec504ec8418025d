import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { AuthorityId } from '../../../kernel/ids.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { sentenceOfForecast, sentenceOfPace, sentenceOfSmallestChange, sentenceOfTarget } from '../model/sentence-target.ts';
import type { TargetAsked } from '../model/target.ts';
import { reviseTarget, setTarget, withdrawTarget } from './decide-target.ts';
import { ctxOf, invented, personWith, seedWellbourne } from './read-card.cases.ts';
import { findTargetGround, findTargetPage, readTargetList } from './read-targets.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes']);
before(() => seedWellbourne(db.owner));
const anybody = ctxOf({ kind: 'public' });
const decider = ctxOf(personWith('outcomes:set-target', 'outcomes:see-proposed-targets'));
const elsewhere = { ...decider, authority: '00000000-0000-7000-8000-0000000000ff' as AuthorityId };
const figure = { indicator: 'lait-fsp-new-gooddev', area: invented.wellbourne, group: 'all' };
// Wellbourne's good level of development: 150, 152, 148, 151, 150 of 240 from 2020 to 2024.
const terms: TargetAsked = { state: 'agreed', basis: 'agreed-with-government', baselinePeriod: '2022', targetPeriod: '2026', value: 75, way: 'linear', parameter: undefined, comparator: undefined, milestones: [], proposedBy: 'Analyst', agreedBy: 'The board', agreedOn: '2026-03-05' as IsoDate, evidence: 'Neighbours’ pace' };

async function codeOf(decided: Promise<{ accepted: true; value: unknown } | { accepted: false; refusal: { code: string } }>): Promise<string> {
  const made = await decided;
  return made.accepted ? 'accepted' : made.refusal.code;
}

let id = '';
test('a target is set from the figure as it stands, and judged with its interval', async () => {
  const set = await setTarget(decider, db.app, { figure, terms, reason: 'The plan of 2026' });
  assert.ok(set.accepted);
  id = set.value;
  const page = await inReading(db.app, anybody, (trx) => findTargetPage(anybody, trx, id));
  assert.ok(page && !page.standing.hidden);
  assert.equal(page.target.terms.baseline.value, (148 / 240) * 100);
  // 61.67 + (75 - 61.67) / 2 = 68.33 is expected in 2024. Wilson's interval of 150 of 240 is 56.2 to 68.4 (hand: formulas 2.1), which reaches it.
  assert.equal(Math.round(page.standing.expected! * 100) / 100, 68.33);
  assert.deepEqual(page.standing.status.told && [page.standing.status.status, page.standing.status.childrenNeeded], ['on-track', 30]);
  assert.equal(sentenceOfTarget(page.target.terms, page.standing, page.picture.indicator), 'The target is 75.0% in 2026: on track with 62.5% (150 of 240) in 2024, where 68.3% was expected; 30 more children would meet it in a group of this size.');
  assert.equal(sentenceOfPace(page.standing, page.picture.indicator), 'It needs 6.3 percentage points a year more for the 2 years that are left.');
  assert.match(sentenceOfSmallestChange(page.standing, page.picture.indicator)!, /^A year’s change smaller than \d\.\d percentage points \(\d+ children\) could not be told from chance\.$/);
  assert.match(sentenceOfForecast(page.target.terms, page.standing, page.picture.indicator), /^If things go on as they did, 6\d\.\d% \(/);
});

test('there is one target in force for a figure, and none for a figure that is not there', async () => {
  assert.equal(await codeOf(setTarget(decider, db.app, { figure, terms, reason: 'Again' })), 'target-exists');
  assert.equal(await codeOf(setTarget(decider, db.app, { figure: { ...figure, indicator: 'lait-nothing' }, terms, reason: 'x' })), 'target-figure-not-found');
  assert.equal(await codeOf(setTarget(decider, db.app, { figure: { ...figure, area: 'E09999999' }, terms, reason: 'x' })), 'target-figure-not-found');
  assert.equal(await codeOf(setTarget(decider, db.app, { figure: { ...figure, area: invented.wards[0] }, terms: { ...terms, value: 200 }, reason: 'x' })), 'target-baseline-missing', 'what the model refuses is refused here');
});

test('it is revised with a reason and never edited; who revises from an old page is told', async () => {
  assert.equal(await codeOf(reviseTarget(decider, db.app, { id, seenRevision: 1, terms, reason: 'Nothing new' })), 'target-unchanged');
  assert.equal(await codeOf(reviseTarget(decider, db.app, { id, seenRevision: 1, terms: { ...terms, value: 72 }, reason: 'The board asked for what can be done' })), 'accepted');
  assert.equal(await codeOf(reviseTarget(decider, db.app, { id, seenRevision: 1, terms: { ...terms, value: 71 }, reason: 'Late' })), 'target-changed-meanwhile');
  assert.equal(await codeOf(reviseTarget(elsewhere, db.app, { id, seenRevision: 2, terms, reason: 'x' })), 'target-not-found', 'another authority has never heard of it');
  const page = await inReading(db.app, decider, (trx) => findTargetPage(decider, trx, id));
  assert.deepEqual(page?.revisions.map(({ revision, terms: { value }, reason }) => [revision, value, reason]), [[2, 72, 'The board asked for what can be done'], [1, 75, 'The plan of 2026']]);
});

test('what is only proposed is seen by the partnership, and a gap is closed to whoever is ahead', async () => {
  const proposed = await setTarget(decider, db.app, { figure: { ...figure, indicator: 'lait-excessrec' }, terms: { ...terms, state: 'proposed', agreedBy: undefined, agreedOn: undefined, baselinePeriod: '2025', targetPeriod: '2027', value: 17 }, reason: 'For the board' });
  assert.ok(proposed.accepted);
  const seenBy = (ctx: typeof decider): Promise<string[]> => inReading(db.app, ctx, async (trx) => (await readTargetList(ctx, trx)).map(({ target }) => target.id));
  assert.deepEqual((await seenBy(decider)).sort(), [id, proposed.value].sort());
  assert.deepEqual(await seenBy(anybody), [id]);
  assert.equal(await inReading(db.app, anybody, (trx) => findTargetPage(anybody, trx, proposed.value)), undefined);
  assert.equal(await codeOf(setTarget(decider, db.app, { figure: { ...figure, indicator: 'lait-totperabnew' }, terms: { ...terms, baselinePeriod: '2025', targetPeriod: '2026', way: 'close-gap', value: undefined, parameter: 0.5, comparator: 'neighbours' }, reason: 'Half the gap' })), 'target-comparator-behind', 'we stand at 12.6, the neighbours at 18');
  const gap = await setTarget(decider, db.app, { figure: { ...figure, area: invented.wards[0]! }, terms: { ...terms, baselinePeriod: '2024', targetPeriod: '2026', way: 'close-gap', value: undefined, parameter: 0.5, comparator: 'england' }, reason: 'Half the gap' });
  assert.ok(gap.accepted);
  const page = await inReading(db.app, anybody, (trx) => findTargetPage(anybody, trx, gap.value));
  // Harbour has 30 of 60, 50%, England 67.7: half of the 17.7 between them is left, were England to stay.
  assert.equal(page?.standing.hidden === false && Math.round(page.standing.aim! * 100) / 100, 58.85);
});

test('the options are worked out from the figures of all', async () => {
  const ground = await inReading(db.app, decider, (trx) => findTargetGround(decider, trx, figure));
  // Neighbours have 61.5 to 70.5 in steps of one: type 7 puts their third quartile at 61.5 + 6.75 = 68.25. England has 67.7. Of 240 children that is 13.8 and 12.48 more: 14 and 13.
  assert.deepEqual(ground?.options.map(({ name, value, children }) => [name, Math.round(value * 100) / 100, children]), [['top-quarter', 68.25, 14], ['england-now', 67.7, 13]]);
});

test('it is withdrawn with a reason, once, and another may be set', async () => {
  assert.equal(await codeOf(withdrawTarget(decider, db.app, { id, seenRevision: 1, reason: 'x' })), 'target-changed-meanwhile');
  assert.equal(await codeOf(withdrawTarget(decider, db.app, { id, seenRevision: 2, reason: 'A new plan' })), 'accepted');
  assert.equal(await codeOf(withdrawTarget(decider, db.app, { id, seenRevision: 3, reason: 'x' })), 'target-withdrawn-already');
  assert.equal(await codeOf(reviseTarget(decider, db.app, { id, seenRevision: 3, terms, reason: 'x' })), 'target-withdrawn-already');
  assert.equal(await inReading(db.app, anybody, (trx) => findTargetPage(anybody, trx, id)), undefined, 'the public sees what is in force');
  assert.equal(await codeOf(setTarget(decider, db.app, { figure, terms, reason: 'The new plan' })), 'accepted');
});

test('each decision left one line in the audit, with the figure and why', async () => {
  const lines = await sql<{ facts: Record<string, unknown> }>`SELECT facts FROM platform.audit WHERE act = 'outcomes.target-decided' AND subject = ${`target:${id}`} ORDER BY audit_id`.execute(db.owner);
  assert.deepEqual(lines.rows.map(({ facts }) => [facts['revision'], facts['state'], facts['reason']]), [[1, 'agreed', 'The plan of 2026'], [2, 'agreed', 'The board asked for what can be done'], [3, 'withdrawn', 'A new plan']]);
});

test('no revision is ever changed: the working role may not', async () => {
  await assert.rejects(sql`UPDATE outcomes.target SET target_value = 1`.execute(db.app), /permission denied/);
  await assert.rejects(sql`DELETE FROM outcomes.target`.execute(db.app), /permission denied/);
});

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import { inReading } from '../../../platform/db/transaction.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import type { FrameworkChange } from '../model/own-framework.ts';
import { aimsOf } from '../model/framework.ts';
import type { OwnDefinition } from '../model/own-indicator.ts';
import { beginFramework, changeFramework, decideEvidence, restoreFramework } from './decide-framework.ts';
import { defineOwnIndicator, reviseOwnIndicator } from './define-own-indicator.ts';
import { findDefinitionHistory, listDefinitions } from './list-definitions.ts';
import { ctxOf, invented, personWith, seedWellbourne } from './read-card.cases.ts';
import { findFrameworkPage } from './read-coverage-frameworks.ts';
import { readCoverage } from './read-coverage.ts';
import { readAim, readFrameworkHome } from './read-framework-home.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes']);
before(() => seedWellbourne(db.owner));
const anybody = ctxOf({ kind: 'public' });
const decider = ctxOf(personWith('outcomes:decide-framework', 'outcomes:define-indicator', 'outcomes:see-unpublished'));
const elsewhere = { ...decider, authority: '00000000-0000-7000-8000-0000000000ff' as typeof decider.authority };
const ecm = 'every-child-matters-2004';

async function auditLines(act: string, subject: string): Promise<unknown[]> {
  const rows = await sql<{ facts: unknown; actor: string; purpose: string }>`SELECT facts, actor, purpose FROM platform.audit WHERE act = ${act} AND subject = ${subject} ORDER BY audit_id`.execute(db.owner);
  return rows.rows.map(({ facts }) => facts);
}

async function change(code: string, seenVersion: number, what: FrameworkChange, reason = 'Agreed by the board'): Promise<string> {
  const changed = await changeFramework(decider, db.app, { code, seenVersion, reason, change: what });
  return changed.accepted ? 'accepted' : changed.refusal.code;
}

test('a partnership begins a framework, divides and maps it, sees its figures, and goes back: each decision a version with its reason', async () => {
  const begun = await beginFramework(decider, db.app, { name: 'Growing up in Wellbourne', about: 'Agreed with 400 young people.', publisher: 'Wellbourne Council', reason: 'Our own words' });
  assert.ok(begun.accepted);
  const code = begun.value.code;
  assert.equal(await change(code, 1, { kind: 'outcome-added', name: 'Ready to learn' }), 'accepted');
  assert.equal(await change(code, 2, { kind: 'aim-added', outcome: 'ready-to-learn', name: 'Talking and playing' }), 'accepted');
  assert.equal(await change(code, 3, { kind: 'aim-mapped', aim: 'talking-and-playing', to: ecm, aims: ['ecm-ready-for-school'] }), 'accepted');
  const home = await inReading(db.app, anybody, (trx) => readFrameworkHome(anybody, trx, { framework: code }));
  assert.deepEqual(home?.aims.map(({ aim, lead }) => [aim.id, lead?.picture.indicator.code]), [['talking-and-playing', 'lait-fsp-new-gooddev']], 'evidence for the national aim reaches ours');
  assert.equal(await change(code, 3, { kind: 'outcome-added', name: 'Safe' }), 'framework-changed-meanwhile', 'somebody decided since version 3');
  assert.equal(await change(code, 4, { kind: 'aim-removed', aim: 'talking-and-playing' }), 'aim-is-mapped');
  const restored = await restoreFramework(decider, db.app, { code, seenVersion: 4, version: 3, reason: 'The map was wrong' });
  assert.ok(restored.accepted);
  assert.deepEqual(restored.value.mappings, []);
  const page = await findFrameworkPage(decider, db.app, code);
  assert.deepEqual(page?.history.map(({ version, reason }) => [version, reason]), [
    [5, 'As in version 3 again: The map was wrong'],
    [4, '“Talking and playing” mapped to 1 aim: Agreed by the board'],
    [3, 'Aim “Talking and playing” added: Agreed by the board'],
    [2, 'Outcome “Ready to learn” added: Agreed by the board'],
    [1, 'Begun: Our own words'],
  ]);
  assert.deepEqual(await auditLines('outcomes.framework-decided', `framework:${code}`).then((lines) => lines.length), 5);
});

test('a framework is refused under a taken name, changed by nobody else, and a published one is not ours to change', async () => {
  const again = await beginFramework(decider, db.app, { name: 'Portsmouth Eight', about: '', publisher: 'W', reason: 'Again' });
  assert.equal(!again.accepted && again.refusal.code, 'framework-name-taken');
  assert.equal(await change(ecm, 1, { kind: 'outcome-added', name: 'Play' }), 'framework-is-national');
  assert.equal(await change('nowhere', 1, { kind: 'outcome-added', name: 'Play' }), 'framework-not-found');
  const missing = await restoreFramework(decider, db.app, { code: 'growing-up-in-wellbourne', seenVersion: 5, version: 9, reason: 'Back' });
  assert.equal(!missing.accepted && missing.refusal.code, 'framework-version-not-found');
  const same = await restoreFramework(decider, db.app, { code: 'growing-up-in-wellbourne', seenVersion: 5, version: 3, reason: 'Back' });
  assert.equal(!same.accepted && same.refusal.code, 'nothing-changed');
  assert.equal(await findFrameworkPage(elsewhere, db.app, 'growing-up-in-wellbourne'), undefined, 'another authority has never heard of it');
});

test('an indicator becomes evidence for an aim and stops being so; the audit keeps why, and what agrees with the list leaves no row', async () => {
  const aim = 'ecm-decision-making-and-community';
  const decide = async (isEvidence: boolean, indicator = 'own-library'): Promise<string> => {
    const decided = await decideEvidence(decider, db.app, { framework: ecm, aim, indicator, isEvidence, reason: 'Libraries are where they join in' });
    return decided.accepted ? 'accepted' : decided.refusal.code;
  };
  const rows = async (): Promise<number> => (await sql`SELECT FROM outcomes.evidence`.execute(db.owner)).rows.length;
  assert.equal(await decide(true), 'accepted');
  const page = await inReading(db.app, decider, (trx) => readAim(decider, trx, aim, {}));
  assert.deepEqual(page?.evidence.map(({ picture, isAdded }) => [picture.indicator.code, isAdded]), [['own-library', true]]);
  assert.deepEqual(page?.decisions.map(({ facts }) => facts), [{ indicator: 'own-library', isEvidence: true, reason: 'Libraries are where they join in' }]);
  assert.equal(await rows(), 1);
  assert.equal(await decide(true), 'evidence-already-so');
  assert.equal(await decide(true, 'nothing'), 'indicator-not-found');
  assert.equal(await decide(false), 'accepted');
  assert.equal(await rows(), 0, 'as the reference list has it');
  assert.equal((await auditLines('outcomes.evidence-decided', `aim:${ecm}/${aim}`)).length, 2);
  const refusals = await Promise.all([
    decideEvidence(decider, db.app, { framework: 'nowhere', aim, indicator: 'own-library', isEvidence: true, reason: 'x' }),
    decideEvidence(decider, db.app, { framework: ecm, aim: 'nowhere', indicator: 'own-library', isEvidence: true, reason: 'x' }),
  ]);
  assert.deepEqual(refusals.map((decided) => !decided.accepted && decided.refusal.code), ['framework-not-found', 'aim-not-found']);
});

test('coverage tells aims without an indicator and indicators without an aim, and hides what is not public', async () => {
  const of = async (ctx: typeof decider) => (await inReading(db.app, ctx, (trx) => readCoverage(ctx, trx, ecm)))!.coverage;
  const open = await of(anybody);
  assert.equal(open.aims.length, 25);
  assert.equal(open.aims.filter(({ indicators }) => indicators.length > 0).length + open.aimsWithNoIndicator.length, 25);
  assert.ok(open.indicatorsWithNoAim.includes('own-library') && !open.indicatorsWithNoAim.includes('own-secret'));
  assert.ok((await of(decider)).indicatorsWithNoAim.includes('own-secret'));
  assert.equal(await inReading(db.app, anybody, (trx) => readCoverage(anybody, trx, 'nowhere')), undefined);
});

/** 150 of 240 is 62.5%, Wilson 56.2 to 68.4, around the neighbours' mean of 66.0; the gap was 21.9 and is 19.9 because the top fell. */
test('the home speaks of each aim by its lead, with its gap, against neighbours', async () => {
  const home = await inReading(db.app, anybody, (trx) => readFrameworkHome(anybody, trx, {}));
  assert.equal(home?.around.area.code, invented.wellbourne, 'the authority’s own area when none is named');
  const ready = home!.aims.find(({ aim }) => aim.id === 'ecm-ready-for-school')!;
  assert.equal(ready.lead?.picture.indicator.code, 'lait-fsp-new-gooddev');
  assert.deepEqual(ready.lead!.picture.againstNeighbours, { told: true, position: 'similar', verdict: 'similar', difference: -3.5, method: 'interval-against-value' });
  assert.ok(ready.lead!.gap.shown && ready.lead!.gap.change.told && ready.lead!.gap.change.cause === 'top-fell');
  assert.deepEqual(home!.aims.map(({ aim }) => aim.id), aimsOf(home!.framework).map(({ id }) => id), 'every aim has its row, measured or not');
  assert.equal(await inReading(db.app, anybody, (trx) => readFrameworkHome(anybody, trx, { framework: 'nowhere' })), undefined);
  assert.equal(await inReading(db.app, anybody, (trx) => readFrameworkHome(anybody, trx, { area: 'E09999999' })), undefined);
});

const review: OwnDefinition = {
  title: 'Two-year reviews done', shortTitle: 'Two-year review', topic: 'Early years', description: 'By the health visitor.', numeratorWords: 'reviews', denominatorWords: 'children who turned 2', unit: 'percent', unitWords: '% of children aged 2', multiplier: 1, decimals: 1,
  polarity: 'high-is-good', method: 'proportion', roundingWords: 'One decimal', suppressionWords: '1 to 5 hidden', smallestCount: 5, yearWords: 'Financial year', owner: 'Public health', legalBasis: undefined, isPublic: false,
};

test('an own indicator is defined and revised: versions are added, hidden ones stay inside, a publisher’s is not ours', async () => {
  const defined = await defineOwnIndicator(decider, db.app, { definition: review, reason: 'The board asked' });
  assert.deepEqual(defined, { accepted: true, value: 'own-two-year-review' });
  const twice = await defineOwnIndicator(decider, db.app, { definition: review, reason: 'Again' });
  assert.equal(!twice.accepted && twice.refusal.code, 'definition-name-taken');
  const revise = async (code: string, seenVersion: number, definition: OwnDefinition): Promise<unknown> => {
    const revised = await reviseOwnIndicator(decider, db.app, { code, seenVersion, definition, reason: 'Seven is our rule now' });
    return revised.accepted ? revised.value : revised.refusal.code;
  };
  assert.equal(await inReading(db.app, anybody, (trx) => findDefinitionHistory(anybody, trx, 'own-two-year-review')), undefined);
  assert.equal(await revise('own-two-year-review', 1, review), 'definition-unchanged');
  assert.equal(await revise('own-two-year-review', 1, { ...review, smallestCount: 7, isPublic: true }), 2);
  assert.equal(await revise('own-two-year-review', 1, review), 'definition-changed-meanwhile');
  assert.equal(await revise('lait-excessrec', 1, review), 'definition-of-publisher');
  assert.equal(await revise('own-nothing', 1, review), 'definition-not-found');
  const history = await inReading(db.app, decider, (trx) => findDefinitionHistory(decider, trx, 'own-two-year-review'));
  assert.deepEqual(history?.versions.map(({ indicator, reason }) => [indicator.version, indicator.smallestCount, reason]), [[2, 7, 'Seven is our rule now'], [1, 5, 'The board asked']]);
  const shown = await inReading(db.app, anybody, (trx) => findDefinitionHistory(anybody, trx, 'own-two-year-review'));
  assert.deepEqual(shown?.versions.map(({ reason }) => reason), [undefined, undefined], 'why is for those who signed in');
  const list = await inReading(db.app, anybody, (trx) => listDefinitions(anybody, trx, { words: 'REVIEWS health' }));
  assert.deepEqual([list.indicators.map(({ code }) => code), list.total], [['own-two-year-review'], 18], '16 of LAIT, the library and the review; the secret one is not counted');
});

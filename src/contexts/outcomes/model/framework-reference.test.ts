import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { aimLinksOf, aimsOf, aimsServed, rowIdsOf, walkMappingBack, type Framework } from './framework.ts';
import { readCardPlan } from './framework-card.ts';
import { carryEvidence, decideCoverage, evidenceOf, readMeasureAims, type MeasureAimsFile } from './framework-evidence.ts';
import { readMeasureFamilies } from './framework-groups.ts';
import { readFramework } from './framework-read.ts';

const folder = new URL('../../../../reference/frameworks/', import.meta.url);
const seed = new URL('../../../../../shared/seeds/003_a8a663fa197ff925.txt', import.meta.url);
const dictionary = new URL('../../../../../shared/data/indicators/lait_measures.csv.gz', import.meta.url);

function open(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
}

function get(name: string, mappedTo: readonly Framework[] = []): Framework {
  const decision = readFramework(open(name), mappedTo);
  assert.ok(decision.accepted, `${name}: ${decision.accepted ? '' : JSON.stringify(decision.refusal.facts)}`);
  return decision.value;
}

const ecm = get('every-child-matters-2004.json');
const portsmouth = get('portsmouth-eight.json', [ecm]);
const nis = get('national-indicator-set-2008.json', [ecm]);

function getMeasures(name: string): MeasureAimsFile {
  const decision = readMeasureAims(open(name), ecm);
  assert.ok(decision.accepted, decision.accepted ? '' : JSON.stringify(decision.refusal.facts));
  return decision.value;
}

const lait = getMeasures('indicators/lait-aims.json');
const laitCodes = new Set(lait.measures.map((measure) => measure.measure));

test('every framework in the folder can be read', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  assert.equal(files.length, 5);
  for (const name of files) assert.equal(get(name, [ecm]).code, name.replace('.json', ''));
});

test('Every Child Matters has 5 outcomes, 25 aims, five to each, and 5 support statements (document, 2.4 and Box 1)', () => {
  assert.deepEqual(ecm.outcomes.map((outcome) => outcome.name), ['Be healthy', 'Stay safe', 'Enjoy and achieve', 'Make a positive contribution', 'Achieve economic well-being']);
  assert.deepEqual(ecm.outcomes.map((outcome) => outcome.aims.length), [5, 5, 5, 5, 5]);
  assert.equal(aimsOf(ecm).length, 25);
  assert.equal(ecm.outcomes.filter((outcome) => outcome.support).length, 5);
});

test('the wording of outcomes, aims, support and of the Portsmouth Eight is the document\'s own', { skip: !existsSync(seed) }, () => {
  const text = readFileSync(seed, 'utf8').replace(/\s+/g, ' ');
  const named = ecm.outcomes.flatMap((outcome) => [outcome, ...outcome.aims, outcome.support!]);
  assert.equal(named.length, 35);
  for (const row of [...named, ...portsmouth.outcomes]) assert.ok(text.includes(row.name), row.name);
});

test('the statute is mirrored limb by limb, (a) to (e), in the words of the Act', () => {
  assert.deepEqual(ecm.outcomes.map((outcome) => [outcome.statute?.reference.slice(-2, -1), outcome.statute?.wording]), [
    ['a', 'physical and mental health and emotional well-being'],
    ['b', 'protection from harm and neglect'],
    ['c', 'education, training and recreation'],
    ['d', 'the contribution made by them to society'],
    ['e', 'social and economic well-being'],
  ]);
});

test('what was read in a document and what is recalled stay apart', () => {
  const box = ecm.outcomes.flatMap((outcome) => [outcome, ...outcome.aims, outcome.support!]);
  assert.deepEqual([...new Set(box.map((row) => `${row.source} ${row.confidence}`))], ['[S003 Box 1] document']);
  assert.ok(ecm.judgements.every((judgement) => judgement.confidence === 'recalled' && /checked/.test(judgement.note ?? '')));
  assert.deepEqual(ecm.targets.filter((target) => target.source.includes('S003')).map((target) => target.id), ['ecm-target-school-sport', 'ecm-target-child-poverty']);
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const items = [...text.matchAll(/"source": "([^"]*)",\s*"confidence": "([^"]*)"/g)];
    assert.equal(items.length, text.split('"source":').length - 1, `${name}: every source has its confidence`);
    for (const [, source, confidence] of items) assert.equal(confidence === 'document', !/memory|ours/.test(source!), `${name}: ${source}`);
  }
});

test('the judgements are 6, 8, 8, 7 and 7 under the outcomes and 6 on service management', () => {
  const counts = [...ecm.outcomes.map((outcome) => outcome.id), undefined].map((id) => ecm.judgements.filter((judgement) => judgement.outcome === id).length);
  assert.deepEqual(counts, [6, 8, 8, 7, 7, 6]);
});

test('the Portsmouth Eight are eight, many to many with the national aims, and leave two of them untouched', () => {
  const links = aimLinksOf([portsmouth]);
  assert.equal(portsmouth.outcomes.length, 8);
  const reached = new Set(portsmouth.outcomes.flatMap((outcome) => aimsServed(links, { framework: portsmouth.code, row: outcome.id }, ecm).map((aim) => aim.id)));
  assert.deepEqual(aimsOf(ecm).filter((aim) => !reached.has(aim.id)).map((aim) => aim.id), ['ecm-transport-and-goods', 'ecm-free-from-low-income']);
  assert.deepEqual(walkMappingBack(links, { framework: ecm.code, row: 'ecm-safe-from-accidents' }).map((row) => row.row), ['p8-play-safely', 'p8-safe-place']);
  assert.ok(portsmouth.mappings.flatMap((mapping) => mapping.rows).every((row) => row.confidence === 'ours'));
});

test('the children\'s block is NI 50 to NI 118 without a hole, each mapped to an aim', () => {
  assert.deepEqual(nis.indicators.map((indicator) => indicator.number), Array.from({ length: 69 }, (_, at) => `NI ${50 + at}`));
  assert.deepEqual(nis.mappings[0]?.rows.map((row) => row.from), nis.indicators.map((indicator) => indicator.id));
  assert.equal(rowIdsOf(nis).size, 74);
});

test('gaps in what is held are told, not filled', () => {
  const today = get('local-outcomes-framework-2026.json', [ecm]);
  assert.ok(today.gaps.some((gap) => /metrics of "Best start in life"/.test(gap.what)));
  assert.deepEqual(today.indicators.filter((indicator) => /best-start|achieving/.test(indicator.outcome)), []);
});

test('all 434 measures of LAIT are read once: with an aim, or with the reason why not', { skip: !existsSync(dictionary) }, () => {
  const lines = gunzipSync(readFileSync(dictionary)).toString('utf8');
  for (const code of laitCodes) assert.ok(lines.includes(code), code);
  assert.equal(laitCodes.size, 434);
});

test('the coverage of Every Child Matters by LAIT has the holes that the field knows', () => {
  const coverage = decideCoverage(ecm, evidenceOf(lait.measures, 'aims'));
  assert.ok(coverage.accepted);
  assert.deepEqual(coverage.value.aimsWithNoIndicator.map((aim) => aim.id), [
    'ecm-safe-from-bullying',
    'ecm-safe-from-crime',
    'ecm-decision-making-and-community',
    'ecm-positive-relationships',
    'ecm-self-confidence-and-change',
    'ecm-enterprising-behaviour',
    'ecm-transport-and-goods',
  ]);
  const spoken = lait.measures.filter((measure) => measure.aims.length > 0).length;
  assert.equal(spoken + coverage.value.indicatorsWithNoAim.length, 434);
  const local = decideCoverage(portsmouth, carryEvidence(evidenceOf(lait.measures, 'aims'), aimLinksOf([portsmouth]), ecm, portsmouth));
  assert.ok(local.accepted);
  assert.deepEqual(local.value.aimsWithNoIndicator.map((aim) => aim.name), ['having the right to an active say in their development']);
});

test('the profile\'s measures all speak of readiness for school', () => {
  const profile = getMeasures('indicators/eyfsp-aims.json');
  assert.deepEqual([...new Set(profile.measures.flatMap((measure) => measure.aims))], ['ecm-ready-for-school']);
});

test('the card has eight figures, each with its gap or a reason, and a sentence for each outcome', () => {
  const plan = readCardPlan(open('indicators/report-card.json'), ecm, laitCodes);
  assert.ok(plan.accepted, plan.accepted ? '' : JSON.stringify(plan.refusal.facts));
  assert.equal(plan.value.figures.length, 8);
  assert.deepEqual(plan.value.figures[2]?.gap, {
    kind: 'between-groups',
    better: { measure: 'FSP_Gooddev_FSM_Other', group: 'not eligible for free school meals' },
    worse: { measure: 'FSP_Gooddev_FSM', group: 'eligible for free school meals' },
    unit: 'percentage points',
  });
  assert.deepEqual(plan.value.sentences.map((sentence) => sentence.outcome), ecm.outcomes.map((outcome) => outcome.id));
  assert.equal(new Set(plan.value.figures.map((figure) => figure.outcome)).size, 5);
  const evidence = new Map(lait.measures.map((measure) => [measure.measure, measure.aims]));
  for (const figure of plan.value.figures) assert.ok(evidence.get(figure.measure)?.includes(figure.aim), figure.measure);
});

test('a card whose figure stands without its gap is refused', () => {
  const json = open('indicators/report-card.json') as { figures: Record<string, unknown>[] };
  delete json.figures[0]!['gap'];
  const plan = readCardPlan(json, ecm, laitCodes);
  assert.ok(!plan.accepted);
  assert.equal(plan.refusal.facts['path'], 'figures[0].gap');
});

test('each measure is the whole of one family or a group in one', () => {
  const families = readMeasureFamilies(open('indicators/lait-groups.json'), laitCodes);
  assert.ok(families.accepted, families.accepted ? '' : JSON.stringify(families.refusal.facts));
  const goodLevel = families.value.find((family) => family.whole === 'FSP_NEW_GOODDEV');
  assert.equal(goodLevel?.groups.find((group) => group.measure === 'FSP_Gooddev_Without_SENSTATE')?.group, 'SEN support');
});

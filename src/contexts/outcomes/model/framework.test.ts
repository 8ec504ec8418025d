import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AimLink, Framework, RowReference } from './framework.ts';
import { aimLinksOf, aimsOf, aimsServed, findAim, walkMapping, walkMappingBack } from './framework.ts';
import { carryEvidence, decideCoverage, withDepartures } from './framework-evidence.ts';
import { decideAimAdded, decideAimRemoved, decideMapping, decideOutcomeAdded, decideUnmapping, withMap } from './framework-map.ts';
import { readFramework } from './framework-read.ts';

function aFramework(code: string, outcomes: Record<string, string[]>, level: Framework['level'] = 'local'): Framework {
  const ours = { source: '[ours]', confidence: 'ours' } as const;
  return {
    code,
    name: code,
    shortName: code,
    publisher: 'Wellbourne',
    level,
    about: 'Made up.',
    sources: [],
    outcomes: Object.entries(outcomes).map(([id, aims]) => ({ id, name: `Outcome ${id}`, ...ours, aims: aims.map((aim) => ({ id: aim, name: `Aim ${aim}`, ...ours })) })),
    targets: [],
    indicators: [],
    judgements: [],
    mappings: [],
    gaps: [],
  };
}

const national = aFramework('national', { healthy: ['body', 'mind'], safe: ['home', 'street'] }, 'national');
const local = aFramework('local', { play: [], thrive: ['talk', 'grow'] });
const row = (text: string): RowReference => ({ framework: text.split('/')[0]!, row: text.split('/')[1]! });
const line = (from: string, to: string): AimLink => ({ from: row(from), to: row(to) });
const map = [line('local/play', 'national/body'), line('local/play', 'national/street'), line('local/talk', 'national/mind'), line('local/grow', 'national/body')];

function codeOf(decision: { accepted: boolean; refusal?: { code: string } }): string | undefined {
  return decision.accepted ? 'accepted' : decision.refusal?.code;
}

test('an undivided outcome stands as its own aim', () => {
  assert.deepEqual(aimsOf(local).map((aim) => [aim.id, aim.outcomeId]), [['play', 'play'], ['talk', 'thrive'], ['grow', 'thrive']]);
  assert.equal(findAim(local, 'thrive'), undefined);
});

test('a row serves many aims, and an aim is served by many rows', () => {
  assert.deepEqual(aimsServed(map, row('local/play'), national).map((aim) => aim.id), ['body', 'street']);
  assert.deepEqual(walkMappingBack(map, row('national/body')), [row('local/play'), row('local/grow')]);
});

test('a map is walked over several frameworks, and a ring in bad data ends the walk', () => {
  const ring = [line('a/1', 'b/1'), line('b/1', 'c/1'), line('c/1', 'a/1')];
  assert.deepEqual(walkMapping(ring, row('a/1')), [row('b/1'), row('c/1')]);
});

test('coverage names the aims without an indicator and the indicators without an aim', () => {
  const coverage = decideCoverage(national, [
    { indicator: 'weight', aims: ['body'] },
    { indicator: 'crime', aims: ['home', 'street', 'street'] },
    { indicator: 'spend', aims: [] },
  ]);
  assert.ok(coverage.accepted);
  assert.deepEqual(coverage.value.aims.map((aim) => [aim.id, aim.indicators]), [['body', ['weight']], ['mind', []], ['home', ['crime']], ['street', ['crime']]]);
  assert.deepEqual(coverage.value.aimsWithNoIndicator.map((aim) => aim.id), ['mind']);
  assert.deepEqual(coverage.value.indicatorsWithNoAim, ['spend']);
});

test('coverage refuses an indicator given twice and an aim of another framework', () => {
  assert.equal(codeOf(decideCoverage(national, [{ indicator: 'weight', aims: ['body'] }, { indicator: 'weight', aims: [] }])), 'indicator-repeated');
  const stranger = decideCoverage(national, [{ indicator: 'weight', aims: ['play'] }]);
  assert.ok(!stranger.accepted);
  assert.deepEqual(stranger.refusal, { code: 'aim-unknown', facts: { indicator: 'weight', aim: 'play', framework: 'national' } });
});

test('evidence for national aims is carried to the local aims that serve them', () => {
  const carried = carryEvidence([{ indicator: 'weight', aims: ['body'] }, { indicator: 'homes', aims: ['home'] }], map, national, local);
  assert.deepEqual(carried, [{ indicator: 'weight', aims: ['play', 'grow'] }, { indicator: 'homes', aims: [] }]);
});

test('every aim is covered or a hole, every indicator has an aim or none: nothing is lost', () => {
  const evidence = fc.uniqueArray(fc.record({ indicator: fc.string({ minLength: 1, maxLength: 3 }), aims: fc.subarray(['body', 'mind', 'home', 'street']) }), { selector: (item) => item.indicator });
  fc.assert(
    fc.property(evidence, (items) => {
      const coverage = decideCoverage(national, items);
      assert.ok(coverage.accepted);
      const { aims, aimsWithNoIndicator, indicatorsWithNoAim } = coverage.value;
      assert.equal(aims.filter((aim) => aim.indicators.length > 0).length + aimsWithNoIndicator.length, 4);
      assert.equal(new Set(aims.flatMap((aim) => aim.indicators)).size + indicatorsWithNoAim.length, items.length);
      assert.equal(aims.reduce((sum, aim) => sum + aim.indicators.length, 0), items.reduce((sum, item) => sum + item.aims.length, 0));
    }),
  );
});

test('a partnership adds an outcome and an aim; a national framework is not its to change', () => {
  const grown = decideOutcomeAdded(local, { id: 'heard', name: '  Being   heard ' });
  assert.ok(grown.accepted);
  const divided = decideAimAdded(grown.value, 'heard', { id: 'heard-at-school', name: 'Heard at school' }, map);
  assert.ok(divided.accepted);
  assert.equal(divided.value.outcomes.at(-1)?.name, 'Being heard');
  assert.deepEqual(aimsOf(divided.value).at(-1), { id: 'heard-at-school', name: 'Heard at school', outcomeId: 'heard', outcomeName: 'Being heard', confidence: 'ours' });
  assert.deepEqual(local.outcomes.length, 2);
  assert.equal(codeOf(decideOutcomeAdded(national, { id: 'x', name: 'X' })), 'framework-is-national');
  assert.equal(codeOf(decideAimAdded(national, 'safe', { id: 'x', name: 'X' }, [])), 'framework-is-national');
  assert.equal(codeOf(decideAimRemoved(national, 'home', [])), 'framework-is-national');
});

test('an aim is refused without a name, with a poor or taken id, a taken name, or an unknown or mapped outcome', () => {
  const add = (outcome: string, id: string, name: string) => codeOf(decideAimAdded(local, outcome, { id, name }, map));
  assert.equal(add('thrive', 'read', '  '), 'name-missing');
  assert.equal(add('thrive', 'Read Well', 'Reads well'), 'id-unreadable');
  assert.equal(add('thrive', 'talk', 'Talks more'), 'id-taken');
  assert.equal(add('thrive', 'play', 'Plays'), 'id-taken');
  assert.equal(add('thrive', 'talk-2', 'aim TALK'), 'name-taken');
  assert.equal(add('nowhere', 'read', 'Reads'), 'outcome-unknown');
  assert.equal(add('play', 'play-outside', 'Plays outside'), 'outcome-is-mapped');
  assert.equal(add('thrive', 'read', 'Reads'), 'accepted');
});

test('an aim is removed only when no map names it', () => {
  assert.equal(codeOf(decideAimRemoved(local, 'talk', map)), 'aim-is-mapped');
  assert.equal(codeOf(decideAimRemoved(local, 'nothing', map)), 'aim-unknown');
  const removed = decideAimRemoved(local, 'talk', []);
  assert.ok(removed.accepted);
  assert.deepEqual(aimsOf(removed.value).map((aim) => aim.id), ['play', 'grow']);
});

test('a line is added once, between rows that exist, in two frameworks, and never in a ring', () => {
  const frameworks = [national, local];
  const add = (from: string, to: string, links = map) => codeOf(decideMapping(links, frameworks, line(from, to)));
  assert.equal(add('local/grow', 'national/mind'), 'accepted');
  assert.equal(add('local/thrive', 'national/mind'), 'accepted', 'a divided outcome may serve an aim as a whole');
  assert.equal(add('local/grow', 'national/body'), 'mapped-already');
  assert.equal(add('local/nothing', 'national/body'), 'row-unknown');
  assert.equal(add('local/grow', 'national/healthy'), 'aim-unknown', 'a divided outcome is not an aim');
  assert.equal(add('nowhere/grow', 'national/body'), 'framework-unknown');
  assert.equal(add('local/grow', 'nowhere/body'), 'framework-unknown');
  assert.equal(add('local/grow', 'local/talk'), 'mapped-within-framework');
  assert.equal(add('national/body', 'local/grow'), 'mapping-circular');
});

test('a ring over three frameworks is seen from afar', () => {
  const third = aFramework('third', { alone: [] });
  const links = [line('local/grow', 'national/body'), line('national/body', 'third/alone')];
  assert.equal(codeOf(decideMapping(links, [national, local, third], line('third/alone', 'local/grow'))), 'mapping-circular');
  assert.equal(codeOf(decideMapping(links, [national, local, third], line('third/alone', 'local/talk'))), 'accepted');
});

test('a line that was added can be taken away, once', () => {
  const without = decideUnmapping(map, row('local/grow'), row('national/body'));
  assert.ok(without.accepted);
  assert.deepEqual(without.value, map.slice(0, 3));
  assert.equal(codeOf(decideUnmapping(without.value, row('local/grow'), row('national/body'))), 'not-mapped');
});

test('the maps of the files become single lines', () => {
  const mapped: Framework = { ...local, mappings: [{ to: 'national', rows: [{ from: 'play', to: ['body', 'street'], why: 'Safe play.', source: '[ours]', confidence: 'ours' }] }] };
  assert.deepEqual(aimLinksOf([national, mapped]), [
    { from: row('local/play'), to: row('national/body'), why: 'Safe play.' },
    { from: row('local/play'), to: row('national/street'), why: 'Safe play.' },
  ]);
});

test('a framework with its map is kept and read again unchanged', () => {
  const reasoned = [...map, { ...line('local/play', 'national/home'), why: 'Play at home.' }, line('third/alone', 'national/home')];
  const kept = withMap(local, reasoned);
  assert.deepEqual(kept.mappings[0]?.rows.map((each) => [each.from, each.to, each.why]), [
    ['play', ['body', 'street'], undefined],
    ['talk', ['mind'], undefined],
    ['grow', ['body'], undefined],
    ['play', ['home'], 'Play at home.'],
  ]);
  const read = readFramework(JSON.parse(JSON.stringify(kept)), [national]);
  assert.ok(read.accepted);
  assert.deepEqual(read.value, kept);
  const said = (links: readonly AimLink[]) => links.map((link) => `${link.from.row}>${link.to.row}`).sort();
  assert.deepEqual(said(aimLinksOf([read.value])), said(reasoned.slice(0, 5)));
});

test('an authority departs from the list: an aim added, one left out, an indicator of its own', () => {
  const evidence = [{ indicator: 'weight', aims: ['body'] }, { indicator: 'crime', aims: ['street', 'home'] }];
  const departed = withDepartures(evidence, [
    { indicator: 'crime', aim: 'home', isEvidence: false },
    { indicator: 'weight', aim: 'mind', isEvidence: true },
    { indicator: 'weight', aim: 'body', isEvidence: true },
    { indicator: 'own', aim: 'home', isEvidence: true },
  ]);
  assert.deepEqual(departed, [{ indicator: 'weight', aims: ['mind', 'body'] }, { indicator: 'crime', aims: ['street'] }, { indicator: 'own', aims: ['home'] }]);
});

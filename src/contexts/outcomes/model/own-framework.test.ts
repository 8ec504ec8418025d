import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AimLink, Framework } from './framework.ts';
import { withMap } from './framework-map.ts';
import { drawMap, sayFrameworks, sayMap } from './framework-mapped.ts';
import { isFrameworkId } from './framework-reading.ts';
import { readFramework } from './framework-read.ts';
import { allLinksOf, evidenceBeforeDepartures, evidenceHeld, evidenceOfFramework, isEvidence, type FrameworksInUse } from './framework-use.ts';
import { decideFrameworkBegun, decideFrameworkChange, decideFrameworkRestored, rowIdOf, sayChange, type FrameworkChange } from './own-framework.ts';

const ours = { source: '[ours]', confidence: 'ours' } as const;

function aFramework(code: string, outcomes: Record<string, string[]>, level: Framework['level'] = 'local'): Framework {
  const rows = Object.entries(outcomes).map(([id, aims]) => ({ id, name: `Outcome ${id}`, ...ours, aims: aims.map((aim) => ({ id: aim, name: `Aim ${aim}`, ...ours })) }));
  return { code, name: code, shortName: code, publisher: 'Wellbourne', level, about: 'Made up.', sources: [], outcomes: rows, targets: [], indicators: [], judgements: [], mappings: [], gaps: [] };
}

const national = aFramework('national', { healthy: ['body', 'mind'], safe: ['home', 'street'] }, 'national');
const local = withMap(aFramework('local', { play: [], thrive: ['talk', 'grow'] }), [link('local', 'talk', 'national', 'mind')]);

function link(from: string, row: string, to: string, aim: string): AimLink {
  return { from: { framework: from, row }, to: { framework: to, row: aim } };
}

function codeOf(change: FrameworkChange, framework = local): string {
  const decided = decideFrameworkChange(framework, [national, framework], change);
  return decided.accepted ? 'accepted' : decided.refusal.code;
}

test('a framework begins empty, as one that can be kept and read again', () => {
  const begun = decideFrameworkBegun([national], { name: '  Growing up in   Wellbourne ', about: '', publisher: 'Wellbourne' });
  assert.ok(begun.accepted);
  assert.deepEqual([begun.value.code, begun.value.name, begun.value.level], ['growing-up-in-wellbourne', 'Growing up in Wellbourne', 'local']);
  assert.ok(readFramework(JSON.parse(JSON.stringify(begun.value)), [national]).accepted);
  const refusal = (name: string): string => {
    const decided = decideFrameworkBegun([national], { name, about: '', publisher: 'W' });
    return decided.accepted ? 'accepted' : decided.refusal.code;
  };
  assert.equal(refusal('  '), 'name-missing');
  assert.equal(refusal('!!!'), 'id-unreadable');
  assert.equal(refusal('NATIONAL'), 'framework-name-taken');
});

test('outcomes and aims are added under ids made from their names', () => {
  const grown = decideFrameworkChange(local, [national, local], { kind: 'aim-added', outcome: 'thrive', name: 'Reads & writes' });
  assert.ok(grown.accepted);
  assert.deepEqual(grown.value.outcomes[1]!.aims.at(-1), { id: 'reads-writes', name: 'Reads & writes', ...ours });
  assert.equal(codeOf({ kind: 'outcome-added', name: 'Being heard' }), 'accepted');
  assert.equal(codeOf({ kind: 'outcome-added', name: 'outcome PLAY' }), 'name-taken');
  assert.equal(codeOf({ kind: 'aim-removed', aim: 'talk' }), 'aim-is-mapped');
  assert.equal(codeOf({ kind: 'aim-removed', aim: 'grow' }), 'accepted');
});

test('an aim is mapped to exactly what is ticked, in one decision', () => {
  const mapped = decideFrameworkChange(local, [national, local], { kind: 'aim-mapped', aim: 'talk', to: 'national', aims: ['body', 'home'] });
  assert.ok(mapped.accepted);
  assert.deepEqual(mapped.value.mappings, [{ to: 'national', rows: [{ from: 'talk', to: ['body', 'home'], ...ours }] }]);
  assert.equal(codeOf({ kind: 'aim-mapped', aim: 'talk', to: 'national', aims: ['mind'] }), 'nothing-changed');
  assert.equal(codeOf({ kind: 'aim-mapped', aim: 'talk', to: 'national', aims: ['body', 'nowhere'] }), 'aim-unknown', 'one line refused refuses all');
  assert.equal(codeOf({ kind: 'aim-mapped', aim: 'gone', to: 'national', aims: ['body'] }), 'aim-unknown');
  assert.equal(codeOf({ kind: 'aim-mapped', aim: 'body', to: 'local', aims: ['talk'] }, national), 'framework-is-national');
});

test('a map that is cleared and drawn again is as it was', () => {
  const aims = fc.uniqueArray(fc.constantFrom('body', 'mind', 'home', 'street'), { minLength: 1 });
  fc.assert(
    fc.property(aims, (ticked) => {
      const from = withMap(local, [link('local', 'grow', 'national', 'body')]);
      const map = (framework: Framework, to: readonly string[]): Framework => {
        const decided = decideFrameworkChange(framework, [national, framework], { kind: 'aim-mapped', aim: 'play', to: 'national', aims: to });
        assert.ok(decided.accepted);
        return decided.value;
      };
      assert.deepEqual(map(map(from, ticked), []), from);
      assert.deepEqual(drawMap(map(from, ticked), national, allLinksOf([map(from, ticked)])).aims[0]!.serves.map(({ id }) => id).sort(), [...ticked].sort());
    }),
  );
});

test('an earlier version stands again unless it is how things are, or there is none', () => {
  const code = (earlier: Framework | undefined): string => {
    const decided = decideFrameworkRestored(local, earlier, 3);
    return decided.accepted ? 'accepted' : decided.refusal.code;
  };
  assert.equal(code(undefined), 'framework-version-not-found');
  assert.equal(code(structuredClone(local)), 'nothing-changed');
  assert.equal(code({ ...local, outcomes: [] }), 'accepted');
});

test('a change says in the history what it did', () => {
  assert.equal(sayChange({ kind: 'aim-removed', aim: 'grow' }, local), 'Aim “Aim grow” removed');
  assert.equal(sayChange({ kind: 'aim-mapped', aim: 'talk', to: 'national', aims: ['body'] }, local), '“Aim talk” mapped to 1 aim');
  assert.equal(sayChange({ kind: 'aim-added', outcome: 'thrive', name: ' Reads ' }, local), 'Aim “Reads” added');
  assert.equal(sayChange({ kind: 'outcome-added', name: 'Heard' }, local), 'Outcome “Heard” added');
});

test('an id is made of any name that has a letter or digit, and is never one that is taken', () => {
  assert.equal(rowIdOf('Children’s voice: heard & heeded', []), 'childrens-voice-heard-heeded');
  assert.equal(rowIdOf('Talk', ['talk', 'talk-2']), 'talk-3');
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (name, taken) => {
      const id = rowIdOf(name, taken);
      assert.ok(id === '' || (isFrameworkId(id) && !taken.includes(id)), id);
    }),
  );
});

test('how a framework maps is said with what it reaches', () => {
  assert.equal(sayMap(drawMap(local, national, allLinksOf([national, local]))), '2 outcomes with 2 aims; 1 of 3 is mapped to national and reaches 1 of its 4 aims.');
  assert.equal(sayMap(drawMap(aFramework('empty', {}), national, [])), 'No outcomes yet: nothing to map yet.');
  assert.equal(sayMap(drawMap(aFramework('new', { play: [] }), national, [])), '1 outcome; none is mapped to national yet, so no figure reaches it.');
  assert.equal(sayFrameworks([national, local], 1, national), 'We hold 1 published framework and one of our own; how children are doing is shown by national.');
});

const use: FrameworksInUse = {
  frameworks: [national, local],
  reference: [{ indicator: 'weight', aims: ['body'] }, { indicator: 'worry', aims: ['mind'] }],
  departures: [{ framework: 'national', aim: 'mind', indicator: 'sleep', isEvidence: true }, { framework: 'local', aim: 'talk', indicator: 'worry', isEvidence: false }, { framework: 'local', aim: 'removed', indicator: 'weight', isEvidence: true }],
};

test('evidence is carried along the map with the national departures, and then departs itself', () => {
  assert.deepEqual(evidenceOfFramework(use, national), [{ indicator: 'weight', aims: ['body'] }, { indicator: 'worry', aims: ['mind'] }, { indicator: 'sleep', aims: ['mind'] }]);
  assert.deepEqual(evidenceOfFramework(use, local), [{ indicator: 'weight', aims: [] }, { indicator: 'worry', aims: [] }, { indicator: 'sleep', aims: ['talk'] }]);
  assert.equal(isEvidence(evidenceBeforeDepartures(use, local), 'talk', 'worry'), true, 'what the map says before the partnership departs');
});

test('an outcome serves what the indicators named under it serve', () => {
  const set: Framework = { ...aFramework('set', { well: [], safe: [] }), indicators: [{ id: 'ni-50', outcome: 'well', aims: [], name: 'NI 50', ...ours }], mappings: [{ to: 'national', rows: [{ from: 'ni-50', to: ['mind'], ...ours }] }] };
  const drawn = drawMap(set, national, allLinksOf([national, set]));
  assert.deepEqual(drawn.aims.map(({ serves }) => serves.map(({ id }) => id)), [['mind'], []]);
});

test('evidence is narrowed to what is held, and nothing that is held is lost', () => {
  assert.deepEqual(evidenceHeld(use.reference, ['worry', 'unheard']), [{ indicator: 'worry', aims: ['mind'] }, { indicator: 'unheard', aims: [] }]);
});

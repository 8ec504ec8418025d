import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../../platform/config/project-root.ts';
import { readDisclosureReference, ruleOfOwnFigures, sayBesideFigures, sayRule, type DisclosureReference } from './disclosure-presets.ts';

const file = (): { presets: Record<string, unknown>[]; datasets: Record<string, unknown>[] } => JSON.parse(readFileSync(join(projectRoot, 'reference/disclosure/rules.json'), 'utf8')) as never;
const accepted = (json: unknown): DisclosureReference => {
  const read = readDisclosureReference(json);
  assert.ok(read.accepted, JSON.stringify(read));
  return read.value;
};
const refusedAt = (change: (json: ReturnType<typeof file>) => void): unknown => {
  const json = file();
  change(json);
  const read = readDisclosureReference(json);
  return read.accepted ? 'accepted' : read.refusal.facts['path'];
};

test('the file is read: an authority takes 1 to 5, each national dataset says what its publisher did', () => {
  const reference = accepted(file());
  // Children in need: 1 to 5 with secondary suppression (facts 8, [W71]); a percentage on fewer than 10, a mean on 5 or fewer (formulas 2.20).
  assert.partialDeepStrictEqual(reference.ofDataset.get('own'), { code: 'local-authority', confidence: 'recalled', rule: { threshold: 5, protectionWidth: 5, zerosAreSensitive: false, fewestForPercentage: 10, fewestForMean: 6, insiders: 'singletons' } });
  assert.deepEqual([...reference.ofDataset.keys()], ['own', 'lait', 'eyfsp']);
  assert.equal(reference.ofDataset.get('eyfsp')!.rule.threshold, 0, 'the profile is not suppressed (facts 8, [W15])');
});

test('each slip is told where it stands', () => {
  assert.equal(refusedAt(({ presets }) => Object.assign(presets[0]!, { threshold: 2.5 })), 'presets[0].threshold');
  assert.equal(refusedAt(({ presets }) => Object.assign(presets[0]!, { hidesZeros: 'no' })), 'presets[0].hidesZeros');
  assert.equal(refusedAt(({ presets }) => Object.assign(presets[0]!, { confidence: 'document' })), 'presets[0].confidence');
  assert.equal(refusedAt(({ presets }) => Object.assign(presets[1]!, { code: 'lait' })), 'presets');
  assert.equal(refusedAt(({ datasets }) => Object.assign(datasets[0]!, { preset: 'none' })), 'datasets[0].preset');
  assert.equal(refusedAt(({ datasets }) => Object.assign(datasets[1]!, { source: 'own' })), 'datasets[1].source');
  assert.equal(refusedAt(({ datasets }) => datasets.shift()), 'datasets');
  assert.equal(refusedAt(({ presets }) => Object.assign(presets[0]!, { roundingBase: 5 })), 'datasets[0].preset');
});

test('an indicator of the authority’s own says its own smallest count, or that nothing is hidden', () => {
  const reference = accepted(file());
  assert.partialDeepStrictEqual(ruleOfOwnFigures({ source: 'own', smallestCount: 7 }, reference), { threshold: 7, protectionWidth: 7, fewestForPercentage: 10 });
  assert.equal(ruleOfOwnFigures({ source: 'eyfsp', smallestCount: undefined }, reference).threshold, 5, 'local figures of a national indicator follow the authority’s rule');
  assert.equal(sayRule(ruleOfOwnFigures({ source: 'own', smallestCount: undefined }, reference)), 'No count is hidden.');
  assert.equal(
    sayRule(reference.ofDataset.get('own')!.rule),
    'Counts of 1 to 5 children are hidden from anybody outside, and so are shares where those not counted are so few. Zeros are shown. A percentage of fewer than 10 children is hidden. As many further figures are hidden as it takes, so that nobody can work a hidden count out more closely than to within 5.',
  );
});

test('beside figures one line says what the sign means and who reads them; where nothing is hidden there is none', () => {
  const reference = accepted(file());
  const { rule } = reference.ofDataset.get('own')!;
  assert.equal(sayBesideFigures(rule, false), 'Own figures: “hidden” is 1 to 5 children, or what would tell them; only people who may see small numbers read it.');
  assert.equal(sayBesideFigures(rule, true), 'Own figures: you read 1 to 5 children, or what would tell them; people who may not see small numbers read “hidden”.');
  assert.match(sayBesideFigures(reference.presets.find(({ code }) => code === 'local-authority-strict')!.rule, false)!, /“hidden” is 0 to 7 children/);
  assert.equal(sayBesideFigures(ruleOfOwnFigures({ source: 'own', smallestCount: undefined }, reference), false), undefined);
});

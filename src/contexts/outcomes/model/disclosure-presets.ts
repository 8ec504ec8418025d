import { accept, type Decision } from '../../../kernel/decision.ts';
import { disclosureRule, type DisclosureRule } from '../../../methods/disclosure/rule.ts';
import type { Sourced } from './framework.ts';
import { allowFields, openFile, readId, readItemIfAny, readItems, readSourced, readText, readTextIfAny, readTexts, readWord, refusalOf, report, type FrameworkFault, type FrameworkFaultCode, type ReadingPlace } from './framework-reading.ts';
import type { Indicator } from './indicator.ts';

/** A rule for small numbers with its words and source, as it stands in `reference/disclosure/rules.json`. */
export interface DisclosurePreset extends Sourced {
  readonly code: string;
  readonly words: string;
  /** How percentages are printed and when they are hidden, in words. */
  readonly percentages: string;
  readonly rule: DisclosureRule;
}

/** A group of children that other groups make up: who has any special need has support or a plan. */
export interface GroupWithin {
  readonly whole: string;
  readonly parts: readonly string[];
}

/** All presets, and which dataset takes which. */
export interface DisclosureReference {
  readonly presets: readonly DisclosurePreset[];
  /** By the source of an indicator; `own` decides about all figures that an authority brings. */
  readonly ofDataset: ReadonlyMap<string, DisclosurePreset>;
  readonly groupsWithin: readonly GroupWithin[];
}

/** The presets of the file, or its first mistake; facts of the refusal as in `readFramework`. */
export function readDisclosureReference(json: unknown): Decision<DisclosureReference, FrameworkFaultCode> {
  const faults: FrameworkFault[] = [];
  const file = openFile(json, faults);
  allowFields(file, ['about', 'sources', 'presets', 'datasets', 'groupsWithin']);
  const sources = new Set(Object.keys(readItemIfAny(file, 'sources')?.fields ?? {}));
  const presets = readItems(file, 'presets').map((place) => readPreset(place, sources));
  const byCode = new Map(presets.map((preset) => [preset.code, preset]));
  if (byCode.size < presets.length) report(file, 'presets', 'framework-id-repeated', 'has two presets with one code', 'Give each preset a code of its own.');
  const ofDataset = new Map<string, DisclosurePreset>();
  for (const place of readItems(file, 'datasets')) {
    allowFields(place, ['source', 'preset']);
    const [source, preset] = [readId(place, 'source'), byCode.get(readText(place, 'preset'))];
    if (!preset) report(place, 'preset', 'framework-row-unknown', 'names no preset of this file', `Use one of: ${[...byCode.keys()].join(', ')}.`);
    else if (ofDataset.has(source)) report(place, 'source', 'framework-id-repeated', `repeats "${source}"`, 'A dataset takes one preset.');
    else if (source === 'own' && preset.rule.roundingBase !== undefined) report(place, 'preset', 'framework-field-wrong', 'names a preset that rounds', 'Figures of an authority are hidden and not rounded here: take a preset whose roundingBase is null.');
    else ofDataset.set(source, preset);
  }
  if (!ofDataset.has('own')) report(file, 'datasets', 'framework-field-wrong', 'has no preset for "own"', 'Say by which rule an authority’s own figures are hidden.');
  const groupsWithin = readItems(file, 'groupsWithin').map((place) => {
    allowFields(place, ['whole', 'parts', 'source', 'confidence']);
    readSourced(place, sources);
    return { whole: readText(place, 'whole'), parts: readTexts(place, 'parts') };
  });
  return refusalOf(faults) ?? accept({ presets, ofDataset, groupsWithin });
}

function readPreset(place: ReadingPlace, sources: ReadonlySet<string>): DisclosurePreset {
  allowFields(place, ['code', 'words', 'threshold', 'protectionWidth', 'roundingBase', 'hidesZeros', 'hidesFewOthers', 'fewestForPercentage', 'fewestForMean', 'insiders', 'percentages', 'source', 'confidence', 'note']);
  const rule = disclosureRule({
    threshold: readWhole(place, 'threshold', 0),
    protectionWidth: readWhole(place, 'protectionWidth', 0),
    roundingBase: place.fields['roundingBase'] === null ? undefined : readWhole(place, 'roundingBase', 2),
    zerosAreSensitive: readYes(place, 'hidesZeros'),
    hidesFewOthers: readYes(place, 'hidesFewOthers'),
    fewestForPercentage: readWhole(place, 'fewestForPercentage', 1),
    fewestForMean: readWhole(place, 'fewestForMean', 1),
    insiders: readWord<DisclosureRule['insiders']>(place, 'insiders', ['none', 'singletons', 'any-cell']),
  });
  return { code: readId(place, 'code'), words: readText(place, 'words'), percentages: readText(place, 'percentages'), rule, ...readSourced(place, sources), ...(readTextIfAny(place, 'note') === undefined ? {} : { note: readTextIfAny(place, 'note')! }) };
}

function readWhole(place: ReadingPlace, field: string, least: number): number {
  const value = place.fields[field];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
  report(place, field, 'framework-field-wrong', `is ${JSON.stringify(value) ?? 'missing'}`, `Write a whole number from ${least}.`);
  return least;
}

function readYes(place: ReadingPlace, field: string): boolean {
  if (typeof place.fields[field] !== 'boolean') report(place, field, 'framework-field-wrong', 'is neither true nor false', 'Write true or false, without quotation marks.');
  return place.fields[field] === true;
}

/**
 * The rule by which an authority's own figures of an indicator are hidden from those who may not see small numbers.
 *
 * That of the dataset `own`; an indicator that the authority defined itself says its own smallest count, or that nothing is hidden.
 */
export function ruleOfOwnFigures({ source, smallestCount }: Pick<Indicator, 'source' | 'smallestCount'>, { ofDataset }: DisclosureReference): DisclosureRule {
  const { rule } = ofDataset.get('own')!;
  if (source !== 'own') return rule;
  if (smallestCount === undefined) return disclosureRule({ threshold: 0, hidesFewOthers: false, fewestForPercentage: 1, fewestForMean: 1, insiders: 'none' });
  return { ...rule, threshold: smallestCount, protectionWidth: smallestCount };
}

/** The rule in plain words, one sentence after the other. */
export function sayRule(rule: DisclosureRule): string {
  if (rule.threshold === 0 && !rule.zerosAreSensitive) return 'No count is hidden.';
  const sentences = [
    `Counts of 1 to ${rule.threshold} children are hidden from anybody outside${rule.hidesFewOthers ? ', and so are shares where those not counted are so few' : ''}.`,
    rule.zerosAreSensitive ? 'Zeros are hidden too.' : 'Zeros are shown.',
    ...(rule.fewestForPercentage > 1 ? [`A percentage of fewer than ${rule.fewestForPercentage} children is hidden.`] : []),
    ...(rule.protectionWidth > 0 ? [`As many further figures are hidden as it takes, so that nobody can work a hidden count out more closely than to within ${rule.protectionWidth}.`] : []),
  ];
  return sentences.join(' ');
}

/**
 * What stands beside every table, chart and file of own figures: by which rule they are hidden, what the sign means, and who reads the exact figure. Undefined where the rule changes nothing.
 *
 * To whoever may see small numbers it says that others do not.
 */
export function sayBesideFigures(rule: DisclosureRule, seesSmallNumbers: boolean): string | undefined {
  const hides = rule.threshold > 0 || rule.zerosAreSensitive;
  if (!hides) return undefined;
  const few = `${rule.zerosAreSensitive ? 0 : 1} to ${rule.threshold} children, or what would tell them`;
  if (seesSmallNumbers) return `Own figures: you read ${few}; people who may not see small numbers read “hidden”.`;
  return `Own figures: “hidden” is ${few}; only people who may see small numbers read it.`;
}

import { isIdentifying } from './blocking-rule.ts';
import { assembleBlocks, chooseRules, type CandidateBlocks } from './candidate-pairs.ts';
import { addRandomPairs, chanceLevels, exactChances, type RandomPairs } from './chance-agreement.ts';
import { fieldsOf } from './compare-records.ts';
import type { ComparisonField } from './comparison-field.ts';
import { estimateModel, type Estimate, type EstimationSession } from './estimate-model.ts';
import { addPatterns, type PatternCounts } from './level-counts.ts';
import { layBlocks } from './lay-blocks.ts';
import { layComparison } from './lay-comparison.ts';
import type { LinkageSite } from './linkage-site.ts';
import { learnedMode, type FieldModel, type LinkageMode, type LinkageModel, type LinkageSettings, type PeopleEstimate } from './linkage-model.ts';
import { wordCount, type RecordTable } from './record-table.ts';
import { cutInto, share, type SharedSteps } from './shared-work.ts';
import { startingChances } from './starting-model.ts';
import { countWords, fullNamesOf, type FullNames } from './word-frequency.ts';

interface TrainingPairs {
  readonly random: RandomPairs;
  readonly exact: readonly (number | undefined)[];
  readonly sessions: readonly EstimationSession[];
  /** A share of all candidates, each once, and how many times larger the whole is. */
  readonly candidates: PatternCounts;
  readonly times: number;
  /** Pairs under one postcode, address, telephone or e-mail and one family name: where siblings are found. */
  readonly households: PatternCounts;
}

/** No coincidence is held rarer than this: numbers are miscopied. */
const smallestChance = 1e-7;

/** Pairs looked at for each way of finding candidates. */
const pairsEach = 60_000;

/** A model without its frequencies, which are counted from the table as it stands. */
export type LearnedChances = Omit<LinkageModel, 'frequencies'>;

/** What was learned from a table, and its full names, which were numbered meanwhile. */
export interface Learned {
  readonly chances: LearnedChances;
  readonly full: FullNames | undefined;
}

/** Learns from a table while another thread numbers its full names. */
export function* learnChances(site: LinkageSite, blocks: CandidateBlocks): SharedSteps<Learned> {
  const { table } = site;
  const fields = fieldsOf(table, learnedMode(site.settings));
  const seen = yield* comparePairs(site, blocks);
  const chances: LearnedChances[] = [];
  const hasNames = table.columns['given'] !== undefined && table.columns['family'] !== undefined;
  const [numbers] = yield* share('Estimating', {}, hasNames ? [{ kind: 'names' }] : [], () => chances.push(estimateChances(site, trainingPairs(site, blocks, fields, seen), fields)));
  return { chances: chances[0]!, full: numbers && fullNamesOf(table, numbers) };
}

/**
 * A model from the records alone, without anybody saying which are one person's.
 *
 * Chances by coincidence come from frequencies and random pairs, chances in one person's records from expectation and maximisation over the pairs of every blocking
 * rule; the chance that two records are one person from how many candidates the model then believes. Those three depend on each other and are repeated three times.
 */
function estimateChances({ table, settings }: LinkageSite, pairs: TrainingPairs, fields: readonly ComparisonField[]): LearnedChances {
  const mode = learnedMode(settings);
  const shared = fields.map((field) => sharedOf(field, table, settings));
  const allPairs = Math.max(1, countAllPairs(table, mode));
  let kin = { siblings: settings.siblings, multiples: settings.multiples };
  let people = peopleOf(table.count, table.count / 4, allPairs, mode, kin);
  let prior = table.count / 4 / allPairs;
  let m: readonly (readonly number[])[] = fields.map(startingChances);
  let u: readonly (readonly number[])[] = [];
  let estimate: Estimate = { m, rounds: 0, hasConverged: false };
  for (let time = 1; time <= 3; time += 1) {
    const floor = Math.min(0.05 / (people.records / people.recordsEach), Math.max(smallestChance, 1 / allPairs));
    const chances = m;
    u = fields.map((field, at) => chanceLevels(field, pairs.random.counts[at]!, pairs.exact[at], prior, chances[at]!, floor));
    estimate = estimateModel({ fields, u, shared, siblingDates: settings.siblingDates, twinForenames: settings.twinForenames, sessions: pairs.sessions });
    m = estimate.m;
    const belief = { fields, m, u, shared, settings, people, prior, allPairs };
    kin = believedKin(pairs.households, belief, pairs.times);
    const believed = believedPairs(pairs, belief);
    people = peopleOf(table.count, believed, allPairs, mode, kin);
    prior = Math.min(0.5, Math.max(believed, 1) / allPairs);
  }
  const models: FieldModel[] = fields.map((field, at) => ({ ...field, m: m[at]!, u: u[at]!, shared: shared[at]! }));
  return {
    format: 'everychild-linkage-model-1',
    settings,
    fields: models,
    prior,
    people,
    training: { randomPairs: pairs.random.pairs, blockedPairs: pairs.sessions.reduce((sum, session) => sum + session.pairs.counts.reduce((a, b) => a + b, 0), 0), rounds: estimate.rounds, hasConverged: estimate.hasConverged },
  };
}

function sharedOf({ name, kind }: ComparisonField, table: RecordTable, settings: LinkageSettings): number {
  const word = kind === 'other' && isIdentifying(table, name) ? 'identifier' : kind;
  return settings.shared[word] ?? 0;
}

/** Parts that random pairs, and pairs to be counted, are cut into. */
const parts = 8;

/** What comparing the pairs to learn from came to, part by part. */
interface SeenPairs {
  readonly random: readonly RandomPairs[];
  readonly learned: readonly PatternCounts[];
  readonly candidates: readonly PatternCounts[];
  readonly homes: readonly PatternCounts[];
  readonly oneIn: number;
}

function* comparePairs(site: LinkageSite, blocks: CandidateBlocks): SharedSteps<SeenPairs> {
  const { table } = site;
  const { households: rules } = site.allRules();
  const groups = yield* share('Households', {}, rules.map((_, rule) => ({ kind: 'group', list: 'households', rule }) as const));
  const households = yield* layBlocks('Households', assembleBlocks(table.count, rules, chooseRules(table.count, rules, [], groups, 0), groups, []));
  const oneIn = Math.max(1, Math.ceil(table.count / 50_000));
  yield* layComparison(site, fieldsOf(table, learnedMode(site.settings)), 'Random pairs');
  const random = yield* share('Random pairs', { candidates: blocks, households }, cutInto(parts, (part, of) => ({ kind: 'random', part, of }) as const));
  const learned = yield* share('Pairs to learn from', {}, blocks.rules.map((_, rule) => ({ kind: 'learn', rule, atMost: pairsEach }) as const));
  const candidates = yield* share('Candidates', {}, cutInto(parts, (part, of) => ({ kind: 'count', list: 'candidates', part, of, oneIn }) as const));
  const homes = yield* share('Households', {}, cutInto(parts, (part, of) => ({ kind: 'count', list: 'households', part, of, oneIn }) as const));
  return { random, learned, candidates, homes, oneIn };
}

function trainingPairs({ table }: LinkageSite, blocks: CandidateBlocks, fields: readonly ComparisonField[], { random, learned, candidates, homes, oneIn }: SeenPairs): TrainingPairs {
  return {
    random: addRandomPairs(random),
    exact: exactChances(table, fields),
    sessions: learned.map((pairs, at) => ({ pairs, settled: fields.flatMap(({ name }, field) => (blocks.rules[at]!.settles.includes(name) ? [field] : [])) })),
    candidates: addPatterns(fields, candidates),
    times: oneIn,
    households: addPatterns(fields, homes),
  };
}

/** How many pairs of records a mode compares in principle. */
export function countAllPairs(table: RecordTable, mode: LinkageMode): number {
  const all = (table.count * (table.count - 1)) / 2;
  if (mode === 'both') return all;
  const bySource = countWords(table.columns['source']!, wordCount(table, 'source'));
  const within = bySource.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  return mode === 'dedupe' ? within : all - within;
}

/** From how many pairs are one person's: records of one person, and how often two records are siblings' or twins'. */
function peopleOf(records: number, believed: number, allPairs: number, mode: LinkageMode, kin: Kin): PeopleEstimate {
  const recordsEach = Math.min(20, 1 + (2 * believed) / Math.max(1, records));
  const beside = mode === 'link' ? recordsEach - 1 : recordsEach;
  const pairsOf = (number: number): number => Math.min(0.1, ((records / 2) * number * beside) / allPairs);
  return { records, recordsEach, siblingChance: pairsOf(kin.siblings), multipleChance: pairsOf(kin.multiples) };
}

interface Belief {
  readonly fields: readonly ComparisonField[];
  readonly m: readonly (readonly number[])[];
  readonly u: readonly (readonly number[])[];
  readonly shared: readonly number[];
  readonly settings: LinkageSettings;
  readonly people: PeopleEstimate;
  readonly prior: number;
  readonly allPairs: number;
}

/** How many candidates are one person's, as the model believes; the chance beforehand is repeated until it agrees with the answer. */
function believedPairs({ candidates, times }: TrainingPairs, belief: Belief): number {
  const ratios = Float64Array.from(candidates.counts, (_, at) => {
    const { unrelated, sibling, twin } = againstOne(levelsAt(candidates, at), belief);
    return unrelated + sibling + twin;
  });
  let { prior } = belief;
  let believed = 0;
  for (let time = 0; time < 20; time += 1) {
    believed = 0;
    for (let at = 0; at < ratios.length; at += 1) believed += candidates.counts[at]! * (prior / (prior + (1 - prior) * ratios[at]!));
    believed *= times;
    prior = Math.min(0.5, Math.max(believed, 1) / belief.allPairs);
  }
  return believed;
}

function levelsAt({ width, patterns }: PatternCounts, at: number): Uint8Array {
  return patterns.subarray(at * width, (at + 1) * width);
}

/** Chances of the levels in two people's records, over their chance in one person's, by what the two are to each other. */
function againstOne(levels: Uint8Array, { fields, m, u, shared, settings, people }: Belief): { unrelated: number; sibling: number; twin: number } {
  let unrelated = 1 - people.siblingChance - people.multipleChance;
  let sibling = people.siblingChance;
  let twin = people.multipleChance;
  for (let at = 0; at < fields.length; at += 1) {
    const level = levels[at]!;
    if (level === 0) continue;
    const ratio = u[at]![level]! / m[at]![level]!;
    unrelated *= ratio;
    if (fields[at]!.kind === 'birthDate') {
      sibling *= settings.siblingDates[level]! / m[at]![level]!;
      twin *= 0.99 + 0.01 * ratio;
    } else {
      const mixed = shared[at]! + (1 - shared[at]!) * ratio;
      sibling *= mixed;
      twin *= fields[at]!.kind === 'given' ? mixed * settings.twinForenames[level]! : mixed;
    }
  }
  return { unrelated, sibling, twin };
}

/** Brothers and sisters, and twins, that a person has among the records. */
interface Kin {
  readonly siblings: number;
  readonly multiples: number;
}

/**
 * How many siblings and twins the records show, from pairs of one household and family name; never more than the settings have it, because neighbours of
 * one name look like them, and never quite none. Where records say nothing of households, the settings stand.
 */
function believedKin(households: PatternCounts, belief: Belief, times: number): Kin {
  const { settings, people, prior } = belief;
  if (households.counts.length === 0) return { siblings: settings.siblings, multiples: settings.multiples };
  let siblings = 0;
  let twins = 0;
  households.counts.forEach((count, at) => {
    const { unrelated, sibling, twin } = againstOne(levelsAt(households, at), belief);
    const match = prior / (1 - prior);
    const share = count / (match + unrelated + sibling + twin);
    siblings += share * sibling;
    twins += share * twin;
  });
  const each = (pairs: number): number => (2 * pairs * times) / people.records / people.recordsEach;
  return { siblings: Math.min(settings.siblings, Math.max(each(siblings), settings.siblings / 1000)), multiples: Math.min(settings.multiples, Math.max(each(twins), settings.multiples / 1000)) };
}

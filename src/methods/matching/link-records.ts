import { pairBudget } from './blocking-rule.ts';
import { assembleBlocks, chooseRules, type CandidateBlocks } from './candidate-pairs.ts';
import { decisionAt, type Decisions, type PairDecision, type PairSight } from './decide-pairs.ts';
import { decidePairs, type DecidedPairs, type DecidingFacts } from './decide-together.ts';
import { furtherWords } from './further-signs.ts';
import { layBlocks } from './lay-blocks.ts';
import { compareLeftOver } from './left-over-pairs.ts';
import { hashedColumns, type WordHashes } from './key-parts.ts';
import { compareWeights, layPairs, orderPairs, startLaying, type ScoredPairs } from './kept-pairs.ts';
import { layComparison } from './lay-comparison.ts';
import type { LinkageModel, LinkageSettings } from './linkage-model.ts';
import { doAlone, LinkageSite } from './linkage-site.ts';
import type { MatchingReference } from './matching-reference.ts';
import { ownFrequencies } from './own-frequencies.ts';
import { noDecisions, type StandingDecisions } from './person-ledger.ts';
import type { RecordTable } from './record-table.ts';
import { hasRivals, weighRivals } from './rival-pairs.ts';
import { findRepeats, joinCopies, sureCopies } from './repeated-records.ts';
import { cutInto, share, type LinkageStep, type LinkageTask, type SharedSteps, type TaskResults } from './shared-work.ts';
import { learnChances, type Learned } from './train-model.ts';
import { candidateTest } from './visit-pairs.ts';
import { frequencyTables } from './word-frequency.ts';

/** Everything that linking a table came to. */
export interface Linkage {
  readonly model: LinkageModel;
  readonly pairs: ScoredPairs;
  readonly decided: Decisions;
  readonly sight: PairSight;
  /** Pairs that were compared, and how often each level was seen among those that were linked is counted from `pairs`. */
  readonly compared: number;
  readonly blocks: CandidateBlocks;
}

/** Groups of candidates for a table. */
export function* findCandidates(site: LinkageSite): SharedSteps<CandidateBlocks> {
  return (yield* findGroups(site, 'people')).blocks;
}

/**
 * The same, a task a rule. With them, under children's rules, which rows are of multiple births: found once, and not by every thread. What names sound like, and districts, are told by one thread
 * to all while others group by whole words.
 */
function* findGroups(site: LinkageSite, rules: LinkageSettings['rules']): SharedSteps<{ readonly blocks: CandidateBlocks; readonly births: Partial<TaskResults['births']> }> {
  const { candidates, wider } = site.allRules();
  const births: LinkageTask[] = rules === 'children' ? [{ kind: 'births' }] : [];
  const grouping = [...candidates, ...wider].map((_, rule) => ({ kind: 'group', list: 'candidates', rule }) as const);
  const whole = candidates.filter(({ settles }) => settles.length === 1).length; // the first rules are of one column each
  const made = (yield { doing: 'Finding candidates', facts: {}, tasks: [...births, ...hashedColumns.map((column) => ({ kind: 'hash', column }) as const), ...grouping.slice(0, whole)] })!;
  const hashes: WordHashes = Object.assign({}, ...(made.slice(births.length, births.length + hashedColumns.length) as WordHashes[]));
  const rest = yield* share('Finding candidates', { hashes }, grouping.slice(whole));
  const groups = [...(made.slice(births.length + hashedColumns.length) as TaskResults['group'][]), ...rest];
  const { count } = site.table;
  const chosen = chooseRules(count, candidates, wider, groups, pairBudget(count));
  const signs = yield* share('Finding candidates', {}, chosen.further.some((asked) => asked) ? Array.from({ length: furtherWords }, (_, word) => ({ kind: 'signs', word }) as const) : []);
  const blocks = yield* layBlocks('Finding candidates', assembleBlocks(count, [...candidates, ...wider], chosen, groups, signs.map((one) => one.signs)));
  return { blocks, births: births.length === 0 ? {} : (made[0] as TaskResults['births']) };
}

/** Learns a model from a table: its candidates, then its chances. */
export function* learnModel(site: LinkageSite): SharedSteps<LinkageModel> {
  return withFrequencies(site, yield* learnChances(site, yield* findCandidates(site)));
}

function withFrequencies({ table }: LinkageSite, { chances, full }: Learned): LinkageModel {
  return { ...chances, frequencies: frequencyTables(table, chances.people, full) };
}

/** The model, comparison, score and rules of a table, as one. */
export function sightOf(table: RecordTable, model: LinkageModel, reference: MatchingReference): PairSight {
  return new LinkageSite(table, reference, model.settings).sightOf(model);
}

/** Parts that scoring is cut into. */
const parts = 32;

/** Parts that kept pairs are laid in: each goes through all of them. */
const layings = 4;

/**
 * Links a table from its candidates: trains unless a model is given, scores every candidate once, decides, groups. What can be shared between threads is handed out. `firstOf` says by row which
 * row says the same first. The tables of frequencies of a model that is learned are made while others compare, whom the counts are enough.
 */
export function* linkTable(site: LinkageSite, given?: LinkageModel, people: StandingDecisions = noDecisions, firstOf = sureCopies(findRepeats(site.table, site.settings.mode))): SharedSteps<Linkage> {
  const { blocks, births } = yield* findGroups(site, (given?.settings ?? site.settings).rules);
  const learned = given ? undefined : yield* learnChances(site, blocks);
  const bound = given ?? { ...learned!.chances, frequencies: {} };
  const models: LinkageModel[] = given ? [given] : [];
  if (given) yield* layComparison(site, given.fields, 'Comparing');
  const scored = yield* share(
    'Comparing',
    { candidates: blocks, model: bound, frequencies: learned && ownFrequencies(site.table, bound, site.reference.variants, learned.full), ...births },
    cutInto(parts, (part, of) => ({ kind: 'score', part, of }) as const),
    learned && (() => models.push(withFrequencies(site, learned))),
  );
  const laying = startLaying(scored, bound.fields.length);
  yield* share('Comparing', { laying }, cutInto(layings, (part, of) => ({ kind: 'arrange', part, of }) as const));
  const found = yield* compareLeftOver(site, bound, laying.into, candidateTest(blocks));
  yield { doing: 'Deciding', done: 0 };
  const sight = site.sightOf(bound);
  const { pairs, joined } = joinCopies(found.pairs, firstOf, site.table.ranks, sight, people);
  const decided = yield* decideKept(site, pairs === found.pairs ? pairs : layPairs([pairs], pairs.width), sight, { people, copies: joined });
  const model = models[0]!;
  return { model, ...decided, sight: { ...sight, model }, compared: scored.reduce((sum, one) => sum + one.compared, found.compared), blocks };
}

/** Decides pairs while they lie as their rows do and another thread sorts them, and answers them heaviest first. */
function* decideKept({ table }: LinkageSite, kept: ScoredPairs, sight: PairSight, facts: DecidingFacts): SharedSteps<Pick<Linkage, 'pairs' | 'decided'>> {
  if (hasRivals(table, sight.model.settings)) {
    const pairs = weighRivals(table, orderPairs(kept, table.ranks), sight);
    const { decisions, clusters } = decidePairs(table, pairs, sight, facts);
    return { pairs, decided: { decisions: Array.from(decisions, decisionAt), clusters } };
  }
  const decided: DecidedPairs[] = [];
  const [sorted] = yield* share('Deciding', { kept, laying: undefined }, [{ kind: 'sort' }], () => decided.push(decidePairs(table, kept, sight, { ...facts, compare: compareWeights(kept, table.ranks) })));
  const { order, ...pairs } = sorted!;
  return { pairs, decided: inOrderOf(order, decided[0]!) };
}

/** Decisions in another order of the pairs. */
function inOrderOf(order: Int32Array, { decisions, clusters }: DecidedPairs): Decisions {
  const told = new Array<PairDecision>(order.length);
  for (let pair = 0; pair < order.length; pair += 1) told[pair] = decisionAt(decisions[order[pair]!]!);
  const refused = new Set(clusters.refused);
  return { decisions: told, clusters: { groupOf: clusters.groupOf, refused: refused.size === 0 ? [] : Array.from(order.keys()).filter((pair) => refused.has(order[pair]!)) } };
}

/** The same on one thread. Yields steps, so that it can be shown and stopped. */
export function linkRecords(table: RecordTable, reference: MatchingReference, settings: LinkageSettings, given?: LinkageModel, people?: StandingDecisions): Generator<LinkageStep, Linkage> {
  const site = new LinkageSite(table, reference, settings);
  return doAlone(site, linkTable(site, given, people));
}

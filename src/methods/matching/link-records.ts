import { blockingRules, pairBudget, widerRules } from './blocking-rule.ts';
import { makeBlocks, visitPairs, type CandidateBlocks } from './candidate-pairs.ts';
import { compareInStages } from './compare-records.ts';
import { decidePairs, type Decisions, type PairSight } from './decide-pairs.ts';
import { sortPairs, startKeeping, type ScoredPairs } from './kept-pairs.ts';
import type { LinkageModel, LinkageSettings } from './linkage-model.ts';
import type { MatchingReference } from './matching-reference.ts';
import { pairRuleNames, pairRules } from './pair-rule.ts';
import type { StandingDecisions } from './person-ledger.ts';
import type { RecordTable } from './record-table.ts';
import { bindModel } from './score-pairs.ts';
import { trainModel, type LinkageStep } from './train-model.ts';

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

/** Groups of candidates for a table; one step a rule. */
export function* findCandidates(table: RecordTable, reference: MatchingReference, settings: LinkageSettings): Generator<LinkageStep, CandidateBlocks> {
  const rules = blockingRules(table, reference.variants);
  const steps = makeBlocks(table, rules, settings.blockCap, widerRules(table, reference.variants, rules.length), pairBudget(table.count));
  for (let made = 0; ; made += 1) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { doing: 'Finding candidates', done: Math.min(1, made / rules.length) };
  }
}

/** The model, comparison, score and rules of a table, as one. */
export function sightOf(table: RecordTable, model: LinkageModel, reference: MatchingReference): PairSight {
  const stages = compareInStages(table, model.fields, reference.variants);
  const compare: PairSight['compare'] = (a, b, levels) => {
    stages.personal(a, b, levels);
    stages.household(a, b, levels);
  };
  return { model, compare, stages, scorer: bindModel(model, table, reference), judge: pairRules(table, model) };
}

/** Links a table from its candidates: trains unless a model is given, scores every candidate once, decides, groups. Yields steps, so that it can be shown and stopped. */
export function* linkRecords(table: RecordTable, reference: MatchingReference, settings: LinkageSettings, given?: LinkageModel, people?: StandingDecisions): Generator<LinkageStep, Linkage> {
  const blocks = yield* findCandidates(table, reference, settings);
  const model = given ?? (yield* trainModel(table, blocks, reference, settings));
  const sight = sightOf(table, model, reference);
  const keepBits = Math.log2(model.settings.keepProbability / (1 - model.settings.keepProbability));
  const levels = new Uint8Array(model.fields.length);
  const numberAt = model.fields.findIndex(({ kind }) => kind === 'nhs');
  const keeper = startKeeping(model.fields.length);
  let compared = 0;
  const scoring = visitPairs(table, blocks, model.settings.mode, (a, b) => {
    compared += 1;
    sight.stages.personal(a, b, levels);
    const isNumbered = numberAt >= 0 && levels[numberAt] === 1;
    if (!isNumbered && sight.scorer.atMost(levels, a, b) < keepBits) return;
    sight.stages.household(a, b, levels);
    const weight = sight.scorer.weigh(levels, a, b);
    if (weight < keepBits && !isNumbered) return;
    const rule = sight.judge(levels, a, b);
    if (weight >= keepBits || rule === 'nhs-and-date') keeper.add(a, b, weight, sight.scorer.independent(levels, a, b), rule ? pairRuleNames.indexOf(rule) + 1 : 0, levels);
  });
  for (let step = scoring.next(); !step.done; step = scoring.next()) yield { doing: 'Comparing', done: step.value };
  const pairs = sortPairs([keeper.finish()], model.fields.length);
  yield { doing: 'Deciding', done: 0 };
  return { model, pairs, decided: decidePairs(table.count, pairs, sight, people), sight, compared, blocks };
}

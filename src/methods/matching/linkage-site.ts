import { blockingRules, freePairs, householdRules, pairBudget, widerRules, type BlockingRule } from './blocking-rule.ts';
import { groupRows, layKeys, type CandidateBlocks, type RuleGroups } from './candidate-pairs.ts';
import { sampleRandomPairs } from './chance-agreement.ts';
import { compareInStages, fieldsOf, type StagedComparison } from './compare-records.ts';
import type { ComparisonField } from './comparison-field.ts';
import { markColumn } from './comparison-marks.ts';
import { furtherSigns } from './further-signs.ts';
import type { CompareRows } from './compare-part.ts';
import type { PairSight } from './decide-pairs.ts';
import { layShare, orderPairs, startKeeping, type PairKeeper } from './kept-pairs.ts';
import { hashColumn, keyParts, type KeyParts } from './key-parts.ts';
import { startCounting, type PatternCounts } from './level-counts.ts';
import { learnedMode, type LinkageModel, type LinkageSettings } from './linkage-model.ts';
import type { MatchingReference } from './matching-reference.ts';
import type { ApproachPairs } from './pair-batch.ts';
import { multipleBirths, pairRuleNames, pairRules } from './pair-rule.ts';
import type { RecordTable } from './record-table.ts';
import { rivalReach } from './rival-pairs.ts';
import { bindModel } from './score-pairs.ts';
import type { BlockList, LinkageStep, LinkageTask, SharedSteps, TaskFacts, TaskResult, TaskResults } from './shared-work.ts';
import { visitPairs, type BlockShare } from './visit-pairs.ts';
import { numberNames } from './word-frequency.ts';

/** A table with what one thread makes of it to work on it: rules, comparisons, the model bound to its words. Made when first needed. */
export class LinkageSite {
  readonly table: RecordTable;
  readonly reference: MatchingReference;
  readonly settings: LinkageSettings;
  private facts: TaskFacts = {};
  private rules: { readonly parts: KeyParts; readonly candidates: readonly BlockingRule[]; readonly wider: readonly BlockingRule[]; readonly households: readonly BlockingRule[] } | undefined;
  private staged: { readonly fields: string; readonly stages: StagedComparison } | undefined;
  private sight: PairSight | undefined;

  constructor(table: RecordTable, reference: MatchingReference, settings: LinkageSettings) {
    this.table = table;
    this.reference = reference;
    this.settings = settings;
  }

  /** Takes in what the tasks that follow need. */
  tell(facts: TaskFacts): void {
    this.facts = { ...this.facts, ...facts };
    if (facts.model) this.sight = undefined;
    if (facts.laid) this.staged = undefined;
  }

  /** The rules by which candidates and households are found. */
  allRules(): { readonly parts: KeyParts; readonly candidates: readonly BlockingRule[]; readonly wider: readonly BlockingRule[]; readonly households: readonly BlockingRule[] } {
    if (!this.rules) {
      const { table, reference } = this;
      const parts = keyParts(table, reference.variants, () => this.facts.hashes ?? {});
      const candidates = blockingRules(table, parts);
      this.rules = { parts, candidates, wider: widerRules(parts, candidates.length), households: householdRules(parts) };
    }
    return this.rules;
  }

  /** The comparison of the table's rows under fields, kept for the next that asks for the same. */
  stagesOf(fields: readonly ComparisonField[]): StagedComparison {
    const key = keyOf(fields);
    const { laid } = this.facts;
    if (this.staged?.fields !== key) this.staged = { fields: key, stages: compareInStages(this.table, fields, this.reference.variants, laid && keyOf(laid.fields) === key ? laid : undefined) };
    return this.staged.stages;
  }

  /** Everything by which pairs are looked at under the model that was told. */
  sightOf(model: LinkageModel): PairSight {
    if (this.sight?.model !== model) {
      const stages = this.stagesOf(model.fields);
      this.sight = { model, compare: wholeOf(stages), stages, scorer: bindModel(model, this.table, this.reference, undefined, { rows: stages.rows, own: model === this.facts.model ? this.facts.frequencies : undefined }), judge: pairRules(this.table, model, this.facts.births) };
    }
    return this.sight;
  }

  /** Does a task; yields how much of it is done. */
  *do(task: LinkageTask): Generator<number, TaskResult> {
    switch (task.kind) {
      case 'hash':
        return hashColumn(this.table, task.column, this.reference.variants);
      case 'mark':
        return markColumn(this.table, task.column, this.reference.variants);
      case 'lay':
        this.stagesOf(this.facts.laid!.fields).rows.lay(...this.rowsOf(task));
        return {};
      case 'signs':
        return { signs: furtherSigns(this.table, this.allRules().parts, task.word) };
      case 'keys':
        layKeys(this.facts.keyColumns!, task.part, task.of);
        return {};
      case 'group':
        return this.group(task.list, task.rule);
      case 'random':
        return yield* sampleRandomPairs(this.table, fieldsOf(this.table, this.settings.mode), this.stagesOf(fieldsOf(this.table, this.settings.mode)), { mode: learnedMode(this.settings), seed: this.settings.seed }, task);
      case 'learn':
        return yield* this.count('candidates', { part: 0, of: 1, rule: task.rule, atMost: task.atMost, isEveryRule: true });
      case 'births':
        return { births: multipleBirths(this.table) };
      case 'names':
        return numberNames(this.table)!;
      case 'count':
        return yield* this.count(task.list, task);
      case 'arrange':
        layShare(this.facts.laying!, ...this.rowsOf(task));
        return {};
      case 'sort':
        return orderPairs(this.facts.kept!, this.table.ranks);
      default:
        return yield* this.score(task.part, task.of);
    }
  }

  /** Reads the rows of pairs that are compared next under fields. */
  private approach(fields: readonly ComparisonField[]): ApproachPairs {
    const { rows } = this.stagesOf(fields);
    return (lefts, rights, count) => rows.approach(lefts, rights, count);
  }

  private compare(): CompareRows {
    return wholeOf(this.stagesOf(fieldsOf(this.table, this.settings.mode)));
  }

  /** The rows of a part: the first, and the one behind the last. */
  private rowsOf({ part, of }: { readonly part: number; readonly of: number }): [number, number] {
    const { count } = this.table;
    return [Math.floor((count * part) / of), Math.floor((count * (part + 1)) / of)];
  }

  private group(list: BlockList, number: number): RuleGroups {
    const rules = this.allRules();
    const { count } = this.table;
    const cap = this.settings.blockCap;
    if (list === 'households') return groupRows(this.table, rules.households[number]!, { cap, isWider: false, pairsAtMost: Infinity });
    const isWider = number >= rules.candidates.length;
    const rule = isWider ? rules.wider[number - rules.candidates.length]! : rules.candidates[number]!;
    return groupRows(this.table, rule, { cap, isWider, pairsAtMost: isWider ? pairBudget(count) : rule.isSpare ? Math.max(pairBudget(count), freePairs(count)) : Infinity });
  }

  private blocks(list: BlockList): CandidateBlocks {
    return this.facts[list]!;
  }

  private *count(list: BlockList, share: BlockShare): Generator<number, PatternCounts> {
    const fields = fieldsOf(this.table, this.settings.mode);
    const compare = this.compare();
    const levels = new Uint8Array(fields.length);
    const counter = startCounting(fields);
    yield* visitPairs(this.table, this.blocks(list), list === 'households' ? 'both' : learnedMode(this.settings), (a, b) => {
      compare(a, b, levels);
      counter.add(levels);
    }, share, this.approach(fields));
    return counter.finish();
  }

  private *score(part: number, of: number): Generator<number, TaskResults['score']> {
    const model = this.facts.model!;
    const keeper = startKeeping(model.fields.length);
    const keep = this.pairKeeper(model, keeper.add);
    let compared = 0;
    yield* visitPairs(this.table, this.blocks('candidates'), model.settings.mode, (a, b) => {
      compared += 1;
      keep(a, b);
    }, { part, of, isNarrowed: true }, this.approach(model.fields));
    return { ...keeper.finish(), compared };
  }

  /** Compares and weighs a pair, and adds it where it is worth keeping. */
  pairKeeper(model: LinkageModel, add: PairKeeper['add']): (a: number, b: number) => void {
    const { stages, scorer, judge } = this.sightOf(model);
    const keepBits = Math.log2(model.settings.keepProbability / (1 - model.settings.keepProbability)) - rivalReach(this.table, model);
    const levels = new Uint8Array(model.fields.length);
    const numberAt = model.fields.findIndex(({ kind }) => kind === 'nhs');
    return (a, b) => {
      stages.personal(a, b, levels);
      const isNumbered = numberAt >= 0 && levels[numberAt] === 1;
      if (!isNumbered && !scorer.mayReach(keepBits, levels, a, b)) return;
      stages.household(a, b, levels);
      const weight = scorer.weigh(levels, a, b);
      if (weight < keepBits && !isNumbered) return;
      const rule = judge(levels, a, b);
      if (weight >= keepBits || rule === 'nhs-and-date') add(a, b, weight, scorer.independent(), rule ? pairRuleNames.indexOf(rule) + 1 : 0, levels);
    };
  }
}

function keyOf(fields: readonly ComparisonField[]): string {
  return JSON.stringify(fields.map(({ name, kind }) => [name, kind]));
}

function wholeOf({ personal, household }: StagedComparison): CompareRows {
  return (a, b, levels) => {
    personal(a, b, levels);
    household(a, b, levels);
  };
}

/** Does shared work on one thread, task by task. */
export function* doAlone<Outcome>(site: LinkageSite, steps: SharedSteps<Outcome>): Generator<LinkageStep, Outcome> {
  let step = steps.next();
  for (;;) {
    if (step.done) return step.value;
    if (!('tasks' in step.value)) {
      yield step.value;
      step = steps.next();
      continue;
    }
    const { doing, facts, tasks, meanwhile } = step.value;
    site.tell(facts);
    meanwhile?.();
    const results: TaskResult[] = [];
    for (const task of tasks) {
      const work = site.do(task);
      let one = work.next();
      for (; !one.done; one = work.next()) yield { doing, done: (results.length + one.value) / tasks.length };
      results.push(one.value);
      yield { doing, done: results.length / tasks.length };
    }
    step = steps.next(results);
  }
}

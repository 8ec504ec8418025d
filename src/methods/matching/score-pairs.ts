import { describeLevel, householdKinds, levelSpan, placeLevels } from './comparison-field.ts';
import { adjustmentOf, classAdjustments, countClasses, exactAdjustments, fullNameAdjustments, fullNames, largestAdjustment, WordBits, type ClassCounts } from './word-frequency.ts';
import { weightOf, type FieldModel, type LinkageModel } from './linkage-model.ts';
import type { MatchingReference } from './matching-reference.ts';
import { adjustedColumn, fullNameChance, type OwnFrequencies } from './own-frequencies.ts';
import type { PackedRows } from './packed-rows.ts';
import type { RecordTable } from './record-table.ts';
import { numbersOf } from './value-rows.ts';

/** One part of a score: what was compared, what was found, and its bits. The parts of a pair add up to its weight. */
export interface ScorePart {
  readonly part: string;
  readonly found: string;
  readonly bits: number;
}

/** The one scoring function: for a batch, for a record that arrives and for a search. */
export interface PairScorer {
  /** The weight of a pair in bits, the prior included. */
  weigh(levels: Uint8Array, a: number, b: number): number;
  /** The weight of the pair that was weighed last, before household evidence is counted once: how much agrees, for putting links in order. */
  independent(): number;
  /** Whether the pair could reach a weight, from its personal levels alone: whatever a household shares, siblings or twins would share as well. */
  mayReach(bits: number, levels: Uint8Array, a: number, b: number): boolean;
  /** The same weight in parts, in the order in which they are added. */
  explain(levels: Uint8Array, a: number, b: number): ScorePart[];
}

/** What makes binding a model to a table, and looking words up in it, faster. */
export interface TableBinding {
  /** The table's columns, laid out row by row. */
  readonly rows?: PackedRows | undefined;
  /** What the frequencies add, where the model was learned from the table: those that the model keeps are then not looked at. */
  readonly own?: OwnFrequencies | undefined;
}

/** A model bound to the words of a table, so that a pair costs a few look-ups. */
export function bindModel(model: LinkageModel, table: RecordTable, reference: MatchingReference, classCounts?: ClassCounts, { rows, own }: TableBinding = {}): PairScorer {
  const { fields } = model;
  const weights = new Float64Array(fields.length * levelSpan);
  fields.forEach((field, at) => field.m.forEach((_, level) => (weights[at * levelSpan + level] = weightOf(field, level))));
  const prior = Math.log2(model.prior / (1 - model.prior));
  const binding: Binding = { model, table, reference, classCounts: classCounts ?? own?.classes ?? countClasses(model, reference.variants), rows, own };
  const adjusters = fields.map((field, at) => adjusterOf(field, binding, weights, at));
  const fullName = adjustFullName(model, table, own);
  const household = householdOf(model, weights);
  const [bits, adjusted] = [new Float64Array(fields.length), new Float64Array(fields.length)];
  const fill = (levels: Uint8Array, a: number, b: number): void => {
    for (let at = 0; at < fields.length; at += 1) {
      const level = levels[at]!;
      bits[at] = weights[at * levelSpan + level]!;
      adjusted[at] = level === 0 ? 0 : adjusters[at]!(level, a, b);
    }
    fullName(levels, a, b, adjusted);
  };
  const sum = (): number => {
    let total = prior;
    for (let at = 0; at < fields.length; at += 1) total = total + bits[at]! + adjusted[at]!;
    return total;
  };
  let independent = 0;
  const bound = boundOf(model, weights);
  let isBelow: ReturnType<typeof quickBoundOf> | undefined; // a search never asks
  const personal = fields.flatMap(({ kind }, at) => (householdKinds.includes(kind) ? [] : [at]));
  return {
    mayReach(least, levels, a, b) {
      isBelow ??= quickBoundOf(model, weights, prior);
      if (isBelow(least, levels)) return false;
      for (let one = 0; one < personal.length; one += 1) {
        const at = personal[one]!;
        const level = levels[at]!;
        bits[at] = weights[at * levelSpan + level]!;
        adjusted[at] = level === 0 ? 0 : adjusters[at]!(level, a, b);
      }
      return prior + bound(levels, bits, adjusted) >= least;
    },
    independent: () => independent,
    weigh(levels, a, b) {
      fill(levels, a, b);
      const total = sum();
      independent = total;
      return total < floorBits ? total : total + household(levels, bits, adjusted);
    },
    explain(levels, a, b) {
      fill(levels, a, b);
      const parts: ScorePart[] = [{ part: 'prior', found: 'two records taken at random', bits: prior }];
      let total = prior;
      fields.forEach((field, at) => {
        total = total + bits[at]! + adjusted[at]!;
        if (levels[at] !== 0) parts.push({ part: field.name, found: describeLevel(field.kind, levels[at]!), bits: bits[at]! });
        if (adjusted[at] !== 0) parts.push({ part: `${field.name} frequency`, found: adjusted[at]! > 0 ? 'rarer than usual' : 'commoner than usual', bits: adjusted[at]! });
      });
      if (total >= floorBits) parts.push({ part: 'household', found: 'what brothers, sisters and twins would share is counted once', bits: household(levels, bits, adjusted) });
      return parts;
    },
  };
}

/** Below this weight a pair is nobody's candidate, and whether it might be siblings is not worked out: it can only lower the weight. */
const floorBits = -8;

type Adjuster = (level: number, a: number, b: number) => number;

const noAdjustment: Adjuster = () => 0;

interface Binding {
  readonly model: LinkageModel;
  readonly table: RecordTable;
  readonly reference: MatchingReference;
  readonly classCounts: ClassCounts;
  readonly rows: PackedRows | undefined;
  readonly own: OwnFrequencies | undefined;
}

/** Where the numbers of a column stand: that of a row at `row * width + place`. */
interface ColumnPlace {
  readonly values: Int32Array;
  readonly width: number;
  readonly place: number;
}

function placeOf({ table, rows }: Pick<Binding, 'table' | 'rows'>, name: string): ColumnPlace | undefined {
  const values = table.columns[name];
  if (!values) return undefined;
  const place = rows?.placeOf(values);
  return place === undefined ? { values, width: 1, place: 0 } : { values: rows!.values, width: rows!.width, place };
}

function adjusterOf(field: FieldModel, binding: Binding, weights: Float64Array, at: number): Adjuster {
  switch (field.kind) {
    case 'given':
    case 'family':
      return adjustName(field.kind, field, binding);
    case 'birthDate':
      return adjustDate(field, binding);
    case 'place':
      return adjustPlace(field, binding, weights, at);
    case 'carer':
    case 'phone':
    case 'email':
    case 'other':
    case 'nhs':
    case 'upn':
      return adjustExact(field, binding);
    default:
      return noAdjustment;
  }
}

/** What is added where two records share a word of the column that adjusts a field. */
function exactBits(field: FieldModel, { model, table, own }: Binding): WordBits {
  const { column, chance } = adjustedColumn(field)!;
  const bits = own?.words[column];
  return bits ? new WordBits(bits) : exactAdjustments(table, column, chance, model);
}

function adjustExact(field: FieldModel, binding: Binding): Adjuster {
  const column = placeOf(binding, adjustedColumn(field)!.column);
  if (!column) return noAdjustment;
  const { values, width, place } = column;
  const added = exactBits(field, binding);
  return (level, a, b) => (level === 1 ? added.least(values[a * width + place]!, values[b * width + place]!) : 0);
}

function adjustName(name: 'given' | 'family', field: FieldModel, binding: Binding): Adjuster {
  const column = placeOf(binding, name);
  if (!column) return noAdjustment;
  const { model, table, reference, classCounts } = binding;
  const { values, width, place } = column;
  const exact = exactBits(field, binding);
  const variant = classAdjustments(table, name, field.u[2]!, model, reference.variants, classCounts);
  return (level, a, b) => (level > 2 ? 0 : (level === 1 ? exact : variant).least(values[a * width + place]!, values[b * width + place]!));
}

/** Where a full name is commoner than its parts would have it (Muhammad Khan), the two frequencies give way to that of the full name. */
function adjustFullName(model: LinkageModel, table: RecordTable, own: OwnFrequencies | undefined): (levels: Uint8Array, a: number, b: number, adjusted: Float64Array) => void {
  const givenAt = model.fields.findIndex(({ kind }) => kind === 'given');
  const familyAt = model.fields.findIndex(({ kind }) => kind === 'family');
  const names = fullNameBits(model, table, own);
  if (!names) return () => undefined;
  const { ofRow, added } = names;
  return (levels, a, b, adjusted) => {
    if (levels[givenAt] !== 1 || levels[familyAt] !== 1) return;
    const whole = added.least(ofRow[a]!, ofRow[b]!);
    if (Number.isNaN(whole) || whole >= adjusted[givenAt]! + adjusted[familyAt]!) return;
    adjusted[familyAt] = whole - adjusted[givenAt]!;
  };
}

function fullNameBits(model: LinkageModel, table: RecordTable, own: OwnFrequencies | undefined): { readonly ofRow: Int32Array; readonly added: WordBits } | undefined {
  if (own) return own.fullNames && { ofRow: own.fullNames.ofRow, added: new WordBits(own.fullNames.bits) };
  const full = fullNames(table);
  const chance = fullNameChance(model.fields);
  return full && chance !== undefined ? { ofRow: full.ofRow, added: fullNameAdjustments(table, full, chance, model) } : undefined;
}

function adjustDate(field: FieldModel, { model, table, rows, own }: Binding): Adjuster {
  const column = placeOf({ table, rows }, 'birthDate');
  if (!column) return noAdjustment;
  const { values, width, place } = column;
  const kept = own?.dates ?? model.frequencies['birthDate'] ?? {};
  const added = new Map<number, number>();
  const bitsOf = (date: number): number => {
    let bits = added.get(date);
    if (bits === undefined) added.set(date, (bits = Math.min(0, adjustmentOf(kept[String(date)] ?? 0, field.u[1]!, model.people))));
    return bits;
  };
  return (level, a) => (level === 1 ? bitsOf(values[a * width + place]!) : 0);
}

/** A postcode that many people have says less; one of a hospital, a refuge or a children's home says nothing. */
function adjustPlace(field: FieldModel, binding: Binding, weights: Float64Array, at: number): Adjuster {
  const column = placeOf(binding, 'postcode');
  if (!column) return noAdjustment;
  const { table, reference } = binding;
  const { values, width, place } = column;
  const added = exactBits(field, binding);
  const institutions = wordsAmong(reference.placeholders.institutionPostcodes);
  const isInstitution = numbersOf(table.words['postcode']!, (word) => (institutions.has(word) ? 1 : 0));
  return (level, a, b) => {
    if (level < placeLevels.postcode || level >= placeLevels.postcode * 2) return 0;
    const bits = weights[at * levelSpan + level]!;
    const code = values[a * width + place]!;
    return isInstitution[code] === 1 ? Math.min(0, -bits) : Math.max(Math.min(0, added.least(code, values[b * width + place]!)), Math.min(0, -bits));
  };
}

const setsKnown = new WeakMap<readonly string[], ReadonlySet<string>>();

function wordsAmong(words: readonly string[]): ReadonlySet<string> {
  let known = setsKnown.get(words);
  if (!known) setsKnown.set(words, (known = new Set(words)));
  return known;
}

/**
 * What takes the second counting of household evidence off: brothers, sisters and twins share name, place and carers without being one person.
 *
 * Two different people are unrelated, siblings or twins. The independent weights compare with unrelated people alone; this part, never above a
 * rounding error, replaces them by the mixture of the three. A sibling agrees as one person would with chance `shared`, else by chance.
 */
function householdOf(model: LinkageModel, weights: Float64Array): (levels: Uint8Array, bits: Float64Array, adjusted: Float64Array) => number {
  const { siblingChance, multipleChance } = model.people;
  const dateAt = model.fields.findIndex(({ kind }) => kind === 'birthDate');
  const dates = dateAt < 0 ? [] : model.settings.siblingDates.map((chance, level) => (level === 0 ? 0 : Math.log2(chance / model.fields[dateAt]!.u[level]!)));
  const shares = model.fields.map(({ shared }) => shared);
  const agreedOf = rememberAgreed(weights, (at, bits) => (at === dateAt ? Math.log2(twinsOneDay * 2 ** bits + 0.01) : Math.log2(shares[at]! * 2 ** bits + 1 - shares[at]!)));
  const forename = twinForenameBits(model);
  return (levels, _bits, adjusted) => {
    let sibling = 0;
    let twin = 0;
    for (let at = 0; at < shares.length; at += 1) {
      if (at === dateAt || shares[at] === 0 || levels[at] === 0) continue;
      const agreed = agreedOf(at, levels[at]!, adjusted[at]!);
      sibling += agreed;
      twin += agreed;
    }
    if (dateAt >= 0 && levels[dateAt] !== 0) {
      sibling += dates[levels[dateAt]!]! + (levels[dateAt] === 1 ? adjusted[dateAt]! : 0);
      twin += agreedOf(dateAt, levels[dateAt]!, adjusted[dateAt]!);
    }
    twin += forename(levels);
    return -Math.log2(1 - siblingChance - multipleChance + siblingChance * 2 ** sibling + multipleChance * 2 ** twin);
  };
}

/** How often twins are born on one day; else, one in a hundred, by chance. */
const twinsOneDay = 0.99;

/** What kin agree more than strangers, in bits, by field, level and frequency. The last answer of each level is remembered, because most words weigh alike. */
function rememberAgreed(weights: Float64Array, agreedOf: (at: number, bits: number) => number): (at: number, level: number, adjusted: number) => number {
  const asked = new Float64Array(weights.length).fill(NaN);
  const answers = new Float64Array(weights.length);
  return (at, level, adjusted) => {
    const place = at * levelSpan + level;
    if (asked[place] !== adjusted) {
      asked[place] = adjusted;
      answers[place] = agreedOf(at, weights[place]! + adjusted);
    }
    return answers[place]!;
  };
}

/**
 * What personal evidence can bring at most, in bits, over two records taken at random.
 *
 * A pair is compared with siblings and with twins too; both share the household nearly as one person would, so household evidence cannot bring more than the
 * chance that they do not share it.
 */
function boundOf(model: LinkageModel, weights: Float64Array): (levels: Uint8Array, bits: Float64Array, adjusted: Float64Array) => number {
  const { siblingChance, multipleChance } = model.people;
  const dateAt = model.fields.findIndex(({ kind }) => kind === 'birthDate');
  const dates = dateAt < 0 ? [] : model.settings.siblingDates.map((chance, level) => (level === 0 ? 0 : Math.log2(chance / model.fields[dateAt]!.u[level]!)));
  const personal = model.fields.flatMap(({ kind, shared }, at) => (at === dateAt || householdKinds.includes(kind) ? [] : [{ at, shared }]));
  const forename = twinForenameBits(model);
  const unshared = model.fields.reduce((sum, { kind, shared }) => sum + (householdKinds.includes(kind) ? -Math.log2(Math.max(shared, 1e-9)) : 0), 0);
  const agreedOf = rememberAgreed(weights, (at, bits) => Math.log2(model.fields[at]!.shared * 2 ** bits + 1 - model.fields[at]!.shared));
  let asked = NaN;
  let answer = NaN;
  return (levels, bits, adjusted) => {
    let own = 0;
    let kin = 0;
    for (let one = 0; one < personal.length; one += 1) {
      const { at, shared } = personal[one]!;
      if (levels[at] === 0) continue;
      own += bits[at]! + adjusted[at]!;
      if (shared > 0) kin += agreedOf(at, levels[at]!, adjusted[at]!);
    }
    let sibling = kin + Math.log2(siblingChance);
    let twin = kin + Math.log2(multipleChance) + forename(levels);
    if (dateAt >= 0 && levels[dateAt] !== 0) {
      const evidence = bits[dateAt]! + adjusted[dateAt]!;
      own += evidence;
      sibling += dates[levels[dateAt]!]! + (levels[dateAt] === 1 ? adjusted[dateAt]! : 0);
      // Pairs of one day come one after the other, so the last answer is mostly the next.
      if (evidence !== asked) {
        asked = evidence;
        answer = Math.log2(twinsOneDay * 2 ** evidence + 0.01);
      }
      twin += answer;
    }
    return own + unshared - Math.max(sibling, twin);
  };
}

/**
 * Whether a pair is surely below a weight, by its personal levels and the largest adjustment that any word brings: sums of numbers that are known beforehand.
 *
 * The bound above only grows with what a field brings, so with the most that each can bring it is a bound for all words.
 */
function quickBoundOf(model: LinkageModel, weights: Float64Array, prior: number): (least: number, levels: Uint8Array) => boolean {
  const personal = Int32Array.from(model.fields.flatMap(({ kind }, at) => (householdKinds.includes(kind) ? [] : [at])));
  const empty = new Float64Array(model.fields.length);
  const asSibling = Math.log2(model.people.siblingChance);
  const asTwin = Math.log2(model.people.multipleChance);
  const spare = 1e-6; // sums are rounded
  const start = prior + boundOf(model, weights)(new Uint8Array(model.fields.length), empty, empty) + Math.max(asSibling, asTwin) + spare;
  const most = mostBits(model, weights, personal);
  return (least, levels) => {
    let bits = start;
    let sibling = asSibling;
    let twin = asTwin;
    for (let one = 0; one < personal.length; one += 1) {
      const at = personal[one]!;
      const place = (at * levelSpan + levels[at]!) * 3;
      bits += most[place]!;
      sibling += most[place + 1]!;
      twin += most[place + 2]!;
    }
    return bits - (sibling > twin ? sibling : twin) < least;
  };
}

/** By field and level, the most bits that one person's, a sibling's and a twin's records bring over strangers'. */
function mostBits(model: LinkageModel, weights: Float64Array, personal: Int32Array): Float64Array {
  const most = new Float64Array(weights.length * 3);
  for (const at of personal) {
    const { kind, shared, u } = model.fields[at]!;
    const share = kind === 'birthDate' ? twinsOneDay : shared;
    for (let level = 1; level < u.length; level += 1) {
      const place = at * levelSpan + level;
      const bits = weights[place]! + (level <= lastAdjusted(kind) ? largestAdjustment : 0);
      const agreed = Math.log2(share * 2 ** bits + 1 - share);
      most[place * 3] = bits;
      most[place * 3 + 1] = kind === 'birthDate' ? Math.log2(model.settings.siblingDates[level]! / u[level]!) : agreed;
      most[place * 3 + 2] = agreed + (kind === 'given' ? Math.log2(model.settings.twinForenames[level]!) : 0);
    }
  }
  return most;
}

/** The last level of a personal comparison that the frequency of a word may raise; a date's only lowers. */
function lastAdjusted(kind: FieldModel['kind']): number {
  if (kind === 'given') return 2;
  return kind === 'nhs' || kind === 'upn' || kind === 'other' ? 1 : 0;
}

/** What twins' forenames agree more than strangers', in bits. */
function twinForenameBits(model: LinkageModel): (levels: Uint8Array) => number {
  const givenAt = model.fields.findIndex(({ kind }) => kind === 'given');
  const bits = model.settings.twinForenames.map(Math.log2);
  return (levels) => (givenAt < 0 ? 0 : bits[levels[givenAt]!]!);
}

import type { Figure } from '../../../kernel/figure.ts';
import { proportion } from '../../../methods/statistics/proportion.ts';
import { weightedKappa, type KappaWeights } from '../../../methods/statistics/weighted-kappa.ts';
import type { Instrument } from './instrument.ts';

/** Two judgements of one child in one item: the setting's own and the second one's, as scores of the profile. */
export interface Judgement {
  /** Place of the item in the instrument. */
  readonly item: number;
  readonly setting: string;
  readonly first: number;
  readonly second: number;
}

/** How far two judges agree over some judgements. */
export interface Agreement {
  /** The item or setting; undefined for all together. */
  readonly code: string | undefined;
  readonly name: string;
  readonly judgements: number;
  /** Share of judgements that are exactly alike, in per cent, with Wilson limits. */
  readonly alike: Figure;
  /** Weighted kappa: agreement beyond chance. */
  readonly kappa: Figure;
  /** Judgements where the setting's own is the higher one, and the lower one. */
  readonly ownHigher: number;
  readonly ownLower: number;
}

/** Agreement of all judgements, of each item and of each setting that has any, in that order; items in the instrument's, settings by code. */
export function agreementsOf(instrument: Instrument, judgements: readonly Judgement[], weights: KappaWeights): Agreement[] {
  const { lowest, highest } = instrument.scores;
  const agree = (code: string | undefined, name: string, some: readonly Judgement[]): Agreement => {
    const table = Array.from({ length: highest - lowest + 1 }, () => new Array<number>(highest - lowest + 1).fill(0));
    for (const { first, second } of some) table[first - lowest]![second - lowest]! += 1;
    const count = (holds: (judgement: Judgement) => boolean): number => some.filter(holds).length;
    return { code, name, judgements: some.length, alike: proportion(count(({ first, second }) => first === second), some.length), kappa: weightedKappa(table, weights), ownHigher: count(({ first, second }) => first > second), ownLower: count(({ first, second }) => first < second) };
  };
  const settings = [...new Set(judgements.map(({ setting }) => setting))].filter((setting) => setting !== '').sort();
  return [
    agree(undefined, 'All judgements', judgements),
    ...instrument.items.flatMap(({ code, name }, item) => some(judgements.filter((each) => each.item === item), (found) => agree(code, name, found))),
    ...settings.map((setting) => agree(setting, `Setting ${setting}`, judgements.filter((each) => each.setting === setting))),
  ];
}

function some<Item, Made>(found: readonly Item[], make: (found: readonly Item[]) => Made): Made[] {
  return found.length === 0 ? [] : [make(found)];
}

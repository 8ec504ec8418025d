import type { Decisions } from './decide-pairs.ts';
import type { KeptPairs } from './kept-pairs.ts';
import type { KinshipOf } from './link-quality.ts';
import { chanceOf, type LinkageSettings } from './linkage-model.ts';
import type { RecordTable } from './record-table.ts';

/** What linking from another chance on would have come to. Pairs of records, before they are grouped; rules above the score hold as they did. */
export interface LinkingPoint {
  readonly from: number;
  readonly linked: number;
  readonly wrong: number;
  readonly twins: number;
  readonly siblings: number;
  /** Pairs that a person would be asked about, for 1,000 records. */
  readonly askedPerThousand: number;
}

/** What asking a person from another chance on would have come to. */
export interface AskingPoint {
  readonly from: number;
  readonly asked: number;
  readonly askedPerThousand: number;
  /** Of them, pairs that are one person's: what the questions find. */
  readonly onePerson: number;
}

/** False links against questions, by the chance from which pairs are linked; found pairs against questions, by the chance from which a person is asked. */
export interface TradeOff {
  readonly linking: readonly LinkingPoint[];
  readonly asking: readonly AskingPoint[];
}

const linkingFrom = [0.5, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999, 0.99999];
const askingFrom = [0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 0.95];

/** The trade-off curves of a linkage, from the pairs that it kept. */
export function tradeOffOf(table: RecordTable, settings: LinkageSettings, pairs: KeptPairs, { decisions }: Pick<Decisions, 'decisions'>, kinshipOf: KinshipOf): TradeOff {
  const truth = table.truth!;
  const linking = linkingFrom.map((from) => ({ from, linked: 0, wrong: 0, twins: 0, siblings: 0, asked: 0 }));
  const asking = askingFrom.map((from) => ({ from, asked: 0, onePerson: 0 }));
  decisions.forEach(({ band, reason }, pair) => {
    const [a, b] = [pairs.left[pair]!, pairs.right[pair]!];
    const chance = chanceOf(pairs.weights[pair]!);
    const isOne = truth[a] !== 0 && truth[a] === truth[b];
    const kinship = isOne || band === 'withheld' ? undefined : kinshipOf(a, b);
    const isScored = reason === 'score';
    const isRuled = band === 'auto' && !isScored;
    for (const point of linking) {
      if (isRuled || (isScored && chance >= point.from)) {
        point.linked += 1;
        if (isOne) continue;
        point.wrong += 1;
        if (kinship === 'twins') point.twins += 1;
        else if (kinship === 'siblings') point.siblings += 1;
      } else if (isScored ? chance >= settings.reviewProbability : band === 'review') point.asked += 1;
    }
    if (band !== 'review' && !(isScored && band === 'apart')) return;
    for (const point of asking) {
      if (chance < point.from && (isScored || point.from > settings.reviewProbability)) continue;
      point.asked += 1;
      if (isOne) point.onePerson += 1;
    }
  });
  const perThousand = (count: number): number => (count / table.count) * 1000;
  return {
    linking: linking.map(({ asked, ...point }) => ({ ...point, askedPerThousand: perThousand(asked) })),
    asking: asking.map((point) => ({ ...point, askedPerThousand: perThousand(point.asked) })),
  };
}

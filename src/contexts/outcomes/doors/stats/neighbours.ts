import { nearestNeighbours, type LikenessVariable } from '../../../../methods/statistics/neighbour-distance.ts';
import { methodReasonWords } from '../../../../methods/statistics/method-reasons.ts';
import { noAnswer, type Answer, type StatsMethod } from './stats-method.ts';
import { findNumber, getWord, getYes, textOf, type StatsRow } from './stats-row.ts';

/** How far each area is from one of them, over any number of variables given in rows. */
export const neighboursMethod: StatsMethod = {
  name: 'neighbours',
  summary: 'how far each area is from the area named in "from", over variables given in rows, and what each variable adds',
  needs: ['from', 'area', 'variable', 'value'],
  may: ['weight', 'missing', 'scaled'],
  answers: ['distance', 'nearness', 'share_of_distance', 'reason'],
  way: { each: 'set', by: 'from', answer: answerSet },
};

function answerSet(rows: readonly StatsRow[]): Answer[] {
  const [areas, variables] = [[...new Set(rows.map((row) => textOf(row, 'area')))], [...new Set(rows.map((row) => textOf(row, 'variable')))]];
  const cells = new Map<string, StatsRow>();
  for (const row of rows) {
    const key = JSON.stringify([textOf(row, 'area'), textOf(row, 'variable')]);
    if (cells.has(key)) row.fault ??= 'this variable of this area comes twice';
    else cells.set(key, row);
  }
  const from = textOf(rows[0]!, 'from');
  const columns = variables.map((name): LikenessVariable => {
    const own = areas.map((area) => cells.get(JSON.stringify([area, name])));
    const weight = own.flatMap((row) => (row ? [findNumber(row, 'weight') ?? 1] : []))[0]!;
    return { name, weight: Math.max(0, weight), values: own.map((row) => (row ? findNumber(row, 'value') : undefined)) };
  });
  const setting = { whenMissing: getWord(rows[0]!, 'missing', ['mean', 'pairwise'], 'mean'), isScaled: getYes(rows[0]!, 'scaled', false) };
  if (!areas.includes(from)) return rows.map((row) => noAnswer(neighboursMethod, row.fault ?? `there is no area "${from}" among those of this set`));
  const found = nearestNeighbours(from, areas, columns, setting);
  return rows.map((row) => {
    const at = found.findIndex(({ area }) => area === textOf(row, 'area'));
    if (row.fault !== undefined) return noAnswer(neighboursMethod, row.fault);
    if (textOf(row, 'area') === from) return [0, 0, null, null];
    return at < 0 ? noAnswer(neighboursMethod, methodReasonWords['nothing-in-common']) : [found[at]!.distance, at + 1, found[at]!.parts[variables.indexOf(textOf(row, 'variable'))]!, null];
  });
}

import { methodReasonWords } from '../../../../methods/statistics/method-reasons.ts';
import { trajectory, type TrajectoryKind } from '../../../../methods/statistics/trajectory.ts';
import { noAnswer, type Answer, type StatsMethod } from './stats-method.ts';
import { findNumber, getNumber, getWord, textOf, type StatsRow } from './stats-row.ts';

/** The way from a baseline to a target: each row unfolds into one row a period. */
export const trajectoryMethod: StatsMethod = {
  name: 'trajectory',
  summary: 'the way from a baseline to a target: each row unfolds into one row for the baseline (step 0) and one for every period',
  needs: ['kind', 'baseline', 'target', 'periods'],
  may: ['param'],
  answers: ['step', 'expected', 'reason'],
  way: { each: 'row', answer: answerRow },
};

const kinds = ['linear', 'geometric', 'power', 's-curve', 'milestones', 'steps', 'close-gap'] as const;

function answerRow(row: StatsRow): Answer[] {
  const kind = getWord(row, 'kind', kinds, 'linear');
  if (textOf(row, 'kind') === '') row.fault ??= 'kind is missing';
  const [baseline, periods] = [getNumber(row, 'baseline'), getNumber(row, 'periods')];
  const target = kind === 'close-gap' ? (findNumber(row, 'target') ?? NaN) : getNumber(row, 'target');
  if (row.fault !== undefined) return [noAnswer(trajectoryMethod, row.fault)];
  const way = trajectory(readWay(kind, textOf(row, 'param')), baseline, target, periods);
  if (!way.known) return [noAnswer(trajectoryMethod, methodReasonWords[way.reason])];
  return way.values.map((value, step) => [step, value, null]);
}

/** A parameter that cannot be read becomes NaN or an empty list, which the method names. */
function readWay(kind: (typeof kinds)[number], param: string): TrajectoryKind {
  const numbers = param.split(/[;\s]+/).filter(Boolean);
  switch (kind) {
    case 'power':
      return { kind, power: param === '' ? 2 : Number(param) };
    case 's-curve':
      return { kind, steepness: param === '' ? 10 : Number(param) };
    case 'close-gap':
      return { kind, share: Number(numbers[0] ?? NaN), comparator: numbers.slice(1).map(Number) };
    case 'milestones':
    case 'steps':
      return { kind, milestones: numbers.map((each) => ({ period: Number(each.split(':')[0]), value: Number(each.split(':')[1] ?? NaN) })) };
    default:
      return { kind };
  }
}

import type { Figure } from '../../../kernel/figure.ts';
import { showNumber } from '../../../kernel/rate.ts';
import { reasonToHideCount } from '../../../methods/disclosure/primary.ts';
import { disclosureRule } from '../../../methods/disclosure/rule.ts';
import type { GapChange } from './gap-change.ts';
import { describeGapChange } from './gap-words.ts';
import type { SettingPattern } from './moderation.ts';
import type { UnitCourse } from './unit-course.ts';
import type { Bounds } from './unmatched-bounds.ts';
import { signed } from './signed.ts';

/** One group, ward or setting in this year and the one before. */
export interface Mover {
  readonly kind: 'group' | 'ward' | 'setting';
  readonly code: string;
  readonly name: string;
  readonly children: number;
  readonly now: Figure;
  readonly before: Figure;
  /** Its own change, in points of its own share. */
  readonly change: Figure;
  /** What it adds to the change of the authority, in points: groups of one kind, wards and settings each add up to it. */
  readonly toChange: number;
}

/** What is known of the way to the target. */
export interface YearAim {
  readonly value: number;
  readonly year: number;
  /** Expected on the way in this year. */
  readonly expected: number | undefined;
  /** Expected year by year, in order of time. */
  readonly way: readonly { readonly year: number; readonly value: number }[];
}

/** Everything that the six answers are made from. */
export interface YearFacts {
  /** Whether whoever reads may see exact small numbers. */
  readonly isInside: boolean;
  readonly label: string;
  readonly earlierLabel: string | undefined;
  readonly children: number;
  readonly fullyAssessed: number;
  readonly goodLevel: Figure;
  readonly goodLevelChange: Figure | undefined;
  readonly gap: Figure;
  readonly gapChange: GapChange | undefined;
  readonly movers: readonly Mover[];
  /** Where each ward went among the others over all years, the clearest first. */
  readonly courses: readonly (UnitCourse & { readonly name: string })[];
  readonly aim: YearAim | undefined;
  /** What neighbours' pace, our own and the top quarter would make of it, in a sentence. */
  readonly round: string | undefined;
  readonly unmatched: number | undefined;
  readonly mealsGap: Figure;
  readonly mealsBounds: Bounds | undefined;
  readonly withoutWard: number;
  /** Settings in the order of how unusual they are; undefined for those who may not see settings. */
  readonly patterns: readonly (SettingPattern & { readonly name: string })[] | undefined;
  /** The goal that fewest children reach, with its figure: "Writing (71.2%)". */
  readonly hardestGoal: string | undefined;
}

/** One question of the year with its answer in words, the most important sentence first. */
export interface YearAnswer {
  readonly id: 'good-level' | 'gap' | 'movers' | 'trajectory' | 'sureness' | 'first';
  readonly question: string;
  readonly sentences: readonly string[];
}

const points = (value: number): string => showNumber(Math.abs(value), 1);
const whole = (value: number): string => showNumber(value, 0);

/** The six questions of the year in their order, each answered in words made from the figures. */
export function answerYear(facts: YearFacts): readonly YearAnswer[] {
  return [
    { id: 'good-level', question: 'Did good level rise?', sentences: sayGoodLevel(facts) },
    { id: 'gap', question: 'Did the gap close, and from which end?', sentences: sayGap(facts) },
    { id: 'movers', question: 'Which groups, wards and settings moved it?', sentences: sayMovers(facts) },
    { id: 'trajectory', question: 'Are we on the way to the target, and how many children short?', sentences: sayAim(facts) },
    { id: 'sureness', question: 'How sure are we?', sentences: saySureness(facts) },
    { id: 'first', question: 'What should be looked at first?', sentences: sayFirst(facts) },
  ];
}

function sayGoodLevel({ goodLevel, goodLevelChange, label, earlierLabel }: YearFacts): string[] {
  if (!goodLevel.known) return [`There is no figure of good level for ${label}.`];
  const now = `${points(goodLevel.value)}%`;
  const count = `${whole(goodLevel.numerator!)} of ${whole(goodLevel.denominator!)} children reached it; 95% interval ${points(goodLevel.lower!)} to ${points(goodLevel.upper!)}.`;
  if (!goodLevelChange?.known || earlierLabel === undefined) return [`Good level stood at ${now} in ${label}; there is no earlier year of the same profile to compare it with.`, count];
  const range = `95% interval of the change ${signed(goodLevelChange.lower!)} to ${signed(goodLevelChange.upper!)} points`;
  if (isChance(goodLevelChange)) return [`No clear change: good level went from ${points(goodLevel.value - goodLevelChange.value)}% in ${earlierLabel} to ${now}, which chance alone could explain (${range}).`, count];
  return [`Good level ${goodLevelChange.value > 0 ? 'rose' : 'fell'} ${points(goodLevelChange.value)} points to ${now} since ${earlierLabel} (${range}).`, count];
}

function sayGap({ gap, gapChange, label }: YearFacts): string[] {
  if (gapChange) return describeGapChange(gapChange);
  if (!gap.known) return [`The gap of the lowest 20% cannot be made for ${label}.`];
  return [`The gap between the lowest 20% and the median was ${points(gap.value)} per cent of the median in ${label}; there is no earlier year of the same profile to compare it with.`];
}

function sayMovers({ movers, earlierLabel, courses, isInside }: YearFacts): string[] {
  const long = sayCourses(courses, isInside);
  if (earlierLabel === undefined) return ['Without an earlier year of the same profile nothing can be said to have moved it.', ...long];
  const clear = movers.filter(({ change }) => change.known && !isChance(change));
  const say = ({ name, change, toChange, children }: Mover): string => `${name} (${change.known ? signed(change.value) : ''} points among ${whole(children)} children, ${signed(toChange, 2)} of the authority’s change)`;
  const kinds = [['group', 'Groups'], ['ward', 'Wards'], ['setting', 'Schools and settings']] as const;
  const said = kinds.flatMap(([kind, words]) => {
    const all = movers.filter((mover) => mover.kind === kind);
    if (all.length === 0) return [];
    const found = clear.filter((mover) => mover.kind === kind).sort((a, b) => Math.abs(b.toChange) - Math.abs(a.toChange));
    if (found.length === 0) return [`${words}: none of ${all.length} moved by more than chance alone could explain.`];
    return [`${words} that moved by more than chance: ${found.slice(0, 4).map(say).join('; ')}${found.length > 4 ? `; and ${found.length - 4} more` : ''}.${sayFalseFindings(found.length, all.length)}`];
  });
  return [...said, ...long];
}

/** Wards that turned round or slid among the others over the years; outside in words alone, for the points come from few children. */
function sayCourses(courses: YearFacts['courses'], isInside: boolean): string[] {
  const clear = courses.filter(({ isClear }) => isClear);
  const say = (way: (perYear: number) => boolean, words: string): string[] => {
    const found = clear.filter(({ perYear }) => perYear.known && way(perYear.value)).slice(0, 3);
    const each = found.map(({ name, first, last }) => `${name}${isInside ? ` (from ${signed(first.points)} to ${signed(last.points)} points)` : ''}`);
    const [from, to] = [Math.min(...found.map(({ first }) => first.year)), Math.max(...found.map(({ last }) => last.year))];
    return found.length === 0 ? [] : [`${words} among the wards from ${from} to ${to}, each year held against such children elsewhere in that year: ${each.join('; ')}.`];
  };
  return [...say((perYear) => perYear > 0, 'Climbed'), ...say((perYear) => perYear < 0, 'Slid')];
}

/** One in twenty intervals misses the truth: with many looked at, so many would be found among none. */
function sayFalseFindings(found: number, looked: number): string {
  const expected = looked / 20;
  return looked >= 20 && found <= 2 * expected + 1 ? ` Of ${looked} looked at, about ${whole(Math.max(1, expected))} would seem to have moved by chance.` : '';
}

/** How it stands to what was agreed, then what could be aimed at. */
function sayAim(facts: YearFacts): string[] {
  return [...sayAgreed(facts), ...(facts.round === undefined ? [] : [facts.round])];
}

function sayAgreed({ aim, goodLevel, label }: YearFacts): string[] {
  if (!aim) return ['No target has been agreed for good level: a target starts from the page of the indicator.'];
  if (!goodLevel.known) return [`The target is ${points(aim.value)}% by ${aim.year}; there is no figure to hold against it.`];
  const short = Math.max(0, Math.ceil((aim.value / 100) * goodLevel.denominator! - 1e-9) - goodLevel.numerator!);
  const target = short === 0 ? `The target of ${points(aim.value)}% for ${aim.year} is reached already.` : `For the target of ${points(aim.value)}% in ${aim.year}, ${whole(short)} more of as many children would have to reach a good level.`;
  if (aim.expected === undefined) return [target];
  const behind = Math.max(0, Math.ceil((aim.expected / 100) * goodLevel.denominator! - 1e-9) - goodLevel.numerator!);
  if (aim.expected >= goodLevel.lower! && aim.expected <= goodLevel.upper!) return [`On the way: ${points(aim.expected)}% was expected in ${label}, and the interval of our figure holds it${behind > 0 ? `, though ${whole(behind)} children fewer reached it` : ''}.`, target];
  return [goodLevel.value > aim.expected ? `Ahead of the way: ${points(aim.expected)}% was expected in ${label}.` : `Behind the way: ${points(aim.expected)}% was expected in ${label}, which is ${whole(behind)} children more than reached it.`, target];
}

/** How many stand behind the figures and of whom something is not known; outside a small number is "a few", and so is what it would be worked out from. */
function saySureness(facts: YearFacts): string[] {
  const { children, fullyAssessed, goodLevel, unmatched, mealsBounds, mealsGap, withoutWard } = facts;
  const isFew = (count: number): boolean => !facts.isInside && reasonToHideCount(count, disclosureRule()) !== undefined;
  const count = (of: number): string => (isFew(of) ? 'A few' : whole(of));
  const width = goodLevel.known ? (goodLevel.upper! - goodLevel.lower!) / 2 : 0;
  return [
    `${whole(children)} children are counted, ${isFew(children - fullyAssessed) ? 'nearly all' : whole(fullyAssessed)} of them with a result in every goal; those without one count as not having reached it. With so many children a figure is sure to about ${points(width)} points either way.`,
    ...(unmatched === undefined ? ['No census was brought: nothing is known of meals, language or needs.'] : [`${count(unmatched)} children are in no census.${mealsBounds && mealsGap.known && !isFew(unmatched) ? ` Whatever they are, the gap by free school meals, ${points(mealsGap.value)} points, lies between ${points(mealsBounds.least)} and ${points(mealsBounds.greatest)}.` : ''}`]),
    ...(withoutWard > 0 ? [`${count(withoutWard)} children are counted in no ward, because no directory has their postcode or they have none.`] : []),
    'The gap of the lowest 20% is a figure of our own since 2021, not an official statistic.',
  ];
}

function sayFirst({ patterns, movers, hardestGoal, goodLevel }: YearFacts): string[] {
  const unusual = (patterns ?? []).filter(({ isUnusual }) => isUnusual).slice(0, 3);
  const falling = movers.filter(({ kind, change, toChange }) => kind === 'ward' && change.known && !isChance(change) && toChange < 0).slice(0, 2);
  const low = movers.filter(({ kind, now, children }) => kind === 'ward' && now.known && goodLevel.known && children >= 30 && now.upper! < goodLevel.value).sort((a, b) => (a.now.known && b.now.known ? a.now.value - b.now.value : 0)).slice(0, 3);
  const said = [
    ...unusual.map(({ name, children, signals }) => `Talk with ${name}: ${signalWords(signals[0]!, children)}. A reason to look together, not a finding.`),
    ...falling.map(({ name, change }) => `${name}: good level fell ${change.known ? points(change.value) : ''} points, more than chance alone could explain.`),
    ...(low.length > 0 ? [`Clearly below the authority: ${low.map(({ name, now }) => `${name} (${now.known ? points(now.value) : ''}%)`).join(', ')}.`] : []),
    ...(hardestGoal === undefined ? [] : [`Of all goals fewest children reach ${hardestGoal}.`]),
  ];
  return said.length > 0 ? said : ['Nothing stands out by more than chance.'];
}

/** What is unusual about a setting, in words. */
export function signalWords(signal: SettingPattern['signals'][number], children: number): string {
  if (signal.kind === 'all-alike') return `among its ${whole(children)} children far more share exactly the same goals than elsewhere (${whole(signal.pairs)} ${whole(signal.pairs) === '1' ? 'pair' : 'pairs'}, ${whole(signal.expected)} expected)`;
  if (signal.kind === 'year-before') return `${whole(signal.observed)} of its ${whole(children)} children reached a good level, where ${whole(signal.expected)} would if it stood among such children as it did the year before`;
  const what = signal.kind === 'good-level' ? 'a good level' : `goal ${signal.item}`;
  return `${whole(signal.observed)} of its ${whole(children)} children reached ${what}, where ${whole(signal.expected)} such children would elsewhere`;
}

function isChance(figure: Figure): boolean {
  return !figure.known || figure.lower === undefined || (figure.lower <= 0 && figure.upper! >= 0);
}

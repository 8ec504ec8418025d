import { roundHalfUp } from '../../kernel/rate.ts';
import { tally } from './early-years-files.ts';
import type { AllProfileResults } from './early-years-tallies.ts';
import { allAuthorities, existsIn, type InventedAuthority } from './invented-names.ts';
import { englandValues, yearsPooled, type EnglandValue, type Growth, type Measure } from './measure.ts';
import type { Random } from './random.ts';

/** What was counted in one authority and period: a numerator over a denominator, or a total of something over how many. */
export interface Counted {
  readonly numerator: number;
  readonly denominator: number;
}

/** Counts by `code|period|laNumber`; no entry where nothing was collected or the authority did not exist. */
export type AllCounted = ReadonlyMap<string, Counted>;

/** The key of a count. */
export function countedKey(measure: string, period: string, laNumber: string): string {
  return `${measure}|${period}|${laNumber}`;
}

/**
 * What was counted for every measure, period and authority.
 *
 * Each authority has a standing of its own on each measure, a trend of its own, and noise that is as large as its numbers
 * are small. England is the published figure; what lies between is nobody's plan.
 */
export function growCounted(measures: readonly Measure[], profiles: AllProfileResults, random: Random): Map<string, Counted> {
  const counted = new Map<string, Counted>();
  const later = measures.filter(({ growth }) => growth.kind === 'count' || growth.kind === 'sum');
  for (const measure of measures.filter((each) => !later.includes(each))) {
    for (const authority of allAuthorities) {
      const own = random.stream(`${measure.code}/${authority.laNumber}`);
      const traits = { standing: own.normal(), trend: own.normal() };
      for (const at of englandValues(measure)) {
        if (!existsIn(authority, at.year)) continue;
        const count = countOne(measure, at, authority, traits, profiles, own);
        if (count) counted.set(countedKey(measure.code, at.period, authority.laNumber), count);
      }
    }
  }
  for (const measure of later) deriveCounts(measure, counted);
  return counted;
}

interface Traits {
  readonly standing: number;
  readonly trend: number;
}

function countOne(measure: Measure, at: EnglandValue, authority: InventedAuthority, traits: Traits, profiles: AllProfileResults, random: Random): Counted | undefined {
  const { growth } = measure;
  if (growth.kind === 'profile') return countProfile(growth, at, authority, profiles);
  const level = at.value ?? levelWithoutEngland(measure);
  if (level === undefined || growth.kind === 'count' || growth.kind === 'sum') return undefined;
  if (growth.kind === 'spend') {
    const each = (level / 56_000_000) * Math.exp(growth.deprivation * authority.deprivation + growth.spread * traits.standing + 0.03 * random.normal());
    return { numerator: Math.round(each * authority.population), denominator: authority.population };
  }
  const shift = growth.deprivation * authority.deprivation + growth.spread * (0.9 * traits.standing + 0.25 * random.normal()) + growth.drift * traits.trend * (at.year - 2020);
  const denominator = Math.max(1, Math.round(growth.base * authority.population * yearsPooled(at.period) * (1 + 0.02 * random.normal())));
  return draw(growth, level, shift, denominator, random);
}

function draw(growth: Extract<Growth, { base: number }>, level: number, shift: number, denominator: number, random: Random): Counted {
  if (growth.kind === 'share') {
    const share = Math.min(0.999, level / 100);
    const chance = 1 / (1 + Math.exp(-(Math.log(share / (1 - share)) + shift)));
    return { numerator: random.binomial(denominator, chance), denominator };
  }
  if (growth.kind === 'rate') return { numerator: random.poisson((level / growth.per) * Math.exp(shift) * denominator), denominator };
  return { numerator: (level + shift + (growth.deviation / Math.sqrt(denominator)) * random.normal()) * denominator, denominator };
}

function countProfile(growth: Growth & { kind: 'profile' }, at: EnglandValue, authority: InventedAuthority, profiles: AllProfileResults): Counted | undefined {
  const counts = tally(profiles, authority.laNumber, at.year, `${growth.group}|Total`);
  return counts.children === 0 ? undefined : { numerator: counts[growth.count], denominator: counts.children };
}

/** Measures for which England prints no figure that compares: first-time entrants (a count) and re-offending. */
function levelWithoutEngland(measure: Measure): number | undefined {
  return { FirstYJS: 195, 'ReoffYO15-17': 36 }[measure.code];
}

/** Measures that are another measure's count, or the sum of two: never drawn again, so that they agree. */
function deriveCounts(measure: Measure, counted: Map<string, Counted>): void {
  const { growth } = measure;
  const sources = growth.kind === 'count' ? [growth.of] : growth.kind === 'sum' ? growth.of : [];
  for (const { period } of englandValues(measure)) {
    for (const authority of allAuthorities) {
      const parts = sources.map((source) => counted.get(countedKey(source, period, authority.laNumber)));
      if (parts.length === 0 || parts.some((part) => part === undefined)) continue;
      const numerator = parts.reduce((sum, part) => sum + part!.numerator, 0);
      counted.set(countedKey(measure.code, period, authority.laNumber), { numerator, denominator: growth.kind === 'count' ? 1 : parts[0]!.denominator });
    }
  }
}

/** The value of a count as the measure prints it; `-` where a count of one to five would show. */
export function printValue(measure: Measure, count: Counted): string {
  const { growth } = measure;
  if ((growth.kind === 'share' || growth.kind === 'rate') && growth.hides && count.numerator > 0 && count.numerator < 6) return '-';
  if (growth.kind === 'profile' && growth.count === 'goodLevel' && growth.group !== 'Total|Total' && count.denominator < 11) return '-';
  const multiplier = growth.kind === 'rate' ? growth.per : growth.kind === 'share' || growth.kind === 'sum' ? 100 : growth.kind === 'profile' && growth.count !== 'goals' ? 100 : 1;
  if (growth.kind === 'count' || growth.kind === 'spend') return String(count.numerator);
  const value = (count.numerator / count.denominator) * multiplier;
  if (growth.kind === 'mean' && growth.step) return String(Math.round(value / growth.step) * growth.step);
  return String(roundHalfUp(value, measure.decimals));
}

import { dayInLondon, showDate } from '../../../kernel/dates.ts';
import type { AreaCode } from '../../../kernel/ids.ts';
import { findPeriod } from '../../../kernel/period.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { ImportNote } from '../../../platform/imports/spec.ts';
import { mapAreas } from '../../places/contract.ts';
import type { Indicator } from '../model/indicator.ts';
import { placeKey, placeOfKey, type FigurePlace } from '../model/linked-places.ts';
import { placeInFamily } from '../model/release-family.ts';
import { findIndicator } from '../store/indicators.store.ts';
import { mapReleaseDays } from '../store/releases.store.ts';
import { listStagedFigures, type StagedFigure } from '../store/staged-values.store.ts';
import { listValues } from '../store/values.store.ts';
import { groupWords } from './group-words.ts';
import { decideFigures, familyOf, findKeptInside, inFamily, readFamily, type FamilyFigure } from './release-figures.ts';

/**
 * Tells whoever brings figures in which hidden ones a reader could work out with them, and what will be hidden therefore; and how many stay inside because they are too many small groups at once. One query
 * of each kind for each indicator.
 *
 * The first is asked only where something was hidden before; the decision itself is made again when the file is accepted. A query wants an answer in words, so the choice between accepting and keeping
 * the file out is made by somebody and kept.
 */
export async function foreseeReleases(ctx: Ctx, trx: Trx, column: string | undefined): Promise<readonly ImportNote[]> {
  const staged = await listStagedFigures(trx);
  const notes: ImportNote[] = [];
  for (const [code, rows] of Map.groupBy(staged, ({ indicator }) => indicator)) {
    const indicator = await findIndicator(trx, code);
    const foreseen = indicator ? await foresee(ctx, trx, indicator, rows) : [];
    notes.push(...foreseen.map((note) => ({ ...note, column })));
  }
  return notes;
}

type Foreseen = Omit<ImportNote, 'column'>;

async function foresee(ctx: Ctx, trx: Trx, indicator: Indicator, rows: readonly StagedFigure[]): Promise<readonly Foreseen[]> {
  const { past, figures } = await readFamily(ctx, trx, indicator.code);
  const all = await listFiguresWith(trx, indicator.code, figures, rows);
  const kin = familyOf(indicator.code).get(indicator.code);
  const [inside, brought] = [await findKeptInside(ctx, trx, indicator, all, past), rows.map((row) => placeKey(placeInFamily(row, kin)))];
  const kept = brought.filter((place) => inside.has(place)).length;
  const unmasked = past.some(({ cells }) => cells.some(({ state }) => state === 'hidden')) ? await foreseeUnmasked(ctx, trx, indicator, { rows, all, past }) : undefined;
  return [...(kept === 0 ? [] : [keptInsideNote(kept)]), ...(unmasked ? [unmasked] : [])];
}

function keptInsideNote(inside: number): Foreseen {
  return {
    severity: 'query',
    code: 'kept-inside',
    rowNumber: undefined,
    value: undefined,
    times: inside,
    words: `With so many small groups at once ${count(inside, 'figure')} cannot be looked at one by one, and will be hidden from whoever may not see small numbers.`,
    remedy: 'If that does, accept it: those who may see small numbers see all. To show more, bring in fewer or larger groups, or larger areas.',
  };
}

interface FiguresAtHand {
  readonly rows: readonly StagedFigure[];
  readonly all: readonly FamilyFigure[];
  readonly past: Awaited<ReturnType<typeof readFamily>>['past'];
}

async function foreseeUnmasked(ctx: Ctx, trx: Trx, indicator: Indicator, { rows, all, past }: FiguresAtHand): Promise<Foreseen | undefined> {
  const { decision } = await decideFigures(ctx, trx, indicator, all, past);
  const opened = decision.wouldUnmask.filter(({ release }) => release !== undefined);
  if (opened.length === 0) return undefined;
  const [unmasked, hidden] = [placesOf(opened.map(({ key }) => key)), placesOf(decision.alsoHidden)];
  const days = await mapReleaseDays(trx, opened.map(({ release }) => release!));
  const when = [...new Set(opened.map(({ release }) => days.get(release!)!).sort((a, b) => a.getTime() - b.getTime()).map((day) => showDate(dayInLondon(day))))];
  const say = await placeSayer(ctx, trx, [unmasked[0]!, ...hidden.slice(0, 3)]);
  const brought = new Set(hidden.map(placeKey));
  const kin = familyOf(indicator.code).get(indicator.code);
  return {
    severity: 'query',
    code: 'would-unmask',
    rowNumber: rows.find((row) => brought.has(placeKey(placeInFamily(row, kin))))?.row,
    value: undefined,
    times: Math.max(1, hidden.length),
    words: `Shown whole, this file would let a reader work out ${count(unmasked.length, 'figure')} that ${unmasked.length === 1 ? 'was' : 'were'} hidden on ${when.join(' and ')} (for example ${say(unmasked[0]!)}).`,
    remedy: `If you accept it, ${count(hidden.length, 'more figure')} will be hidden from whoever may not see small numbers${hidden.length === 0 ? '' : ` (${hidden.slice(0, 3).map(say).join('; ')}${hidden.length > 3 ? '; and others' : ''})`}, and what was hidden stays so. Or keep the file out and bring it in without these rows, or for larger areas or groups.`,
  };
}

/** The figures as they would stand: what is published for the same places stands before what the file says. */
async function listFiguresWith(trx: Trx, code: string, family: readonly FamilyFigure[], rows: readonly StagedFigure[]): Promise<FamilyFigure[]> {
  const kin = familyOf(code).get(code);
  const published = await listValues(trx, { indicators: [code], areas: [...new Set(rows.map(({ area }) => area))] });
  const beside = published.filter(({ isOwn }) => !isOwn).map(({ period, ...value }) => inFamily(code, kin, { ...value, period: period.code, isPublished: true }));
  const brought = rows.map((row) => inFamily(code, kin, { ...row, isPublished: false }));
  return [...new Map([...family, ...brought, ...beside].map((figure) => [`${figure.indicator} ${placeKey(figure)}`, figure])).values()];
}

function placesOf(keys: readonly string[]): FigurePlace[] {
  return [...new Map(keys.map((key) => [placeKey(placeOfKey(key)), placeOfKey(key)])).values()];
}

function count(number: number, word: string): string {
  return number === 1 ? `one ${word}` : `${number} ${word}s`;
}

/** "Harbour, eligible for free school meals, 2024". */
async function placeSayer(ctx: Ctx, trx: Trx, places: readonly FigurePlace[]): Promise<(place: FigurePlace) => string> {
  const names = await mapAreas(ctx, trx, [...new Set(places.map(({ area }) => area as AreaCode))]);
  return ({ group, area, period }) => [names.get(area as AreaCode)?.name ?? area, group === 'all' ? 'all children' : groupWords(group), findPeriod(period)?.label ?? period].join(', ');
}

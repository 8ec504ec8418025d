import { hasFreeOption, holdsOn } from '../cost.ts';
import { isStale, spaceMeets } from '../vacancy.ts';
import type { ShownRecord } from '../what-is-shown.ts';
import type { SearchIndex } from './search-index.ts';
import type { SearchQuestion } from './search.ts';
import { foldText } from './word-forms.ts';

/** By record: 1 where it meets a wish. */
export type WishColumn = Uint8Array;

/** Columns that were worked out for an index, by the wish; they hold what every record answers, and nothing of who asked. */
const known = new WeakMap<SearchIndex, Map<string, WishColumn>>();
/** So many columns are kept for an index; the oldest go. */
const most = 200;

/** What is wished of a record beside words, age and time, a column for each wish there is. */
export function wishesOf(index: SearchIndex, question: SearchQuestion): readonly WishColumn[] {
  return listWishes(question).map(([key, meets]) => columnOf(index, key, meets));
}

type Wish = readonly [key: string, meets: (record: ShownRecord) => boolean];

function listWishes({ kinds, isFree, atMostPence, funded, sendNeed, isInLocalOffer, language, access, space, month, today }: SearchQuestion): readonly Wish[] {
  const spoken = language === undefined ? undefined : foldText(language);
  const wishes: Wish[] = [];
  if (kinds !== undefined && kinds.length > 0) wishes.push([`kinds ${kinds.join()}`, ({ kind }) => kinds.includes(kind)]);
  if (isInLocalOffer === true) wishes.push(['offer', ({ support }) => support.isInLocalOffer]);
  if (sendNeed !== undefined) wishes.push([`need ${sendNeed}`, ({ support }) => support.needs.includes(sendNeed)]);
  if (funded !== undefined) wishes.push([`funded ${funded}`, ({ childcare }) => childcare?.fundedHours.includes(funded) ?? false]);
  if (spoken !== undefined) wishes.push([`language ${spoken}`, ({ languages }) => languages.some((one) => foldText(one) === spoken)]);
  const wanted = space && { ...space, month: space.month ?? month };
  if (wanted !== undefined) wishes.push([`space ${JSON.stringify(wanted)} ${today}`, ({ vacancies }) => vacancies.some((vacancy) => spaceMeets(vacancy, wanted) && !isStale(vacancy, today))]);
  if (isFree === true) wishes.push([`free ${today}`, ({ costs }) => hasFreeOption(costs, today)]);
  if (atMostPence !== undefined) wishes.push([`pence ${atMostPence} ${today}`, ({ costs }) => costs.some((cost) => cost.pence !== undefined && cost.pence <= atMostPence && holdsOn(cost, today))]);
  if (access !== undefined) wishes.push([`access ${access.join()}`, ({ places }) => access.every((feature) => places.some(({ location }) => location.accessibility.some((one) => one.feature === feature)))]);
  return wishes;
}

function columnOf(index: SearchIndex, key: string, meets: (record: ShownRecord) => boolean): WishColumn {
  const columns = known.get(index) ?? new Map<string, WishColumn>();
  known.set(index, columns);
  const kept = columns.get(key);
  if (kept !== undefined) return kept;
  const made = new Uint8Array(index.records.length);
  for (let at = 0; at < made.length; at += 1) if (meets(index.records[at]!)) made[at] = 1;
  columns.set(key, made);
  if (columns.size > most) columns.delete(columns.keys().next().value!);
  return made;
}

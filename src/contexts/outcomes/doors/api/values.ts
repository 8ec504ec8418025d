import { z } from 'zod';
import type { MissingReason } from '../../../../kernel/figure.ts';
import { findPeriod } from '../../../../kernel/period.ts';
import { apiDoor, type ApiAnswer, type ApiRequest, type ApiRow } from '../../../../platform/api/api-door.ts';
import { inReading } from '../../../../platform/db/transaction.ts';
import { findUnknownCodes } from '../../actions/find-unknown-codes.ts';
import { findBrand } from '../../actions/find-brand.ts';
import { smallNumberWords } from '../../actions/read-small-numbers.ts';
import { streamValues, type StreamedValue, type StreamQuery } from '../../actions/stream-values.ts';
import { codesOf, periodOf } from './fields.ts';

/** Why there is no number, as the figures of the kernel say it. */
export const reasons = ['hidden', 'not-applicable', 'not-available', 'not-available-or-hidden', 'not-collected', 'no-children', 'no-denominator', 'too-few-to-say', 'broken-series', 'embargoed', 'cannot-be-calculated'] as const satisfies readonly MissingReason[];

const row = z.object({
  indicator: z.string().describe('Code of the indicator; its definition is at /api/v1/indicators/{indicator}'),
  area: z.string().describe('ONS code of the area, or the code of a locality that the authority drew'),
  areaName: z.string().nullable(),
  group: z.string().describe('Which children: all, or a group such as fsm:eligible; a crossing is joined by +'),
  period: z.string().describe('Code of the period: 2019, 2018-19, 2016..2018'),
  periodLabel: z.string().describe('The period as people read it: 2018/19'),
  value: z.number().nullable().describe('In the unit of the indicator: a percentage is 0 to 100. Unrounded where it is made from counts. Null when it is missing, never 0'),
  reason: z.enum(reasons).nullable().describe('Why there is no value; null when there is one'),
  lower: z.number().nullable().describe('Lower limit of the interval, in the same unit; null when none can be given'),
  upper: z.number().nullable(),
  confidence: z.number().nullable().describe('Share of such intervals that hold the truth, 0.95'),
  numerator: z.number().nullable().describe('Children counted, where counts are known and may be shown'),
  denominator: z.number().nullable().describe('Of how many'),
  method: z.string().nullable().describe('How value and limits came about: published, wilson, exact-poisson, byar'),
  flag: z.enum(['c', 'z', 'x', 'u', 'b', 'k', '-']).nullable().describe('The publisher’s own sign: c confidential, z not applicable, x not available, u low reliability, b break in series, k rounds to zero, - not available or hidden'),
  unit: z.enum(['percent', 'rate', 'count', 'mean', 'money', 'ratio']),
  isOfficial: z.boolean().describe('Whether it is a figure of official statistics; one of the authority’s own is not'),
  madeUp: z.boolean().describe('Whether it is invented'),
  smallNumbers: z.string().nullable().describe('By which rule a figure of the authority’s own is hidden and what that means; null for all that is shown, and for published figures, which their publisher hides'),
  provenance: z.string().nullable().describe('Address of the row of the file it came from; rows of an authority’s own files open to those alone who may see small numbers. Null where it was worked out from records of children, which no address shows'),
});

const query = z.object({
  indicator: codesOf('Codes of indicators', 'lait-fsp-new-gooddev'),
  area: codesOf('Codes of areas', 'E92000001'),
  group: codesOf('Codes of groups; all is everybody', 'all'),
  period: codesOf('Codes of periods', '2024'),
  from: periodOf('First period: by the year in which it begins, pooled years by their last'),
  to: periodOf('Last period'),
  limit: z.coerce.number().int('Write a whole number').min(1, 'Write a number from 1 to 5000').max(5000, 'Write a number from 1 to 5000; without limit all rows come in one answer').optional().meta({ description: 'Reads a page of so many rows, of one moment, with the address of the next. Without it all rows come, however many' }),
  after: z.string().max(1000).optional().transform((text, context) => readCursor(text, context)).meta({ description: 'Where to go on, taken from a next address' }),
});

type Query = z.infer<typeof query>;

/** Every figure that the public may see. */
export const valuesDoor = apiDoor<Query>({
  path: '/api/v1/values',
  operation: 'listValues',
  summary: 'All figures, with their limits, counts and where each comes from',
  description: 'Every figure that the public may see, in the order of indicator, group, area and period. Whole: there is no cap on rows. It is read in pieces, so that a slow reader holds nobody up; changedWhileReading at the end says whether a file came in meanwhile.',
  example: 'indicator=lait-fsp-new-gooddev&from=2023',
  query,
  gives: { kind: 'list', name: 'Value', row },
  read: readValues,
});

async function readValues({ ctx, db, query: asked, url }: ApiRequest<Query>): Promise<ApiAnswer> {
  const { limit, after } = asked;
  const [unknown, brand] = await inReading(db, ctx, async (trx) => [await findUnknownCodes(ctx, trx, asked), await findBrand(ctx, trx)] as const);
  if (unknown.length > 0) return { kind: 'fault', status: 404, faults: unknown.map(({ parameter, code }) => ({ parameter, detail: `There is no ${parameter} "${code}". /api/v1/${parameter}s lists those that there are.` })) };
  const range = { indicators: asked.indicator, groups: asked.group, areas: asked.area, periods: asked.period, fromOrder: asked.from?.order, toOrder: asked.to?.order };
  const wanted: StreamQuery = Object.fromEntries(Object.entries(range).filter(([, value]) => value !== undefined));
  const rowsOf = (batch: readonly StreamedValue[]): ApiRow[] => batch.map((value) => rowOf(value, url.origin, brand?.isMadeUp ?? false));
  if (limit === undefined) return { kind: 'list', batches: mapBatches(streamValues(ctx, db, wanted, after), rowsOf) };
  const page: StreamedValue[] = [];
  // One more than the page tells whether there is a next.
  for await (const batch of streamValues(ctx, db, wanted, after, limit + 1)) page.push(...batch);
  const shown = page.slice(0, limit);
  const next = page.length > limit ? { next: addressAfter(url, shown.at(-1)!) } : {};
  return { kind: 'list', batches: mapBatches([shown], rowsOf), ...next };
}

async function* mapBatches(batches: AsyncIterable<readonly StreamedValue[]> | readonly (readonly StreamedValue[])[], rowsOf: (batch: readonly StreamedValue[]) => ApiRow[]): AsyncGenerator<ApiRow[]> {
  for await (const batch of batches) yield rowsOf(batch);
}

function rowOf({ place, indicator, areaName, period, figure, from, isOwn }: StreamedValue, origin: string, madeUp: boolean): z.infer<typeof row> {
  const known = figure.known ? figure : undefined;
  return {
    indicator: place.indicator,
    area: place.area,
    areaName: areaName ?? null,
    group: place.group,
    period: place.period,
    periodLabel: period.label,
    value: known?.value ?? null,
    reason: figure.known ? null : figure.reason,
    lower: known?.lower ?? null,
    upper: known?.upper ?? null,
    confidence: known?.lower === undefined && known?.upper === undefined ? null : (known.confidence ?? 0.95),
    numerator: known?.numerator ?? null,
    denominator: known?.denominator ?? null,
    method: known?.method ?? null,
    flag: figure.flag ?? null,
    unit: indicator.unit,
    isOfficial: indicator.isOfficial && !isOwn,
    madeUp,
    smallNumbers: isOwn && !figure.known && figure.reason === 'hidden' ? (smallNumberWords(publicly, indicator) ?? null) : null,
    provenance: isOwn && from.rowNumber === 0 ? null : `${origin}/imports/${from.importId}/rows/${from.rowNumber}`,
  };
}

/** The API answers as to the public, whoever asks. */
const publicly = { actor: { kind: 'public' } } as const;

function addressAfter(url: URL, { place }: StreamedValue): string {
  const next = new URL(url);
  next.searchParams.set('after', Buffer.from(JSON.stringify([place.indicator, place.group, place.area, place.period])).toString('base64url'));
  return next.href;
}

function readCursor(text: string | undefined, context: z.RefinementCtx): StreamedValue['place'] | undefined {
  if (text === undefined) return undefined;
  const wrong = (): undefined => void context.addIssue({ code: 'custom', message: 'Take it from a next address as it stands there' });
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== 4 || !parts.every((part) => typeof part === 'string') || !findPeriod(parts[3]!)) return wrong();
    const [indicator, group, area, period] = parts as [string, string, string, string];
    return { indicator, group, area, period };
  } catch {
    return wrong();
  }
}

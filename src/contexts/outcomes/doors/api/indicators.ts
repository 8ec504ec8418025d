import { z } from 'zod';
import { apiDoor, type ApiAnswer } from '../../../../platform/api/api-door.ts';
import { inReading } from '../../../../platform/db/transaction.ts';
import { findDefinitionHistory, listDefinitions } from '../../actions/list-definitions.ts';
import type { Indicator } from '../../model/indicator.ts';
import { listed, unknownCode } from './fields.ts';

const words = (description: string): z.ZodNullable<z.ZodString> => z.string().nullable().describe(description);

const row = z.object({
  indicator: z.string().describe('Its code, by which figures name it'),
  source: z.string().describe('The publication it comes from, or own'),
  sourceCode: z.string().describe('Its code there, as printed'),
  version: z.int().describe('Definitions are versioned and never edited; the highest is in force'),
  title: z.string(),
  shortTitle: z.string(),
  topic: z.string(),
  description: z.string(),
  numerator: words('What is counted'),
  denominator: words('Of what'),
  unit: z.enum(['percent', 'rate', 'count', 'mean', 'money', 'ratio']),
  unitWords: z.string().describe('The unit as people say it'),
  multiplier: z.number().describe('A rate is per so many'),
  decimals: z.int().describe('Decimals to show; values themselves are not rounded'),
  polarity: z.enum(['high-is-good', 'low-is-good', 'no-judgement']),
  method: z.enum(['published', 'proportion', 'rate', 'mean']).describe('How an interval is made from counts'),
  rounding: z.string(),
  suppression: z.string().describe('How its publisher hides small numbers'),
  smallestCount: z.number().nullable().describe('Counts from 1 up to this are hidden here; null where the publisher has done what is needed'),
  year: z.string().describe('What a year is'),
  owner: z.string(),
  legalBasis: words('The duty under which it is collected'),
  methodology: words('Where its publisher explains it'),
  isOfficial: z.boolean(),
});

const detail = row.extend({ versions: z.array(row.extend({ validFrom: z.iso.datetime().describe('When this version came into force here') })).describe('All versions, newest first') });

/** What can be asked for. */
export const indicatorsDoor = apiDoor({
  path: '/api/v1/indicators',
  operation: 'listIndicators',
  summary: 'All indicators in the definitions in force',
  description: 'Published indicators and those of the authority’s own that it shows, by topic and title.',
  example: 'source=lait',
  query: z.object({
    words: z.string().max(200).optional().describe('Words that its title, topic, owner or description hold'),
    topic: z.string().max(200).optional().describe('A topic as printed'),
    source: z.string().max(40).optional().describe('lait, eyfsp, own ...'),
  }),
  gives: { kind: 'list', name: 'Indicator', row },
  read: async ({ ctx, db, query }) => listed((await inReading(db, ctx, (trx) => listDefinitions(ctx, trx, query))).indicators.map(rowOf)),
});

/** One of them with its history. */
export const indicatorDoor = apiDoor({
  path: '/api/v1/indicators/:indicator',
  operation: 'getIndicator',
  summary: 'One indicator with all versions of its definition',
  description: 'So that a figure can be read under the words it was collected under.',
  example: '/lait-fsp-new-gooddev',
  query: z.object({ indicator: z.string().max(200).describe('Code of the indicator') }),
  gives: { kind: 'object', name: 'IndicatorHistory', schema: detail },
  read: async ({ ctx, db, query }): Promise<ApiAnswer> => {
    const history = await inReading(db, ctx, (trx) => findDefinitionHistory(ctx, trx, query.indicator));
    const shown = history?.versions.filter(({ indicator }) => !indicator.isUnpublished) ?? [];
    if (shown.length === 0) return unknownCode('indicator', 'indicator', query.indicator);
    return { kind: 'object', value: { ...rowOf(shown[0]!.indicator), versions: shown.map(({ indicator, validFrom }) => ({ ...rowOf(indicator), validFrom: validFrom.toISOString() })) } };
  },
});

function rowOf(indicator: Indicator): z.infer<typeof row> {
  const { code, source, sourceCode, version, title, shortTitle, topic, description, unit, unitWords, multiplier, decimals, polarity, method, owner, isOfficial } = indicator;
  return {
    indicator: code,
    ...{ source, sourceCode, version, title, shortTitle, topic, description },
    numerator: indicator.numeratorWords ?? null,
    denominator: indicator.denominatorWords ?? null,
    ...{ unit, unitWords, multiplier, decimals, polarity, method },
    rounding: indicator.roundingWords,
    suppression: indicator.suppressionWords,
    smallestCount: indicator.smallestCount ?? null,
    year: indicator.yearWords,
    owner,
    legalBasis: indicator.legalBasis ?? null,
    methodology: indicator.methodology ?? null,
    isOfficial,
  };
}

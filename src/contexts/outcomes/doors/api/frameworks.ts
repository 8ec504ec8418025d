import { z } from 'zod';
import { apiDoor, type ApiRow } from '../../../../platform/api/api-door.ts';
import { inReading } from '../../../../platform/db/transaction.ts';
import { readFrameworksForAll, type FrameworkForAll } from '../../actions/read-frameworks-for-all.ts';
import { listed } from './fields.ts';

const reference = z.object({ framework: z.string(), row: z.string() });
const aim = z.object({
  aim: z.string(),
  name: z.string(),
  indicators: z.array(z.string()).describe('Indicators that are evidence for it here'),
  serves: z.array(reference.extend({ why: z.string().nullable() })).describe('Aims of other frameworks that it serves'),
});
const row = z.object({
  framework: z.string().describe('Its code'),
  name: z.string(),
  publisher: z.string(),
  level: z.enum(['national', 'local']),
  publishedOn: z.string().nullable(),
  about: z.string(),
  outcomes: z.array(z.object({ outcome: z.string(), name: z.string(), aims: z.array(aim).describe('Of an undivided outcome, the outcome standing as its own aim') })),
});
const flat = z.object({
  framework: z.string(),
  frameworkName: z.string(),
  outcome: z.string(),
  outcomeName: z.string(),
  aim: z.string(),
  aimName: z.string(),
  indicators: z.array(z.string()).describe('Codes, parted by spaces'),
  serves: z.array(z.string()).describe('framework:aim, parted by spaces'),
});

/** What is aimed at for children, by document and by the partnership. */
export const frameworksDoor = apiDoor({
  path: '/api/v1/frameworks',
  operation: 'listFrameworks',
  summary: 'The frameworks with their outcomes, aims, evidence, and maps to each other',
  description: 'CSV has a row for each aim.',
  example: '',
  query: z.object({ framework: z.string().max(120).optional().describe('Code of one framework') }),
  gives: { kind: 'list', name: 'Framework', row, flat: { row: flat, flatten: (each) => flatten(each as unknown as z.infer<typeof row>) } },
  read: async ({ ctx, db, query }) => {
    const every = await inReading(db, ctx, (trx) => readFrameworksForAll(ctx, trx));
    const wanted = every.filter(({ framework }) => query.framework === undefined || framework.code === query.framework);
    if (wanted.length > 0) return listed(wanted.map(rowOf));
    return { kind: 'fault', status: 404, faults: [{ parameter: 'framework', detail: `There is no framework "${query.framework ?? ''}".`, allowed: every.map(({ framework }) => framework.code) }] };
  },
});

function rowOf({ framework, aims }: FrameworkForAll): z.infer<typeof row> {
  const { code, name, publisher, level, publishedOn, about } = framework;
  const outcomes = new Map(aims.map(({ outcomeId, outcomeName }) => [outcomeId, outcomeName]));
  return {
    framework: code,
    ...{ name, publisher, level, about },
    publishedOn: publishedOn ?? null,
    outcomes: [...outcomes].map(([outcome, outcomeName]) => ({
      outcome,
      name: outcomeName,
      aims: aims.filter(({ outcomeId }) => outcomeId === outcome).map((each) => ({ aim: each.id, name: each.name, indicators: [...each.indicators], serves: each.serves.map(({ to, why }) => ({ ...to, why: why ?? null })) })),
    })),
  };
}

function flatten({ framework, name, outcomes }: z.infer<typeof row>): ApiRow[] {
  return outcomes.flatMap((outcome) =>
    outcome.aims.map(
      (each): z.infer<typeof flat> => ({ framework, frameworkName: name, outcome: outcome.outcome, outcomeName: outcome.name, aim: each.aim, aimName: each.name, indicators: each.indicators, serves: each.serves.map(({ framework: to, row: served }) => `${to}:${served}`) }),
    ),
  );
}

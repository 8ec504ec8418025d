import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../../../platform/config/project-root.ts';
import type { NamedBreak } from '../../model/indicator-definition.ts';
import type { GroupVocabulary } from '../../model/tidy-groups.ts';
import type { TidyReleases } from '../../model/tidy-release.ts';

const aliased = { words: z.string(), aliases: z.array(z.string()) };

const groupVocabulary = z.object({
  everybody: z.object({ code: z.string(), ...aliased }),
  topics: z.array(z.object({ code: z.string(), ...aliased })),
  groups: z.array(z.object({ code: z.string().regex(/^[a-z]+:[a-z0-9-]+$/), topic: z.string(), ...aliased })),
});

const headings = z.array(z.string());
const column = z.enum(['period', 'level', 'countryCode', 'regionCode', 'laNumber', 'laCode', 'districtCode', 'districtName']);

const tidyReleases = z.object({
  source: z.string(),
  topic: z.string(),
  owner: z.string(),
  columns: z.record(column, headings),
  common: z.object({ roundingWords: z.string(), suppressionWords: z.string(), yearWords: z.string(), polarity: z.enum(['high-is-good', 'low-is-good', 'no-judgement']), legalBasis: z.string(), methodology: z.string() }),
  sums: z.object({ whole: z.string(), leastForWhole: z.number(), parts: z.array(z.object({ part: z.string(), whole: z.string() })) }),
  indicators: z.record(z.string(), z.object({
    title: z.string(), shortTitle: z.string(), description: z.string(), numeratorWords: z.string().nullable(), denominatorWords: z.string(),
    unit: z.enum(['percent', 'rate', 'count', 'mean', 'money', 'ratio']), unitWords: z.string(), method: z.enum(['published', 'proportion', 'rate', 'mean']), decimals: z.number(),
  })),
  releases: z.array(z.object({
    spec: z.string(), title: z.string(), about: z.string(), file: z.string(), needs: headings, without: headings,
    areas: z.array(z.object({ level: z.string(), code: column, suffix: z.string().optional() })),
    groups: z.array(z.object({ topic: headings.optional(), label: headings })),
    measures: z.array(z.object({ indicator: z.string(), numerator: headings, denominator: headings, value: headings, when: z.object({ column: z.string(), is: z.string() }).optional() })),
    addsUp: z.boolean(),
  })),
});

const seriesBreaks = z.object({
  breaks: z.array(z.object({ indicators: z.array(z.string()), order: z.number(), words: z.string(), source: z.string() })),
  notCollected: z.array(z.object({ indicators: z.array(z.string()), orders: z.array(z.number()), source: z.string() })),
});

const splitRelease = z.object({
  source: z.string(),
  measure: z.string(),
  topicSplits: z.array(z.string()),
  alwaysIn: z.array(z.object({ chart: z.string(), group: z.string() })),
  otherwise: z.array(z.object({ group: z.string(), until: z.number(), means: z.string() })),
  definition: z.object({ title: z.string(), shortTitle: z.string(), topic: z.string(), description: z.string(), denominatorWords: z.string(), unitWords: z.string(), decimals: z.number(), roundingWords: z.string(), suppressionWords: z.string(), owner: z.string() }),
});

/** A file of `reference/` in its shape; a slip in it stops the start with the path and what is wrong. */
function readReference<Shape>(path: string, shape: z.ZodType<Shape>): Shape {
  const read = shape.safeParse(JSON.parse(readFileSync(join(projectRoot, 'reference', path), 'utf8')));
  if (!read.success) throw new Error(`reference/${path} is not in its shape: ${z.prettifyError(read.error)}`);
  return read.data;
}

/** The groups of children and what publishers call them. */
export function readGroupVocabulary(): GroupVocabulary {
  return readReference('vocabularies/groups.json', groupVocabulary);
}

/** The published tidy files, with how authorities add up to regions and England. */
export function readTidyReleases(): TidyReleases & { readonly sums: z.infer<typeof tidyReleases>['sums'] } {
  return readReference('frameworks/indicators/tidy-releases.json', tidyReleases);
}

/** Where series break, and in which years nothing was collected. */
export function readSeriesBreaks(): { readonly breaks: readonly NamedBreak[]; readonly notCollected: readonly { readonly indicator: string; readonly order: number }[] } {
  const file = readReference('frameworks/indicators/series-breaks.json', seriesBreaks);
  return {
    breaks: file.breaks.flatMap(({ indicators, order, words, source }) => indicators.map((indicator) => ({ indicator, firstOrder: order, words, source }))),
    notCollected: file.notCollected.flatMap(({ indicators, orders }) => indicators.flatMap((indicator) => orders.map((order) => ({ indicator, order })))),
  };
}

/** The compilation whose groups stand in pairs of columns. */
export function readSplitRelease(): z.infer<typeof splitRelease> {
  return readReference('frameworks/indicators/split-release.json', splitRelease);
}

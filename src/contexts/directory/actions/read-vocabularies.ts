import { z } from 'zod';
import { provisionTypes } from '../model/childcare.ts';
import { serviceKinds } from '../model/record.ts';
import type { DangerWords } from '../model/search/danger.ts';
import type { NeedWords } from '../model/search/needs.ts';
import type { SynonymTable } from '../model/search/synonyms.ts';
import { refugeFinder } from '../model/refuge-words.ts';
import { readReference } from './read-reference.ts';

const owned = { about: z.string(), owner: z.string().min(1), reviewBy: z.iso.date(), source: z.string() };
const words = z.array(z.string().min(1));

const needsFile = z.strictObject({
  ...owned,
  everyday: words,
  ofKind: z.partialRecord(z.enum(serviceKinds), z.string()),
  ofProvision: z.partialRecord(z.enum(provisionTypes), z.string()),
  ofSubtype: z.partialRecord(z.enum(['full-day', 'sessional', 'out-of-school']), z.string()),
  alike: z.array(z.strictObject({ for: z.string().min(1), also: words.min(1) })),
  ages: z.array(z.strictObject({ words: words.min(1), fromMonth: z.int().min(0), toMonth: z.int().max(311) }).refine(({ fromMonth, toMonth }) => fromMonth <= toMonth, 'An age ends before it begins. Change "fromMonth" and "toMonth" about.')),
  categories: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9-]+$/), name: z.string(), kind: z.enum(serviceKinds), cues: words.min(1), around: words })),
});
const dangerFrame = z.strictObject({ example: z.string().min(1), slots: z.record(z.string().regex(/^[a-z]+$/), z.string().min(1)), order: words.min(1).optional(), within: z.int().min(2).max(40).optional(), unless: words.optional() });
const dangerFile = z.strictObject({
  ...owned,
  spelledRight: words, writtenFor: z.record(z.string(), z.string().min(1)), idioms: words,
  classes: z.record(z.string(), words),
  panels: z.record(z.string(), z.strictObject({ title: z.string(), lines: words.min(1) })),
  groups: z.array(z.strictObject({ id: z.string(), panel: z.string(), words: z.string(), phrases: words.min(1), frames: z.array(dangerFrame), unless: words, answeredBy: words, followedBy: words.default([]) })),
});
const synonymsFile = z.strictObject({ ...owned, twoWay: z.array(words.min(2)), oneWay: z.array(z.strictObject({ from: words.min(1), to: words.min(1) })) });
const refugeFile = z.strictObject({ ...owned, phrases: words.min(1) });

/** Plain needs and the kinds of help that answer them. */
export const needWords: NeedWords = readNeeds();
/** Words that point to danger. */
export const dangerWords: DangerWords = readDanger();
/** Words that mean the same, before an authority has edited them. */
export const synonymTable: SynonymTable = readReference('vocabularies/synonyms.json', synonymsFile);
/** Which texts of a record speak of a refuge. */
export const refuges = refugeFinder(readReference('vocabularies/refuge.json', refugeFile).phrases);

function readNeeds(): NeedWords {
  const read = readReference('vocabularies/needs.json', needsFile);
  for (const field of ['ofKind', 'ofProvision', 'ofSubtype'] as const) mustBeNeeds(read, Object.values(read[field]), `reference/vocabularies/needs.json: ${field}`);
  return read;
}

function readDanger(): DangerWords {
  const read = readReference('vocabularies/danger.json', dangerFile);
  for (const { id, answeredBy, followedBy } of read.groups) mustBeNeeds(needWords, [...answeredBy, ...followedBy], `reference/vocabularies/danger.json: the group "${id}"`);
  return read;
}

function mustBeNeeds({ categories }: NeedWords, ids: readonly string[], where: string): void {
  const unknown = ids.find((id) => !categories.some((category) => category.id === id));
  if (unknown !== undefined) throw new Error(`${where} names the kind of help "${unknown}", which needs.json does not have. Add it there or name another.`);
}

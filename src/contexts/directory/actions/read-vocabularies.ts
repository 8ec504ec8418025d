import { z } from 'zod';
import { serviceKinds } from '../model/record.ts';
import type { DangerWords } from '../model/search/danger.ts';
import type { NeedWords } from '../model/search/needs.ts';
import type { SynonymTable } from '../model/search/synonyms.ts';
import { refugeFinder } from '../model/refuge-words.ts';
import { readReference } from './read-reference.ts';

const owned = { about: z.string(), owner: z.string().min(1), reviewBy: z.iso.date(), source: z.string() };
const words = z.array(z.string().min(1));

const needsFile = z.strictObject({ ...owned, everyday: words, alike: z.array(z.strictObject({ for: z.string().min(1), also: words.min(1) })), categories: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9-]+$/), name: z.string(), kind: z.enum(serviceKinds), cues: words.min(1), around: words })) });
const dangerFile = z.strictObject({
  ...owned,
  spelledRight: words,
  classes: z.record(z.string(), words),
  panels: z.record(z.string(), z.strictObject({ title: z.string(), lines: words.min(1) })),
  groups: z.array(z.strictObject({ id: z.string(), panel: z.string(), words: z.string(), phrases: words.min(1), unless: words })),
});
const synonymsFile = z.strictObject({ ...owned, twoWay: z.array(words.min(2)), oneWay: z.array(z.strictObject({ from: words.min(1), to: words.min(1) })) });
const refugeFile = z.strictObject({ ...owned, phrases: words.min(1) });

/** Plain needs and the kinds of help that answer them. */
export const needWords: NeedWords = readReference('vocabularies/needs.json', needsFile);
/** Words that point to danger. */
export const dangerWords: DangerWords = readReference('vocabularies/danger.json', dangerFile);
/** Words that mean the same, before an authority has edited them. */
export const synonymTable: SynonymTable = readReference('vocabularies/synonyms.json', synonymsFile);
/** Which texts of a record speak of a refuge. */
export const refuges = refugeFinder(readReference('vocabularies/refuge.json', refugeFile).phrases);

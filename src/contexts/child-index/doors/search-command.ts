import { z } from 'zod';
import { command, type AnyCommand, type CommandAnswer, type Terminal } from '../../../platform/cli/command.ts';
import { searchFeeds } from '../actions/search-feeds.ts';
import { feedOptions } from './feed-options.ts';
import { indexWords } from './words.ts';

const asked = z.string().optional();
const options = z.object({
  input: feedOptions.input.optional(),
  mapping: z.string().min(1).optional().describe('JSON: role to column, as for a linkage.'),
  model: z.string().min(1).optional().describe('The model.json of a linkage of these feeds; it weighs what is found.'),
  index: z.string().min(1).optional().describe('Instead of feeds, mapping and model: an index that "everychild index build" kept.'),
  name: asked.describe('The whole name, family name last.'),
  given: asked.describe('The given name.'),
  family: asked.describe('The family name.'),
  dateOfBirth: asked.describe('The date of birth, such as 2011-03-12.'),
  postcode: asked.describe('The postcode.'),
  nhsNumber: asked.describe('The NHS number.'),
  upn: asked.describe('The unique pupil number.'),
  top: z.string().regex(/^([1-9]|[1-4]\d|50)$/, 'is a number from 1 to 50').default('10').describe('How many to show.'),
});

/** `everychild index search`: looks a child up in feeds, forgiving slips. */
export const searchCommand: AnyCommand = command<z.infer<typeof options>>({
  kind: 'tool',
  noun: 'index',
  verb: 'search',
  summary: 'Look a child up by name and date of birth, name and postcode, name, or number; slips are forgiven.',
  options,
  run: search,
});

async function search(given: z.infer<typeof options>, terminal: Terminal): Promise<CommandAnswer> {
  const said = { name: given.name, given: given.given, family: given.family, date_of_birth: given.dateOfBirth, postcode: given.postcode, nhs_number: given.nhsNumber, upn: given.upn };
  const query = Object.fromEntries(Object.entries(said).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const answer = await searchFeeds({ inputs: given.input, mapping: given.mapping, model: given.model, index: given.index, query, atMost: Number(given.top) }, terminal);
  if (!answer.accepted) return { kind: 'refused', code: answer.refusal.code, words: indexWords(answer) };
  const { found, candidates } = answer.value;
  const rows = found.map((one) => [one.record, one.given, one.family, one.dateOfBirth, one.postcode, one.weight.toFixed(1), one.probability.toFixed(4)]);
  const words = candidates > found.length ? `${candidates.toLocaleString('en-GB')} records come near; the best ${found.length} are shown. Say more to tell them apart.` : undefined;
  return { kind: 'done', value: answer.value, ...(words === undefined ? {} : { words }), table: { columns: ['Record', 'Given', 'Family', 'Born', 'Postcode', 'Bits', 'Chance'], rows } };
}

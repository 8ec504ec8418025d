/*
 * How long it takes to tell whether what somebody typed points to danger: queries of 5 to 10 words, one after another on one core, in processor time.
 *
 * Usage: node --import tsx bench/danger.ts. Prints one line of JSON.
 */
import { dangerWords } from '../src/contexts/directory/actions/read-vocabularies.ts';
import { dangerFinder } from '../src/contexts/directory/model/search/danger.ts';

const typed = ['after school club near me that is open late', 'my toddler is not talking much yet', 'baby and toddler group on a tuesday morning', 'childcare before 8 in the morning for two children', 'my husband hits me in front of the kids', 'help with my teenage son who will not go to school'];
const times = 20_000;
const danger = dangerFinder(dangerWords);

/** Microseconds of processor time for one query, over many. */
function measure(): number {
  const before = process.cpuUsage();
  for (let nth = 0; nth < times; nth += 1) danger.find(typed[nth % typed.length]!);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
}

measure();
const each = [measure(), measure(), measure()].sort((a, b) => a - b);
process.stdout.write(`${JSON.stringify({ benchmark: 'danger', phrases: dangerWords.groups.flatMap(({ phrases }) => phrases).length, frames: dangerWords.groups.flatMap(({ frames }) => frames).length, queries: typed.length, microsecondsOfProcessorTimeEach: Number(each[1]!.toFixed(1)) })}\n`);

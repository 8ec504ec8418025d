/*
 * How long a search of the directory takes in memory, one after another on one core: ten thousand and a hundred thousand invented services of 80 words, with sessions, costs
 * and a place, asked by words, by a misspelt word, by a plain need, near a place, and by all of it together.
 *
 * Beside it a plain pass over the same records that looks for the word in each name and description, as a program without an index would. `searchesASecond` is what one
 * core answers of the mix. Usage: node --import tsx bench/directory.ts [SERVICES, default 10000,100000]. Prints one line of JSON.
 */
import { openSearch } from '../src/contexts/directory/actions/open-search.ts';
import { aLocation, aRecord, madeUpId, today } from '../src/contexts/directory/model/record.cases.ts';
import type { DirectoryRecord, ServiceId } from '../src/contexts/directory/model/record.ts';
import { search, type SearchQuestion } from '../src/contexts/directory/model/search/search.ts';

const words = 'family baby speech nursery play music dance swim garden support group advice debt school holiday club toddler sing sleep feed autism parent drop weekly friendly hall church library'.split(' ');
const times = 60;

/** The same dice each time (Lehmer 1951). */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

function services(count: number): readonly DirectoryRecord[] {
  const roll = dice(20_261_122);
  const word = (): string => `${words[Math.floor(roll() * words.length)]}${roll() < 0.3 ? Math.floor(roll() * 2000) : ''}`;
  return Array.from({ length: count }, (_, at) =>
    aRecord({
      id: madeUpId(at) as ServiceId,
      name: `${word()} ${word()} ${at}`,
      description: Array.from({ length: 80 }, word).join(' '),
      ages: { fromMonth: Math.floor(roll() * 60), toMonth: 60 + Math.floor(roll() * 100) },
      schedules: [{ id: 's', repeats: { kind: 'weekly', days: roll() < 0.5 ? ['MO', 'TU'] : ['WE', 'SA'], interval: 1 }, opensAt: 480, closesAt: 1080, season: 'all-year' }],
      costs: [{ id: 'c', option: 'Session', pence: Math.floor(roll() * 1000), per: 'session', covers: [] }],
      places: [{ id: madeUpId(4), location: aLocation({ point: { latitude: 53 + roll(), longitude: -2 - roll() } }) }],
    }),
  );
}

const near = { latitude: 53.5, longitude: -2.5 };
const mix: Readonly<Record<string, Omit<SearchQuestion, 'today'>>> = {
  everything: {},
  words: { words: 'autism support' },
  misspelt: { words: 'swiming' },
  need: { words: 'my toddler isn’t talking' },
  near: { near, miles: 5 },
  all: { near, miles: 5, month: 30, time: { day: 'MO', from: 540 }, atMostPence: 500, words: 'nursery' },
};

function measure(run: () => void): { p50: number; p95: number } {
  const taken = Array.from({ length: times }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  }).sort((a, b) => a - b);
  const at = (share: number): number => Math.round(taken[Math.floor(taken.length * share)]! * 100) / 100;
  return { p50: at(0.5), p95: at(0.95) };
}

const counts = (process.argv[2] ?? '10000,100000').split(',').map(Number);
const results = counts.map((count) => {
  const records = services(count);
  const began = performance.now();
  const index = openSearch(records, { kind: 'public' }, today);
  const buildSeconds = Math.round((performance.now() - began) / 10) / 100;
  const milliseconds = Object.fromEntries(Object.entries(mix).map(([name, question]) => [name, measure(() => search(index, { ...question, today }, { from: 0, size: 10 }))]));
  const mean = Object.values(milliseconds).reduce((sum, { p50 }) => sum + p50, 0) / Object.keys(mix).length;
  const plain = measure(() => records.filter(({ name, description }) => /autism/i.test(name) || /autism/i.test(description)));
  return { services: count, buildSeconds, milliseconds, plainPass: plain, searchesASecond: Math.round(1000 / mean) };
});
process.stdout.write(`${JSON.stringify({ bench: 'directory', unit: 'ms', times, results })}\n`);

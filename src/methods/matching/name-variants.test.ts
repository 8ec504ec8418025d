import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { compareNames, nameClasses, nameLevel, nameList, type NameList, type NameVariantTable } from './name-variants.ts';
import { foldName } from './name-text.ts';

const ours = JSON.parse(readFileSync(new URL('../../../reference/matching/name-variants.json', import.meta.url), 'utf8')) as NameVariantTable;
const given = nameClasses(ours.given);
const family = nameClasses(ours.family);

/** By hand, from the definition of the levels. */
const levels: readonly (readonly [string, string, keyof typeof nameLevel])[] = [
  ['ANNE MARIE', 'ANNEMARIE', 'exact'], ['BOB', 'ROBERT', 'variant'], ['MOHAMMED', 'MUHAMMAD', 'variant'], ['ELLIE', 'ELEANOR', 'variant'], ['JONATHAN', 'JONATHON', 'variant'], ['KATHRINE', 'KATHRYNE', 'near'], ['MARTHA', 'MARHTA', 'near'],
  ['SHAHZAIB', 'SHAHZEB', 'near'], ['J', 'JOSHUA', 'part'], ['THE', 'THEODOROS', 'part'], ['ABDUL RAHMAN', 'RAHMAN', 'part'], ['OLIVER', 'HARRY', 'other'],
];

for (const [a, b, level] of levels) test(`${a} and ${b}: ${level}`, () => assert.deepEqual([compareNames(a, b, given), compareNames(b, a, given)], [nameLevel[level], nameLevel[level]]));

test('Alex stands for Alexander and for Alexandra, who do not stand for each other', () => {
  const shared = given.classesOf('ALEXANDER').some((one) => given.classesOf('ALEXANDRA').includes(one));
  assert.deepEqual([shared, compareNames('ALEX', 'ALEXANDER', given), compareNames('ALEX', 'ALEXANDRA', given)], [false, nameLevel.variant, nameLevel.variant]);
});

test('families are known in several writings', () => assert.deepEqual([compareNames('CHOUDHURY', 'CHAUDHRY', family), compareNames('SMITH JONES', 'JONES', family)], [nameLevel.variant, nameLevel.part]));

test('every row is folded, holds two names or more and no name twice', () => {
  for (const rows of [ours.given, ours.family]) for (const row of rows) assert.ok(row.length >= 2 && new Set(row).size === row.length && row.every((name) => foldName(name) === name), row.join(' '));
});

const published = new URL('../../../../shared/data/names/forename_variants.csv.gz', import.meta.url);

test('most of our diminutives stand in a published table of variants too', { skip: existsSync(published) ? false : 'the published names do not stand beside this repository' }, () => {
  const pairs = new Set(gunzipSync(readFileSync(published)).toString('utf8').split('\n').slice(1).map((line) => line.split(',').slice(0, 2).map((name) => foldName(name)).sort().join(' ')));
  const known = new Set([...pairs].flatMap((pair) => pair.split(' ')));
  const asked = ours.given.flatMap(([head, ...names]) => names.map((name) => [head!, name] as const)).filter((pair) => pair.every((name) => known.has(name)));
  const borneOut = asked.filter(([a, b]) => pairs.has([a, b].sort().join(' ')) || [...known].some((name) => pairs.has([a, name].sort().join(' ')) && pairs.has([b, name].sort().join(' '))));
  assert.ok(asked.length > 300 && borneOut.length / asked.length > 0.5, `${borneOut.length} of ${asked.length}`);
});

test('what is remembered of a name is what is worked out for it in a long list', () => {
  const classes = nameClasses([['ROBERT', 'BOB'], ['MARY', 'ANN MARIE']]);
  const short = ['', 'BOB', 'ROBERT', 'ANN MARIE', 'JO ROBERT', 'ŁUKASZ', 'O', 'MARY BOB'];
  const long = nameList([...short, ...Array.from({ length: 300 }, (_, at) => `NAME${at}`)], classes);
  for (let time = 0; time < 2; time += 1) {
    const list = nameList(short, classes);
    short.forEach((name, at) => {
      const told = ({ traits, isVaried, classes: own, soundexes, consonants, firstLetters, spaced, initials }: NameList): readonly unknown[] => [traits.letters[at], traits.lengths[at], isVaried[at], own[at], soundexes[at], consonants[at], firstLetters[at], spaced[at], initials[at]];
      assert.deepEqual(told(list), told(long), name);
    });
  }
});

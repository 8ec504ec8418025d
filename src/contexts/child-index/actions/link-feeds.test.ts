import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { madeUpRows, testRoles } from '../../../methods/matching/made-up-records.cases.ts';
import { indexWords } from '../doors/words.ts';
import { evaluateLinkage } from './evaluate-linkage.ts';
import { explainPair } from './explain-pair.ts';
import { linkFeeds, type LinkOrder } from './link-feeds.ts';
import { searchFeeds } from './search-feeds.ts';
import { trainFeeds } from './train-feeds.ts';
import type { Watch } from './run-steps.ts';

const folder = mkdtempSync(join(tmpdir(), 'everychild-linkage-'));
after(() => rmSync(folder, { recursive: true }));
const path = (name: string): string => join(folder, name);
const write = (name: string, text: string): string => {
  writeFileSync(path(name), text);
  return path(name);
};
const watch: Watch = { progress: () => undefined, signal: new AbortController().signal };
const rows = madeUpRows(150, 21);
const feed = write('children.csv', `${testRoles.join(', ')}\n${rows.map((row) => row.join(', ')).join('\n')}\n`);
const mapping = write('mapping.json', JSON.stringify(Object.fromEntries(testRoles.map((role) => [role, role]))));
const order = (of: Partial<LinkOrder>): LinkOrder => ({ inputs: [feed], mapping, output: path('out'), isReplacing: true, isWithheldWritten: false, explanations: 'all', settings: {}, drawReport: ({ records }) => `<p>${records}</p>`, ...of });

async function refusalOf(answer: Promise<{ readonly accepted: boolean }>): Promise<readonly [code: string, words: string]> {
  const refused = (await answer) as Parameters<typeof indexWords>[0] & { accepted: false };
  assert.equal(refused.accepted, false);
  return [refused.refusal.code, indexWords(refused)];
}

test('a linkage writes people, pairs, explanations, model and report, which agree with each other', async () => {
  const linked = await linkFeeds(order({}), watch);
  assert.ok(linked.accepted);
  assert.deepEqual(readdirSync(path('out')).sort(), ['clusters.csv', 'explanations.jsonl', 'model.json', 'pairs.csv', 'report.html', 'report.json']);
  const read = (name: string): string => readFileSync(path(`out/${name}`), 'utf8');
  const model = createHash('sha256').update(read('model.json')).digest('hex');
  assert.equal(linked.value.report.model.hash, model, 'the name of the model is the hash of its file');
  const pairs = read('pairs.csv').trim().split('\r\n').slice(1);
  const explained = read('explanations.jsonl').trim().split('\n').map((line) => JSON.parse(line) as { model: string; weight: number; parts: { bits: number }[] });
  assert.equal(explained.length, pairs.length);
  for (const one of explained) {
    assert.equal(one.model, model);
    assert.ok(Math.abs(one.parts.reduce((sum, { bits }) => sum + bits, 0) - one.weight) < 1e-9);
  }
  assert.equal(read('clusters.csv').trim().split('\r\n').length - 1, rows.length);
  assert.ok(linked.value.report.quality!.groups.precision! > 0.98);
  const { parts, quality } = linked.value.report;
  for (const part of ['feed', 'sex', 'age', 'numbers', 'community of names']) {
    assert.equal(parts.filter(({ subgroup }) => subgroup === part).reduce((sum, { records }) => sum + records, 0), rows.length, part);
    assert.ok(quality!.subgroups.some(({ subgroup }) => subgroup === part), part);
  }
  assert.deepEqual(quality!.kin.map(({ kinship }) => kinship), ['twins', 'siblings', 'old and new identity']);
  const alone = linked.value.report.groupSizes.find(({ size }) => size === 1)?.groups ?? 0;
  assert.equal(parts.filter(({ subgroup }) => subgroup === 'feed').reduce((sum, one) => sum + one.alone, 0), alone);
});

test('a pair is explained again as it was decided, and the linkage measured again', async () => {
  const [left, right, , weight] = readFileSync(path('out/pairs.csv'), 'utf8').split('\r\n')[1]!.split(',');
  const explained = await explainPair({ inputs: [feed], mapping, model: path('out/model.json'), records: [right!, left!] }, watch);
  assert.ok(explained.accepted);
  assert.deepEqual([explained.value.left, explained.value.right, String(explained.value.weight)], [left, right, weight]);
  const measured = await evaluateLinkage({ inputs: [feed], mapping, linkage: path('out') }, watch);
  assert.ok(measured.accepted);
  assert.deepEqual(measured.value.groups, JSON.parse(readFileSync(path('out/report.json'), 'utf8')).quality.groups);
  assert.deepEqual(measured.value.linkedPairs.right > 0 && measured.value.subgroups.some(({ subgroup }) => subgroup === 'feed'), true);
});

test('a trained model is the one a linkage makes for itself, and is not written over', async () => {
  const trained = await trainFeeds({ inputs: [feed], mapping, output: path('trained.json'), settings: {} }, watch);
  assert.ok(trained.accepted);
  assert.equal(readFileSync(path('trained.json'), 'utf8'), readFileSync(path('out/model.json'), 'utf8'));
  const [code] = await refusalOf(trainFeeds({ inputs: [feed], mapping, output: path('trained.json'), settings: {} }, watch));
  assert.equal(code, 'output-exists');
});

test('a mode that somebody chose stands above the one of the model, and is written into the model', async () => {
  const linked = await linkFeeds(order({ output: path('across'), model: path('out/model.json'), settings: { mode: 'link' } }), watch);
  assert.ok(linked.accepted);
  const feedOf = (id: string): string => id.split('-')[0]!;
  for (const pair of readFileSync(path('across/pairs.csv'), 'utf8').trim().split('\r\n').slice(1)) assert.notEqual(feedOf(pair.split(',')[0]!), feedOf(pair.split(',')[1]!));
  assert.equal(linked.value.report.model.mode, 'link');
  assert.notEqual(linked.value.report.model.hash, JSON.parse(readFileSync(path('out/report.json'), 'utf8')).model.hash);
});

test('where a source has a person once, no group has two records of one, and the parts with what rivals take off still add up to the weight', async () => {
  const linked = await linkFeeds(order({ output: path('once'), settings: { mode: 'link', onePerSource: true, rules: 'people' } }), watch);
  assert.ok(linked.accepted);
  const seen = new Set<string>();
  for (const line of readFileSync(path('once/clusters.csv'), 'utf8').trim().split('\r\n').slice(1)) {
    const [id, cluster] = line.split(',');
    const place = `${id!.split('-')[0]} ${cluster}`;
    assert.ok(!seen.has(place), line);
    seen.add(place);
  }
  const explained = readFileSync(path('once/explanations.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { weight: number; parts: { part: string; bits: number }[] });
  assert.ok(explained.some(({ parts }) => parts.some(({ part }) => part === 'rivals')));
  for (const { weight, parts } of explained) assert.ok(Math.abs(parts.reduce((sum, { bits }) => sum + bits, 0) - weight) < 1e-9);
});

test('what people decided holds, until it is withdrawn', async () => {
  const clusters = (): string => readFileSync(path('decided/clusters.csv'), 'utf8');
  const decide = async (lines: string): Promise<void> => {
    const linked = await linkFeeds(order({ output: path('decided'), model: path('out/model.json'), decisions: write('decisions.csv', `left,right,verdict,by\n${lines}`) }), watch);
    assert.ok(linked.accepted);
  };
  const [one, other] = [rows[0]![0]!, rows.at(-1)![0]!];
  await decide('');
  const before = clusters();
  await decide(`${one},${other},same,somebody\n`);
  assert.notEqual(clusters(), before);
  await decide(`${one},${other},same,somebody\n${one},${other},withdrawn,somebody\n`);
  assert.equal(clusters(), before);
});

/** What is wrong, the refusal, and what its words must say. */
const wrong: readonly (readonly [name: string, of: () => Partial<LinkOrder>, code: string, says: RegExp])[] = [
  ['a file that is not there', () => ({ inputs: [path('none.csv')] }), 'file-problem', /none\.csv: There is no file of that name\. Check/],
  ['a mapping that is not JSON', () => ({ mapping: write('bad.json', '{given}') }), 'json-unreadable', /bad\.json is not JSON/],
  ['a mapping with an unknown role', () => ({ mapping: write('role.json', '{"forename":"given"}') }), 'mapping-unknown-role', /"forename".*given/],
  ['a mapping with an unknown column', () => ({ mapping: write('column.json', '{"given":"first"}') }), 'mapping-without-column', /no column "first".*record_id/],
  ['a row with too many cells', () => ({ inputs: [write('long.csv', 'given,family\na,b,c\n')], mapping: write('two.json', '{"given":"given","family":"family"}') }), 'row-too-long', /row 2: 3 cells under 2/],
  ['a number that stands twice', () => ({ inputs: [write('twice.csv', 'record_id,given\n1,Ann\n1,Bob\n')], mapping: write('id.json', '{"record_id":"record_id","given":"given"}') }), 'record-repeated', /1\. Give each record/],
  ['one record', () => ({ inputs: [write('one.csv', 'given\nAnn\n')], mapping: write('given.json', '{"given":"given"}') }), 'too-few-records', /1 record/],
  ['the mode that compares sources, with one source', () => ({ settings: { mode: 'link' }, inputs: [write('alone.csv', 'given,family\nAnn,Lee\nAnne,Lee\n')], mapping: write('two.json', '{"given":"given","family":"family"}') }), 'one-source', /all 2 records are of one: alone.*--mode dedupe/],
  ['a person once in a source, and looking for that person twice there', () => ({ settings: { mode: 'both', onePerSource: true } }), 'once-in-a-source', /mode "both".*--mode link/],
  ['a model that is none', () => ({ model: write('model.json', '{"format":"x"}') }), 'model-unknown', /not a linkage model: format/],
  ['a folder that is in use', () => ({ isReplacing: false, output: folder }), 'output-exists', /not empty/],
  ['a folder that is a file', () => ({ output: feed }), 'output-unwritable', /a file, not a folder/],
  ['a decision that is none', () => ({ decisions: write('maybe.csv', 'left,right,verdict\na,b,maybe\n') }), 'ledger-bad-line', /row 2/],
  ['decisions that clash', () => ({ decisions: write('clash.csv', `left,right,verdict\n${rows[0]![0]},${rows[5]![0]},same\n${rows[5]![0]},${rows[9]![0]},same\n${rows[0]![0]},${rows[9]![0]},different\n`) }), 'ledger-clash', /Withdraw/],
];

for (const [name, of, code, says] of wrong) {
  test(`${name} is refused with what to mend: ${code}`, async () => {
    const [refused, words] = await refusalOf(linkFeeds(order({ output: path('never'), ...of() }), watch));
    assert.equal(refused, code);
    assert.match(words, says);
    assert.doesNotMatch(words, /\{\w+\}/);
    assert.ok(!existsSync(path('never')), 'nothing was written');
  });
}

test('a run that is stopped writes nothing', async () => {
  const stopping = new AbortController();
  const [code] = await refusalOf(linkFeeds(order({ output: path('never') }), { signal: stopping.signal, progress: (doing) => void (doing.startsWith('Finding') && stopping.abort()) }));
  assert.equal(code, 'stopped');
  assert.deepEqual(readdirSync(folder).filter((name) => name.includes('never') || name.includes('unfinished')), []);
});

test('one, two and three threads write the same files, byte for byte', async () => {
  const inputs = [0, 1, 2].map((part) => write(`part-${part}.csv`, `${testRoles.join(',')}\n${rows.filter((_, at) => at % 3 === part).map((row) => row.join(',')).join('\n')}\n`));
  const filesOf = async (threads: number): Promise<string[]> => {
    assert.ok((await linkFeeds(order({ inputs, output: path('shared'), threads }), watch)).accepted);
    return readdirSync(path('shared')).sort().map((name) => `${name}\n${readFileSync(path(`shared/${name}`), 'utf8')}`);
  };
  const alone = await filesOf(1);
  assert.equal(alone.length, 6);
  assert.deepEqual(await filesOf(2), alone);
  assert.deepEqual(await filesOf(3), alone);
});

test('of several files read on two threads the first that cannot be read is told, whoever read it', async () => {
  const [large, small] = [write('large.csv', `x\n${'y\n'.repeat(100)}`), write('small.csv', 'x\ny\n')]; // the large one is dealt to this thread, the small one to the other
  assert.match((await refusalOf(linkFeeds(order({ inputs: [large, small], output: path('never'), threads: 2 }), watch)))[1], /^large\.csv has no column/);
  assert.match((await refusalOf(linkFeeds(order({ inputs: [small, large], output: path('never'), threads: 2 }), watch)))[1], /^small\.csv has no column/);
});

test('a run on two threads that is stopped writes nothing', async () => {
  const stopping = new AbortController();
  const [code] = await refusalOf(linkFeeds(order({ output: path('never'), threads: 2 }), { signal: stopping.signal, progress: (doing) => void (doing === 'Comparing' && stopping.abort()) }));
  assert.equal(code, 'stopped');
  assert.deepEqual(readdirSync(folder).filter((name) => name.includes('never') || name.includes('unfinished')), []);
});

test('what cannot be explained, measured or searched for is told', async () => {
  const model = path('out/model.json');
  assert.equal((await refusalOf(explainPair({ inputs: [feed], mapping, model, records: ['nobody', rows[0]![0]!] }, watch)))[0], 'no-such-record');
  const unknowing = write('unknowing.json', JSON.stringify(Object.fromEntries(testRoles.slice(0, -1).map((role) => [role, role]))));
  assert.equal((await refusalOf(evaluateLinkage({ inputs: [feed], mapping: unknowing, linkage: path('out') }, watch)))[0], 'no-truth');
  const fewer = write('fewer.csv', `${testRoles.join(',')}\n${rows.slice(0, 20).map((row) => row.join(',')).join('\n')}\n`);
  assert.equal((await refusalOf(evaluateLinkage({ inputs: [fewer], mapping, linkage: path('out') }, watch)))[0], 'not-these-records');
  assert.equal((await refusalOf(searchFeeds({ inputs: [feed], mapping, model, query: { postcode: 'QA1 1AB' }, atMost: 10 }, watch)))[0], 'query-too-little');
});

test('cells of several columns, with spaces of any kind and letters beyond ASCII, are read as they are meant', async () => {
  const spaced = write('spaced.csv', 'id,first,last,house,street,born\r\n 1 ,"\u00a0Zoë ", O’Brien,12,Oak Road,2015-03-02\r\n\r\n2,ZOE,OBRIEN,"12 Oak",Rd ,02/03/2015\r\n3,Ann,Lee,,,\r\n');
  const roles = write('spaced.json', JSON.stringify({ record_id: 'id', given: 'first', family: 'last', address: ['house', 'street'], date_of_birth: 'born' }));
  const explained = await explainPair({ inputs: [spaced], mapping: roles, model: path('out/model.json'), records: ['1', '2'] }, watch);
  assert.ok(explained.accepted);
  assert.deepEqual(explained.value.parts.filter(({ part }) => ['given', 'family', 'birthDate', 'place'].includes(part)).map(({ found }) => found), ['the same', 'the same', 'the same', 'the same address']);
});

test('a feed is searched with a slip in the name', async () => {
  const [id, , given, , family, date] = rows[4]!;
  const found = await searchFeeds({ inputs: [feed], mapping, model: path('out/model.json'), query: { given: `${given}e`, family, date_of_birth: date }, atMost: 5 }, watch);
  assert.ok(found.accepted);
  assert.ok(found.value.found.some(({ record }) => record === id));
});

test('a folder that an earlier run left empty is used', async () => {
  mkdirSync(path('empty'));
  assert.ok((await linkFeeds(order({ output: path('empty'), isReplacing: false, explanations: 'none', isWithheldWritten: true }), watch)).accepted);
  assert.ok(existsSync(path('empty/withheld-pairs.csv')));
});

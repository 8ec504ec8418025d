import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { frameworkFaults, readFramework } from './framework-read.ts';

const file = new URL('../../../../reference/frameworks/every-child-matters-2004.json', import.meta.url);
const portsmouth = new URL('../../../../reference/frameworks/portsmouth-eight.json', import.meta.url);

/** The file as an editor would have it after one slip. Fields are reached by path, as the faults name them. */
function withSlip(path: string, value: unknown, from: URL = file): unknown {
  const json: unknown = JSON.parse(readFileSync(from, 'utf8'));
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  let at = json as Record<string, unknown>;
  for (const step of steps.slice(0, -1)) at = at[step] as Record<string, unknown>;
  at[steps.at(-1)!] = value;
  return json;
}

const slips: [path: string, value: unknown, code: string, faultPath: string, problem: RegExp][] = [
  ['outcomes[0].aims[1].name', '', 'framework-field-wrong', 'outcomes[0].aims[1].name', /not a text/],
  ['outcomes[0].aims[1].id', 'Mind & mood', 'framework-field-wrong', 'outcomes[0].aims[1].id', /Mind & mood/],
  ['outcomes[1].aims[0].id', 'ecm-physically-healthy', 'framework-id-repeated', 'outcomes[1].aims[0].id', /outcomes\[0\]\.aims\[0\]\.id/],
  ['outcomes[0].aims[0].confidence', 'recalled', 'framework-source-wrong', 'outcomes[0].aims[0].confidence', /bears out "document"/],
  ['targets[0].confidence', 'document', 'framework-source-wrong', 'targets[0].confidence', /bears out "recalled"/],
  ['targets[0].source', '[S999]', 'framework-source-wrong', 'targets[0].source', /cites S999/],
  ['targets[0].source', 'S003 Box 1', 'framework-source-wrong', 'targets[0].source', /is "S003 Box 1"/],
  ['targets[0].outcome', 'ecm-be-happy', 'framework-row-unknown', 'targets[0].outcome', /no outcome/],
  ['targets[0].aims', ['ecm-safe-from-crime'], 'framework-row-unknown', 'targets[0].aims', /no aim of ecm-be-healthy/],
  ['targets[0].soruce', '[memory]', 'framework-field-wrong', 'targets[0].soruce', /not a field/],
  ['outcomes', 'five', 'framework-field-wrong', 'outcomes', /not a list/],
  ['outcomes[2]', 7, 'framework-field-wrong', 'outcomes[2]', /not an object/],
  ['publishedOn', '31 February 2004', 'framework-field-wrong', 'publishedOn', /no day/],
  ['level', 'galactic', 'framework-field-wrong', 'level', /"galactic"/],
];

for (const [path, value, code, faultPath, problem] of slips) {
  test(`${path} as ${JSON.stringify(value)} is ${code}`, () => {
    const fault = frameworkFaults(withSlip(path, value)).find((each) => each.path === faultPath && each.code === code);
    assert.ok(fault, 'the fault is told where it stands');
    assert.match(fault.problem, problem);
    assert.match(fault.remedy, /^[A-Z].*\.$/s, 'the remedy is a sentence');
  });
}

test('the refusal tells the first mistake and how many there are', () => {
  const decision = readFramework(withSlip('outcomes[0].aims[1].name', 3));
  assert.ok(!decision.accepted);
  assert.deepEqual(decision.refusal.facts, {
    path: 'outcomes[0].aims[1].name',
    problem: 'is not a text',
    remedy: 'Write a text in quotation marks, at least one letter.',
    faults: 1,
  });
});

test('what is no object at all is refused politely', () => {
  for (const json of [null, [], 'text', 5, undefined]) {
    const decision = readFramework(json);
    assert.ok(!decision.accepted);
    assert.equal(decision.refusal.facts['path'], '(the file)');
  }
});

test('a mapping needs its framework, its rows, its aims, and each line once', () => {
  const ecm = readFramework(JSON.parse(readFileSync(file, 'utf8')));
  assert.ok(ecm.accepted);
  const known = [ecm.value];
  assert.match(frameworkFaults(withSlip('mappings[0].rows[0].from', 'p8-nothing', portsmouth), known)[0]?.problem ?? '', /no row/);
  assert.match(frameworkFaults(withSlip('mappings[0].rows[0].to', ['ecm-be-healthy'], portsmouth), known)[0]?.problem ?? '', /no aim of Every Child Matters/);
  assert.match(frameworkFaults(withSlip('mappings[0].rows[0].to', ['ecm-healthy-lifestyles', 'ecm-healthy-lifestyles'], portsmouth), known)[0]?.problem ?? '', /a second time/);
  assert.match(frameworkFaults(JSON.parse(readFileSync(portsmouth, 'utf8')))[0]?.problem ?? '', /no framework read before/);
});

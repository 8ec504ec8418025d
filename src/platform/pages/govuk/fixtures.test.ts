import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { render } from 'preact-render-to-string';
import { readDomTokens } from './dom-tokens.ts';
import type { FixtureOptions } from './fixture-props.tsx';
import { FIXTURE_VIEWS } from './fixture-views.tsx';

interface Fixture {
  name: string;
  options: FixtureOptions;
  html: string;
}

/** Examples where we differ on purpose, `component: example` and why. One that is met, or is no longer published, fails the test. */
const ALLOWED_MISSES: Readonly<Record<string, string>> = {};

/** Published components that we do not have, and why. */
const NOT_PORTED: Readonly<Record<string, string>> = {
  'cookie-banner': 'we set no cookie that needs consent',
  'exit-this-page': 'no page of ours must be left in a hurry yet',
  feedback: 'it is for GOV.UK itself',
  header: 'it is the crown and the name of GOV.UK; an authority has its own header, see generic-header',
  'language-navigation': 'English only',
};

const components = new URL('.', import.meta.resolve('govuk-frontend/dist/govuk/components/button/fixtures.json'));
const published = readdirSync(new URL('..', components), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

function readFixtures(component: string): Fixture[] {
  const file = new URL(`../${component}/fixtures.json`, components);
  return (JSON.parse(readFileSync(file, 'utf8')) as { fixtures: Fixture[] }).fixtures;
}

const seen = new Set<string>();

for (const component of Object.keys(FIXTURE_VIEWS)) {
  const fixtures = readFixtures(component);
  test(`${component} looks as its ${fixtures.length} published examples`, async (t) => {
    assert.notEqual(fixtures.length, 0);
    for (const fixture of fixtures) {
      const title = `${component}: ${fixture.name}`;
      seen.add(title);
      await t.test(title, () => {
        const shown = readDomTokens(render(FIXTURE_VIEWS[component]!(fixture.options, fixture.html)));
        const expected = readDomTokens(fixture.html);
        const why = ALLOWED_MISSES[title];
        if (why === undefined) assert.deepEqual(shown, expected);
        else assert.notDeepEqual(shown, expected, `${title} is met now: take it off ALLOWED_MISSES`);
      });
    }
  });
}

test('every allowed miss is a published example of a ported component', () => {
  assert.deepEqual(Object.keys(ALLOWED_MISSES).filter((title) => !seen.has(title)), []);
});

test('every published component is ported, or named with the reason why not', () => {
  assert.deepEqual([...Object.keys(FIXTURE_VIEWS), ...Object.keys(NOT_PORTED)].sort(), published.sort());
});

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../src/platform/config/project-root.ts';
import { pagesToSee } from '../browser/pages.ts';

/*
 * The guide shows the product as it is: its pictures are taken by the browser tests (`GUIDE=write ./everychild test tests/browser`), each stands in a page, and no page
 * names one that is not there.
 */
const folder = join(projectRoot, 'docs/guide');
const pages = readdirSync(folder).filter((file) => file.endsWith('.md'));
const linksOf = (page: string): string[] => [...readFileSync(join(folder, page), 'utf8').matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, to]) => to!).filter((to) => !/^[a-z]+:|^\//.test(to));
const pictures = readdirSync(join(folder, 'pictures')).map((file) => `pictures/${file}`).sort();

test('every picture and page that the guide names is there', () => {
  const missing = pages.flatMap((page) => linksOf(page).filter((to) => !existsSync(join(folder, to))).map((to) => `${page}: ${to}`));
  assert.deepEqual(missing, [], 'Write the page, or take the pictures: GUIDE=write ./everychild test tests/browser');
});

test('every picture that is taken stands in a page of the guide, and no other lies about', () => {
  const named = [...new Set(pages.flatMap(linksOf))].filter((to) => to.startsWith('pictures/')).sort();
  const taken = [...new Set(pagesToSee.flatMap(({ picture }) => (picture ? [`pictures/${picture}.png`] : [])))].sort();
  assert.deepEqual(named, taken, 'A picture in tests/browser/pages.ts is shown in the guide, or is not taken.');
  assert.deepEqual(pictures, taken);
});

test('every page of the guide is reached from its first', () => {
  const reached = new Set(['README.md', ...linksOf('README.md')]);
  assert.deepEqual(pages.filter((page) => !reached.has(page)), []);
});

test('the pictures are small enough to be kept', () => {
  const large = pictures.filter((file) => statSync(join(folder, file)).size > 60_000);
  assert.deepEqual(large, [], 'A picture has at most 60 kB.');
});

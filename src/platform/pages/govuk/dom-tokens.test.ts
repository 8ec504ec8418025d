import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDomTokens } from './dom-tokens.ts';

// Each pair says what a browser makes of it; expected by the HTML standard's parsing rules and CSS white space processing.
const same: readonly (readonly [why: string, one: string, other: string])[] = [
  ['attribute order', '<p id="a" class="b">x</p>', '<p class="b" id="a">x</p>'],
  ['space around a block', '<div>\n  <p> x </p>\n</div>', '<div><p>x</p></div>'],
  ['empty attribute', '<input disabled>', '<input disabled="">'],
  ['entity', '<p>&amp;&hellip;</p>', '<p>&#38;…</p>'],
  ['where a gap stands', '<p><b>x </b>y</p>', '<p><b>x</b> y</p>'],
  ['many spaces in a class', '<p class=" a\n b ">x</p>', '<p class="a b">x</p>'],
];
const different: typeof same = [
  ['space between words of a line', '<p><span>Error:</span> x</p>', '<p><span>Error:</span>x</p>'],
  ['text that looks like a tag', '<p>&lt;b&gt;x&lt;/b&gt;</p>', '<p><b>x</b></p>'],
  ['an attribute more', '<p id="a">x</p>', '<p>x</p>'],
  ['order of children', '<i>x</i><b>y</b>', '<b>y</b><i>x</i>'],
  ['space in a text area', '<textarea>x  y</textarea>', '<textarea>x y</textarea>'],
  ['no-break space', '<p>x&nbsp;y</p>', '<p>x y</p>'],
];

for (const [why, one, other] of same) test(`the same: ${why}`, () => assert.deepEqual(readDomTokens(one), readDomTokens(other)));
for (const [why, one, other] of different) test(`not the same: ${why}`, () => assert.notDeepEqual(readDomTokens(one), readDomTokens(other)));

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contrastWithWhite, defaultColour, hostnameKeyOf, isDarkEnough } from './authority.ts';

/** Contrast with white as published: #767676 is the lightest grey that passes (4.54), #000000 is 21, #ffffff 1. Source: WebAIM contrast checker. */
for (const [colour, contrast, isDark] of [['#767676', 4.54, true], ['#777777', 4.48, false], ['#000000', 21, true], ['#ffffff', 1, false]] as const) {
  test(`white on ${colour} has a contrast of ${contrast}`, () => {
    assert.equal(Math.round(contrastWithWhite(colour) * 100) / 100, contrast);
    assert.equal(isDarkEnough(colour), isDark);
  });
}

test('the colour to begin with is dark enough; what is no colour is not', () => assert.deepEqual([isDarkEnough(defaultColour), isDarkEnough('blue'), isDarkEnough('#1d3a5')], [true, false, false]));

test('hostnames compare without capitals, port and final dot', () => assert.deepEqual(['Children.Wellbourne.gov.uk:3000', ' wellbourne.example. '].map(hostnameKeyOf), ['children.wellbourne.gov.uk', 'wellbourne.example']));

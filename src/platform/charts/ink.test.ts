import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bandShades, contrastRatio, ink, typeOn } from './ink.ts';

test('contrast is as WCAG 2.2 counts it: 21 for black on white, 4.48 for #777777 on white', () => {
  assert.equal(contrastRatio('#000000', '#ffffff'), 21);
  assert.equal(contrastRatio('#777777', '#ffffff').toFixed(2), '4.48');
});

test('type stands at least 4.5 to 1 on all it is written on', () => {
  for (const colour of [ink.text, ink.quiet, ink.us]) for (const ground of [ink.paper, ink.shade]) assert.ok(contrastRatio(colour, ground) >= 4.5, `${colour} on ${ground}`);
  for (const shade of bandShades(6)) assert.ok(contrastRatio(typeOn(shade), shade) >= 4.5, `type on ${shade}`);
});

test('each shade is darker than the one before, by enough to see in black and white', () => {
  for (let bands = 1; bands <= 6; bands += 1) {
    const shades = bandShades(bands);
    assert.equal(shades.length, bands);
    shades.slice(1).forEach((shade, index) => {
      assert.ok(contrastRatio(shade, shades[index]!) >= 1.5, `${shade} after ${shades[index]}`);
      assert.ok(contrastRatio(shade, ink.paper) > contrastRatio(shades[index]!, ink.paper));
    });
  }
});

test('more bands than can be told apart are refused with the remedy', () => assert.throws(() => bandShades(7), /between 0 and 5 cut points/));

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decidePassword, passwordLength } from './password.ts';

const owner = { name: 'Amara Kent', email: 'amara.kent@wellbourne.example', authorityName: 'Wellbourne' };
const verdict = (password: string): string => {
  const decided = decidePassword(password, owner);
  return decided.accepted ? 'accepted' : decided.refusal.code;
};

/** The rule in cases; "password1234" and "qwerty123456" stand on published lists of leaked passwords. */
const cases: readonly (readonly [password: string, verdict: string])[] = [
  ['elevenchars', 'password-too-short'],
  ['áéíóúáéíóúá', 'password-too-short'],
  ['three random words', 'accepted'],
  ['coffee tin fish', 'accepted'],
  ['tq8vm2xk91lb', 'accepted'],
  ['829471650382', 'password-common'],
  ['password1234', 'password-common'],
  ['Passw0rd!2026', 'password-common'],
  ['P@$$w0rd2026!', 'password-common'],
  ['qwerty123456', 'password-common'],
  ['sunshine2026!', 'password-common'],
  ['dragondragon', 'password-common'],
  ['aaaaaaaaaaaaaa', 'password-common'],
  ['abcdefghijklm', 'password-common'],
  ['123456789012', 'password-common'],
  ['amarakent2026', 'password-about-you'],
  ['Wellbourne123', 'password-about-you'],
  ['wellbournecouncil', 'password-about-you'],
  ['everychild2026', 'password-about-you'],
  ['amara likes long walks', 'accepted'],
  ['x'.repeat(201), 'password-too-long'],
];

for (const [password, expected] of cases) {
  test(`"${password.slice(0, 24)}" is ${expected}`, () => assert.equal(verdict(password), expected));
}

test('no composition is asked for: four or more unrelated words of letters alone are accepted', () => {
  const words = ['gravel', 'teapot', 'lantern', 'walnut', 'harbour', 'velvet', 'pocket', 'thistle'];
  fc.assert(fc.property(fc.shuffledSubarray(words, { minLength: 3 }), (chosen) => verdict(chosen.join(' ')) === 'accepted'));
});

test('whatever is shorter than the least is refused as short, and nothing else is', () => {
  fc.assert(fc.property(fc.string({ maxLength: 40, unit: 'grapheme' }), (text) => (verdict(text) === 'password-too-short') === [...text].length < passwordLength.least));
});

import type { Refusal } from '../../../kernel/decision.ts';
import type { Confidence, Framework, Sourced } from '../model/framework.ts';
import { sourceKeys } from '../model/framework-reading.ts';

type Facts = Refusal['facts'];

/** Everything that a decision about frameworks, evidence and definitions can refuse: what is wrong and what can be done. */
const words: Readonly<Record<string, (facts: Facts) => string>> = {
  'framework-not-found': () => 'There is no such framework, or no such area',
  'aim-not-found': () => 'There is no such aim, or no such area',
  'indicator-not-found': () => 'There is no such indicator',
  'indicator-repeated': ({ indicator }) => `The evidence list names “${indicator}” twice. Keep one line for it in reference/frameworks/indicators`,
  'evidence-already-so': ({ indicator }) => `That is so already for “${indicator}”: somebody may have decided it a moment ago. Look at the list again`,
  'framework-is-national': ({ framework }) => `“${framework}” is a published framework: its document decides, not the partnership. Begin a framework of your own and map it to this one`,
  'framework-unknown': ({ framework }) => `There is no framework “${framework}”. Choose one from the list`,
  'outcome-unknown': () => 'That outcome is no longer in the framework. Reload the page and choose another',
  'aim-unknown': ({ aim }) => `“${aim}” is no aim of that framework. Reload the page and choose another`,
  'row-unknown': ({ row }) => `“${row}” is no longer in the framework. Reload the page and choose another`,
  'name-missing': () => 'It needs a name. Type one',
  'id-unreadable': () => 'The name needs at least one letter or digit, from which its address is made',
  'id-taken': ({ id }) => `Another row has the address “${id}”. Use another name`,
  'name-taken': ({ name }) => `There is already one called “${name}” beside it. Use another name`,
  'outcome-is-mapped': ({ outcome }) => `“${outcome}” is mapped as a whole, and dividing it would leave those lines pointing at nothing. Clear its map first, then add aims`,
  'aim-is-mapped': () => 'This aim is still mapped. Clear its map first, then remove it: nothing is lost unseen',
  'mapped-already': () => 'That line is in the map already',
  'not-mapped': () => 'That line is no longer in the map. Reload the page',
  'mapped-within-framework': () => 'A map leads from one framework to another, not from an aim to one beside it',
  'mapping-circular': () => 'That aim already serves this one, near or far: each would be evidence for itself. Take the other line away first',
  'framework-name-taken': ({ name }) => `There is already a framework called “${name}”. Use another name`,
  'framework-changed-meanwhile': ({ seen, now }) => `Somebody else decided while you were writing: you saw version ${seen}, it is now version ${now}. Look at what changed, then do it again`,
  'framework-version-not-found': ({ version }) => `There is no version ${version} of this framework`,
  'nothing-changed': () => 'That is how it stands already, so nothing was changed',
  'definition-not-found': () => 'There is no such indicator',
  'definition-name-taken': ({ name }) => `There is already an indicator called “${name}”, or one with its address. Use another title`,
  'definition-name-unreadable': () => 'The short title needs at least one letter or digit, from which its address is made',
  'method-not-for-unit': () => 'That way of counting does not fit the unit: a share is a percentage, a rate is per so many, a mean is a mean or money. Choose another of the two',
  'counts-not-named': () => 'A share or a rate is made of two counts. Say what is counted and out of what',
  'multiplier-wrong': () => '“Per how many” must be above 0, and is 1 for everything but a rate',
  'definition-of-publisher': () => 'This is a publisher’s indicator: only its publisher changes the definition. Define one of your own beside it',
  'definition-changed-meanwhile': ({ seen, now }) => `Somebody else revised it while you were writing: you saw version ${seen}, it is now version ${now}. Look at what changed, then do it again`,
  'definition-unchanged': () => 'Nothing in the definition was changed, so no new version was made',
};

/** A refusal about frameworks, evidence or definitions as people read it. */
export function frameworkRefusalWords(refusal: Refusal): string {
  return words[refusal.code]?.(refusal.facts) ?? `This cannot be done (${refusal.code})`;
}

const confidences: Readonly<Record<Confidence, string>> = { document: 'Read in the document', recalled: 'Recalled, not checked against the document', ours: 'Our own reading' };

/** How far an item may be trusted, in words. */
export function confidenceWords(confidence: Confidence): string {
  return confidences[confidence];
}

/** Where an item comes from, its document by title: "Read in the document: Every Child Matters: Change for Children (S003 Box 1)". */
export function sourceOf(framework: Framework, item: Sourced): string {
  const titles = sourceKeys(item.source).flatMap((key) => framework.sources.filter((source) => source.key === key).map(({ title }) => title));
  const tag = item.source.replaceAll('][', '; ').replace(/^\[|\]$/g, '');
  if (item.confidence !== 'document') return confidenceWords(item.confidence);
  return `${confidenceWords(item.confidence)}: ${[...new Set(titles)].join('; ')} (${tag})`;
}

import type { Refusal } from '../../../kernel/decision.ts';
import type { Reply } from '../../../platform/http/route.ts';
import type { AreaGroupRefusalCode } from '../model/area-group.ts';
import type { LikenessRefusalCode } from '../model/likeness.ts';

type Facts = Refusal['facts'];

/** Everything that a decision about a group of areas can refuse: what is wrong and what can be done. */
const words: Readonly<Record<AreaGroupRefusalCode | LikenessRefusalCode, (facts: Facts) => string>> = {
  'area-group-not-found': () => 'There is no such group of areas',
  'area-group-without-name': () => 'Give the group a name',
  'area-group-name-taken': ({ name }) => `Another group is called “${name}”. Give this one another name, or change that one`,
  'area-group-too-few': ({ fewest }) => `Choose at least ${fewest} areas`,
  'area-group-area-unknown': ({ area }) => `“${area}” is not among the areas of this kind. Choose from those listed`,
  'area-group-unchanged': () => 'Neither the name nor the areas were changed, so no new revision was made',
  'area-group-changed-meanwhile': ({ seen, now }) => `Somebody else changed the group while you were writing: you saw revision ${seen}, it is now revision ${now}. Look at what changed, then do it again`,
  'area-group-ended-already': () => 'This group was ended. Make a new one',
  'area-group-not-by-likeness': () => 'The areas of this group were chosen by people, so there is nothing to work out. Change them instead',
  'area-group-values-unchanged': () => 'The values held now are those it was worked out from, so it would be the same list: no new revision was made',
  'likeness-without-characteristics': () => 'Choose at least one characteristic to look at',
  'likeness-characteristic-unknown': ({ code }) => `“${code}” is no characteristic that is held here for everybody to see. Choose another`,
  'likeness-characteristic-twice': ({ words }) => `${capital(words)} is chosen twice. Choose it once and give it more weight`,
  'likeness-characteristic-without-values': ({ words }) => `${capital(words)} cannot be used: fewer than two areas have a value that is held here, in a year in which the area itself has one. Choose another characteristic, or bring in its file`,
  'likeness-weight-impossible': ({ words }) => `${capital(words)}: the weight must be a number above 0 and at most 100`,
  'likeness-nobody-comparable': () => 'No two other areas have a value for any of these characteristics. Choose others, or let a missing value count as the mean',
  'area-group-chosen': ({ name }) => `Every page is compared with “${name}” now. Choose somebody else under Comparison and framework first, then end it`,
};

function capital(text: string | number | undefined): string {
  return String(text).charAt(0).toUpperCase() + String(text).slice(1);
}

/** A refusal about groups of areas as people read it. */
export function areaGroupRefusalWords(refusal: Refusal): string {
  return words[refusal.code as keyof typeof words]?.(refusal.facts) ?? `This cannot be done (${refusal.code})`;
}

/** The same as the web answers it. */
export function areaGroupRefused(refusal: Refusal): Reply {
  return { kind: 'refused', refusal, words: areaGroupRefusalWords(refusal) };
}

/** The field of the form in which a refused group can be mended. */
export const fieldOfGroupRefusal: Readonly<Record<AreaGroupRefusalCode | LikenessRefusalCode, string>> = {
  'area-group-not-found': 'reason',
  'area-group-without-name': 'name',
  'area-group-name-taken': 'name',
  'area-group-too-few': 'members',
  'area-group-area-unknown': 'members',
  'area-group-unchanged': 'reason',
  'area-group-changed-meanwhile': 'reason',
  'area-group-ended-already': 'reason',
  'area-group-chosen': 'reason',
  'area-group-not-by-likeness': 'again-reason',
  'area-group-values-unchanged': 'again-reason',
  'likeness-without-characteristics': 'characteristic1',
  'likeness-characteristic-unknown': 'characteristic1',
  'likeness-characteristic-twice': 'characteristic1',
  'likeness-characteristic-without-values': 'characteristic1',
  'likeness-weight-impossible': 'characteristic1',
  'likeness-nobody-comparable': 'characteristic1',
};

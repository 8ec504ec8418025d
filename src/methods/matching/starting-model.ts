import { levelCount, placeParts, type ComparisonField, type FieldKind } from './comparison-field.ts';

const starts: Readonly<Record<Exclude<FieldKind, 'place'>, readonly number[]>> = {
  given: [0, 0.8, 0.06, 0.05, 0.03, 0.02, 0.023, 0.005, 0.002, 0.01],
  middle: [0, 0.75, 0.15, 0.1],
  family: [0, 0.85, 0.02, 0.05, 0.03, 0.02, 0.03],
  birthDate: [0, 0.9, 0.02, 0.04, 0.02, 0.008, 0.01, 0.002],
  sex: [0, 0.98, 0.02],
  nhs: [0, 0.97, 0.02, 0.01],
  upn: [0, 0.97, 0.02, 0.01],
  localId: [0, 0.5, 0.5],
  carer: [0, 0.6, 0.1, 0.15, 0.15],
  phone: [0, 0.7, 0.05, 0.25],
  email: [0, 0.75, 0.1, 0.15],
  other: [0, 0.75, 0.1, 0.15],
  source: [0, 0.2, 0.8],
};

const stayed = { postcode: [0, 0.9, 0.06, 0.02, 0.02], address: [0, 0.78, 0.15, 0.07], town: [0, 0.95, 0.05] };
const moved = { postcode: [0, 0.01, 0.01, 0.18, 0.8], address: [0, 0.01, 0.03, 0.96], town: [0, 0.7, 0.3] };
const moving = 0.12;

/** Chances of levels in one person's records from which training starts, and towards which few observations are drawn. Recalled, not estimated. */
export function startingChances({ kind }: ComparisonField): number[] {
  if (kind !== 'place') return [...starts[kind]];
  const chances = Array.from({ length: levelCount(kind) }, (_, level) => (level === 0 ? 0 : (1 - moving) * placeChance(level, stayed) + moving * placeChance(level, moved)));
  return chances;
}

function placeChance(level: number, of: typeof stayed): number {
  const { postcode, address, town } = placeParts(level);
  return (postcode === 0 ? 1 : of.postcode[postcode]!) * (address === 0 ? 1 : of.address[address]!) * (town === 0 ? 1 : of.town[town]!);
}

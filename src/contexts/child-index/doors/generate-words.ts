import type { Refusal } from '../../../kernel/decision.ts';
import type { PopulationRefusal } from '../actions/write-population.ts';

const words: Readonly<Record<PopulationRefusal, string>> = {
  'population-exists': '{folder} is there already and is not written over. Name another folder with --output, or take it away first.',
  'population-unwritable': '{folder} cannot be written: {problem}.',
  'population-interrupted': 'Interrupted. Nothing was left behind.',
};

/** Why no population was written, for the person who asked. */
export function populationWords({ code, facts }: Refusal<PopulationRefusal>): string {
  return words[code].replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}

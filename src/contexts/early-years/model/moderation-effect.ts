import type { Figure } from '../../../kernel/figure.ts';
import { cellsOf } from './breakdown.ts';
import { figuresOf } from './cell-figures.ts';
import { attainmentOf } from './cohort.ts';
import type { Instrument } from './instrument.ts';
import type { ModeratedJudgement } from './moderated-judgement.ts';
import type { ProfileChild } from './profile-child.ts';
import { cohortOfResults } from './stored-cohort.ts';
import { tally } from './tally.ts';

/** Both halves of the duty for some children. */
export interface BothHalves {
  readonly goodLevel: Figure;
  readonly gap: Figure;
}

/** The figures of some children as they were returned, and as they would be with the moderators' judgements in place of the practitioners': arithmetic, not a correction of the return. */
export interface ModerationEffect {
  /** Judgements that differ and that the return does not have yet, and the children in whom they are. */
  readonly changes: number;
  readonly children: number;
  /** Judgements that differ from what was returned first and that the return has by now. */
  readonly inReturn: number;
  readonly returned: BothHalves;
  readonly moderated: BothHalves;
}

/** What the moderators' judgements would make of the figures of these children: each child's results with its changes put in, counted again. */
export function effectOf(instrument: Instrument, children: readonly Pick<ProfileChild, 'key' | 'results'>[], judgements: readonly ModeratedJudgement[]): ModerationEffect {
  const differing = Map.groupBy(judgements.filter(({ own, second }) => second !== undefined && second !== own), ({ child }) => child);
  let [changes, changed, inReturn] = [0, 0, 0];
  const returned = children.map(({ results }) => results);
  const moderated = children.map(({ key, results }) => {
    const signs = [...results];
    for (const { item, second } of differing.get(key) ?? []) {
      const place = instrument.items.findIndex(({ code }) => code === item);
      if (signs[place] === String(second)) inReturn += 1;
      else changes += 1;
      signs[place] = String(second);
    }
    const after = signs.join('');
    if (after !== results) changed += 1;
    return after;
  });
  return { changes, children: changed, inReturn, returned: bothHalvesOf(instrument, returned), moderated: bothHalvesOf(instrument, moderated) };
}

/** As the page of the year counts them: every child, the lowest 20% rounded half up. */
function bothHalvesOf(instrument: Instrument, results: readonly string[]): BothHalves {
  const cohort = cohortOfResults(instrument, results);
  const { figures } = figuresOf(cohort, tally(cohort, attainmentOf(cohort), cellsOf(cohort, []), 'all'), { rounding: 'half-up', unknownMeals: 'apart' })(0);
  return { goodLevel: figures.get('good-level')!, gap: figures.get('lowest-fifth-gap')! };
}

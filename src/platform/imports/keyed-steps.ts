import type { StagedCheck } from './check-staged.ts';
import { findFaultyRows } from './check-staged.ts';
import { commitSets, countProposed, differencesOfSets, proposeSets, withdrawSets, type KeyedSet } from './keyed-set.ts';
import type { ImportNote, ImportRun, ImportSpec } from './spec.ts';

/** The steps of a spec whose file sets rows of tables by key: check, compare, put in, take back. */
export type KeyedSteps<Settings> = Required<Pick<ImportSpec<never, Settings>, 'check' | 'propose' | 'differences' | 'commit' | 'withdraw'>>;

/** What a register does: its checks over all staged rows, and its sets in the order in which they may be written; both may depend on the settings. */
export interface KeyedRegister<Settings> {
  readonly checks: (run: ImportRun<Settings>) => readonly StagedCheck[];
  readonly sets: (run: ImportRun<Settings>) => readonly KeyedSet[];
}

/** Makes the steps of a spec from what its register says. */
export function keyedSteps<Settings>(register: KeyedRegister<Settings>): KeyedSteps<Settings> {
  return {
    check: async (run) => {
      const notes: ImportNote[] = [];
      for (const check of register.checks(run)) notes.push(...(await findFaultyRows(run.trx, check)));
      return notes;
    },
    propose: (run) => proposeSets(run.trx, register.sets(run)),
    differences: (run, limit) => differencesOfSets(run.trx, register.sets(run), limit),
    commit: async (run) => {
      await commitSets(run, register.sets(run));
      return countProposed(run.trx, register.sets(run).length);
    },
    withdraw: async (run) => {
      const taken = await withdrawSets(run, register.sets(run));
      return taken.accepted ? taken.value : taken;
    },
  };
}

import type { ImportSpec } from '../../../../platform/imports/spec.ts';
import { checkValues, commitValueImport, listValueImportDifferences, proposeValueImport, withdrawValueImport, type ValueIntake } from '../../actions/bring-in-values.ts';

/** What all files of published figures have in common: brought by the operator, read by all, in as soon as nothing is wrong. */
export const published = { permission: 'outcomes:import', purpose: 'know', reach: 'national', accepts: 'rule', after: ['places.authorities', 'places.districts', 'places.district-history'] } as const;

type ValueSteps<Settings> = Required<Pick<ImportSpec<never, Settings>, 'check' | 'propose' | 'differences' | 'commit' | 'withdraw'>>;

/** The steps of a spec whose rows are figures: checks, comparing, putting in, taking back. */
export function valueSteps<Settings>(intakeOf: (settings: Settings) => ValueIntake): ValueSteps<Settings> {
  return {
    check: (run) => checkValues(run, intakeOf(run.settings)),
    propose: (run) => proposeValueImport(run, intakeOf(run.settings)),
    differences: (run, limit) => listValueImportDifferences(run, intakeOf(run.settings), limit),
    commit: (run) => commitValueImport(run, intakeOf(run.settings)),
    withdraw: (run) => withdrawValueImport(run, intakeOf(run.settings)),
  };
}

import type { CommandTable } from '../../../platform/cli/command.ts';
import type { Quality } from '../../../methods/matching/link-quality.ts';
import type { TruthReport } from '../model/linkage-report.ts';

/** Quality as a table for the terminal: all pairs, people and kin, and, where asked, every part of the records and what other thresholds would cost. */
export function qualityTable(quality: TruthReport, how: 'in-short' | 'with-parts'): CommandTable {
  const row = (name: string, { precision, recall, f1, wrong, missed }: Quality): string[] => [name, percent(precision), percent(recall), percent(f1), show(wrong), show(missed)];
  return {
    columns: ['Against the truth', 'Precision', 'Recall', 'F1', 'Wrong pairs', 'Missed pairs'],
    rows: [
      row('pairs at 0.5 and more', quality.likelyPairs),
      row('pairs linked', quality.linkedPairs),
      row('people', quality.groups),
      ...(how === 'with-parts' ? quality.subgroups.map((one) => row(`${one.subgroup}: ${one.group}`, one.quality)) : []),
      ...quality.kin.map((kin) => [`${kin.kinship}: ${show(kin.merged)} of ${show(kin.people)} merged`, '', '', '', show(kin.linked), '']),
      ...(how === 'with-parts' ? tradeOffRows(quality.tradeOff) : []),
    ],
  };
}

/** False links against questions by the chance from which pairs are linked, and what questions find by the chance from which a person is asked. */
function tradeOffRows({ linking, asking }: TruthReport['tradeOff']): string[][] {
  return [
    ...linking.map((point) => [`linked from ${point.from}: ${show(point.linked)} pairs, ${show(point.twins)} of twins, ${show(point.siblings)} of siblings; ${point.askedPerThousand.toFixed(1)} questions for 1,000 records`, '', '', '', show(point.wrong), '']),
    ...asking.map((point) => [`asked from ${point.from}: ${point.askedPerThousand.toFixed(1)} questions for 1,000 records, ${show(point.onePerson)} of ${show(point.asked)} one person`, '', '', '', '', '']),
  ];
}

function percent(value: number | null): string {
  return value === null ? '-' : `${(value * 100).toFixed(3)}%`;
}

function show(count: number): string {
  return count.toLocaleString('en-GB');
}

import type { OwnFileMatch } from '../actions/match-own-file.ts';
import type { OwnFileMapping } from '../model/own-file-mapping.ts';

/** What was said on the mapping screen as the settings of the import of own figures. */
export function settingsOf(match: Pick<OwnFileMatch, 'fields'>, mapping: OwnFileMapping): Record<string, unknown> {
  const { sheet, headingRow } = match.fields;
  return {
    ...(sheet ? { sheet } : {}),
    ...(headingRow ? { headingRow: Number(headingRow) } : {}),
    columns: mapping.columns.filter(({ role }) => role !== 'other').map(({ heading, role, period }) => ({ heading, role, ...(period ? { period: period.code } : {}) })),
    ...(mapping.indicator.kind === 'known' ? { indicator: mapping.indicator.code } : {}),
    ...(mapping.indicator.kind === 'new' ? { indicator: mapping.indicator.code, definition: mapping.indicator.definition } : {}),
    ...(mapping.period ? { period: mapping.period.code } : {}),
    ...(mapping.embargoUntil ? { embargoUntil: mapping.embargoUntil } : {}),
  };
}

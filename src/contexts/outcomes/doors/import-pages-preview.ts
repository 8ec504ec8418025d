import { reasonOfFlag } from '../../../kernel/figure.ts';
import { findPeriod } from '../../../kernel/period.ts';
import type { OwnFilePreview } from '../actions/look-at-own-file.ts';
import { notFound, type StagedValue } from '../actions/stage-values.ts';
import { missingWords } from '../model/show-figure.ts';
import type { MappingPreview, PreviewFigure } from './views/mapping-screen.ts';

/** The first rows as they would be read, in the words of the screen; `titleOf` gives an indicator's name by its code. */
export function showPreview(preview: OwnFilePreview, titleOf: (code: string) => string): MappingPreview {
  const figures = preview.figures.map((read): PreviewFigure => ('faults' in read ? { row: read.row, fault: read.faults.map(({ words, remedy }) => `${words} ${remedy}`.trim()).join(' ') } : showFigure(read.row, read.figure, titleOf)));
  return { kind: 'figures', figures, rows: preview.rows, faulty: preview.faultyRows, healings: [...preview.healings, ...preview.problems] };
}

function showFigure(row: number, figure: StagedValue, titleOf: (code: string) => string): PreviewFigure {
  const none = figure.flag === null ? undefined : missingWords[reasonOfFlag(figure.flag)];
  const number = (value: number | null): string | undefined => (value === null ? undefined : value.toLocaleString('en-GB', { maximumFractionDigits: 2 }));
  const [value, numerator, denominator] = [number(figure.value) ?? none, number(figure.numerator), number(figure.denominator)];
  return {
    row,
    area: said(figure.area),
    period: figure.period === undefined ? 'no period' : (findPeriod(figure.period.code)?.label ?? figure.period.code),
    group: figure.group === 'all' ? 'all' : figure.group,
    indicator: figure.indicator.startsWith(notFound) ? said(figure.indicator) : titleOf(figure.indicator),
    ...(value === undefined ? {} : { value }),
    ...(numerator === undefined ? {} : { numerator }),
    ...(denominator === undefined ? {} : { denominator }),
  };
}

/** What the file says where nothing of ours has been found for it yet; areas are looked up when all rows are read together. */
function said(text: string): string {
  return text.startsWith(notFound) ? text.slice(notFound.length) : text;
}

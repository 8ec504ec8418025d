import type { VNode } from 'preact';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import type { MappingPreview, PreviewFigure } from './mapping-screen.ts';

const parts: readonly (readonly [part: Exclude<keyof PreviewFigure, 'row' | 'fault'>, words: string, isNumeric: boolean])[] = [
  ['area', 'Area', false],
  ['period', 'Period', false],
  ['group', 'Group', false],
  ['indicator', 'Indicator', false],
  ['value', 'Figure', true],
  ['numerator', 'How many', true],
  ['denominator', 'Out of', true],
];

/** The first rows as they would be read. A part that no row has is left out; a row that cannot be read says why. */
export function Preview({ preview }: { preview: MappingPreview }): VNode {
  if (preview.kind === 'not-yet') {
    return (
      <section aria-labelledby="preview">
        <h2 class="govuk-heading-m" id="preview">
          The first rows as they would be read
        </h2>
        <p class="ec-state ec-state--none">{preview.words}</p>
      </section>
    );
  }
  return (
    <section aria-labelledby="preview" class="ec-table">
      <h2 class="govuk-heading-m" id="preview">
        The first rows as they would be read
      </h2>
      <FigureTable figures={preview.figures} />
      {preview.healings.length > 0 && (
        <Details summary="What is tidied in reading">
          <ul class="govuk-list govuk-list--bullet">
            {preview.healings.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  );
}

function FigureTable({ figures }: { figures: readonly PreviewFigure[] }): VNode {
  const shown = parts.filter(([part]) => figures.some((figure) => figure[part] !== undefined));
  return (
    <div class="ec-scroll" role="region" aria-label="Table of the first rows" tabIndex={0}>
      <table class="govuk-table">
        <caption class="govuk-visually-hidden">Each row of the file and the figures it gives</caption>
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            <th scope="col" class="govuk-table__header">
              Row
            </th>
            {shown.map(([part, words, isNumeric]) => (
              <th key={part} scope="col" class={`govuk-table__header${isNumeric ? ' govuk-table__header--numeric' : ''}`}>
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {figures.map((figure, place) => (
            <tr key={place} class="govuk-table__row">
              <th scope="row" class="govuk-table__header">
                {figure.row.toLocaleString('en-GB')}
              </th>
              {figure.fault === undefined ? (
                shown.map(([part, , isNumeric]) => (
                  <td key={part} class={`govuk-table__cell${isNumeric ? ' govuk-table__cell--numeric' : ''}`}>
                    {figure[part] ?? '–'}
                  </td>
                ))
              ) : (
                <td class="govuk-table__cell" colSpan={shown.length || 1}>
                  <strong>Cannot be read:</strong> {figure.fault}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

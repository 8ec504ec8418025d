import type { VNode } from 'preact';
import { Form } from '../../../../platform/forms/form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { DateInput } from '../../../../platform/pages/govuk/date-input.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import { countOf } from '../words-import.ts';
import { MappingColumns } from './mapping-columns.view.tsx';
import { IndicatorChoice } from './mapping-indicator.view.tsx';
import { Preview } from './mapping-preview.view.tsx';
import type { MappingScreen } from './mapping-screen.ts';

/** What is each column of this spreadsheet? Guessed, shown as it would be read, corrected by a person, remembered for next time. */
export function MappingPage({ screen }: { screen: MappingScreen }): VNode {
  const { faults, problem } = screen;
  const listed = [...(problem ? [{ children: `${problem.what} ${problem.remedy}`.trim(), href: '#sheet' }] : []), ...faults.map((fault) => ({ children: fault.message, href: `#${fault.field}` }))];
  return (
    <>
      {listed.length > 0 && <ErrorSummary errorList={listed} />}
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">{screen.fileName}</span>
        What is each column?
      </h1>
      <p class="ec-answer">{sayMapping(screen)}</p>
      {screen.remembered && <p class="ec-state">{screen.remembered}</p>}
      <Form action={`/imports/${screen.file}/mapping`}>
        <input type="hidden" name="for-headings" value={screen.choices['for-headings'] ?? ''} />
        <WhereTheTableIs screen={screen} />
        {problem === undefined && (
          <>
            <MappingColumns columns={screen.columns} faults={faults} />
            {!screen.columns.some(({ role }) => role === 'indicator') && <IndicatorChoice screen={screen} />}
            <PeriodAndEmbargo screen={screen} />
          </>
        )}
        <Button name="do" value="look" classes="govuk-button--secondary" id="look-again">
          Show me again
        </Button>
        {problem === undefined && (
          <>
            <Preview preview={screen.preview} />
            <div class="govuk-button-group">
              <Button name="do" value="read" preventDoubleClick>
                Read the whole file like this
              </Button>
              <button type="submit" name="do" value="aside" class="govuk-button govuk-button--secondary" data-module="govuk-button">
                Put it aside
              </button>
            </div>
          </>
        )}
      </Form>
    </>
  );
}

/** The first sentence: how much of the file is understood, and what is still to be said. */
export function sayMapping({ columns, preview, layoutWords, problem }: MappingScreen): string {
  if (problem) return 'No table was found where you pointed: choose another sheet or row of headings.';
  const used = columns.filter(({ role }) => role !== 'other').length;
  const first = `${countOf(used, 'column')} of ${columns.length} ${used === 1 ? 'is' : 'are'} understood; ${layoutWords}.`;
  if (preview.kind === 'not-yet') return `${first} ${preview.words}`;
  const wrong = preview.faulty === 0 ? 'all of them can be read' : `${preview.faulty.toLocaleString('en-GB')} cannot be read as they stand`;
  return `${first} Of the first ${countOf(preview.rows, 'row')}, ${wrong}.`;
}

function WhereTheTableIs({ screen }: { screen: MappingScreen }): VNode {
  const { sheets, sheet, headingRow, titles, choices, problem } = screen;
  return (
    <>
      {sheets.length > 1 && (
        <Select
          name="sheet"
          id="sheet"
          label={{ children: 'Sheet', classes: 'govuk-label--s' }}
          errorMessage={problem?.what}
          value={sheet}
          items={sheets.map(({ name, rows, isHidden }) => ({ value: name, text: `${name} (${countOf(rows, 'row')}${isHidden ? ', hidden' : ''})` }))}
        />
      )}
      <Details summary={headingRow === undefined ? 'Where the headings are' : `The headings are in row ${headingRow}`} open={problem !== undefined || choices['headingRow'] !== undefined && choices['headingRow'] !== ''}>
        {titles.length > 0 && <p class="govuk-body">Above them stands: {titles.join(' · ')}</p>}
        <Input name="headingRow" id="headingRow" label="Another row of headings" hint="The number of the row as a spreadsheet shows it; the lower one, if there are two." classes="govuk-input--width-4" inputmode="numeric" value={choices['headingRow'] ?? ''} />
      </Details>
    </>
  );
}

function PeriodAndEmbargo({ screen }: { screen: MappingScreen }): VNode {
  const { columns, choices, faults } = screen;
  const hasPeriod = columns.some(({ role, period }) => role === 'period' || period !== undefined);
  const faultOf = (field: string): string | undefined => faults.find((fault) => fault.field === field)?.message;
  const embargoed = ['embargo-day', 'embargo-month', 'embargo-year'].some((name) => (choices[name] ?? '') !== '') || faultOf('embargo') !== undefined;
  return (
    <>
      {!hasPeriod && (
        <Input
          name="period"
          id="period"
          label={{ children: 'Which year or period are the figures for?', classes: 'govuk-label--s' }}
          hint="For example 2025, 2024/25 or 2022 to 2024. No column says it."
          classes="govuk-input--width-10"
          value={choices['period'] ?? ''}
          errorMessage={faultOf('period')}
        />
      )}
      <Details summary="Keep the figures inside until a day (embargo)" open={embargoed}>
        <DateInput
          id="embargo"
          namePrefix="embargo"
          fieldset={{ legend: { children: 'Nobody outside sees them before', classes: 'govuk-fieldset__legend--s' } }}
          hint="For example 27 11 2026. Leave it blank if they are public already."
          values={choices}
          errorMessage={faultOf('embargo')}
        />
      </Details>
    </>
  );
}

import type { VNode } from 'preact';
import { showNumber } from '../../../../kernel/rate.ts';
import { Form } from '../../../../platform/forms/form.view.tsx';
import { showImportState } from '../../../../platform/imports/words.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { FileUpload } from '../../../../platform/pages/govuk/file-upload.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import type { SideSettings } from '../../actions/bring-in-sides.ts';
import type { SideLook } from '../../actions/look-at-side.ts';
import type { SideSource } from '../../model/side-match.ts';
import type { SideGap, SideReport } from '../../model/side-report.ts';

const sourceWords: Readonly<Record<SideSource, string>> = { 'school-census': 'School census', 'early-years-census': 'Early-years census', 'two-year-review': 'Two-year reviews', 'settings-attended': 'Settings attended before school' };

/** "School census of 2022/23". */
export function sideWords({ source, year }: SideSettings): string {
  return `${sourceWords[source]} of ${year - 1}/${String(year).slice(2)}`;
}

/** Bringing in a census or another file about the same children. */
export function SideForm({ problem }: { readonly problem?: string | undefined }): VNode {
  return (
    <Form action="/early-years/sides" takesFile>
      <Input name="year" id="side-year" label={{ children: 'Year in which the school year ends' }} hint="2025 for 2024/25" classes="govuk-input--width-4" inputmode="numeric" />
      <Select name="source" id="source" label={{ children: 'What the file is' }} items={Object.entries(sourceWords).map(([value, text]) => ({ value, text }))} />
      <FileUpload name="file" id="side-file" label={{ children: 'File' }} hint="CSV or Excel, with UPN, or surname, forename and date of birth. It goes in at once, and the figures follow." errorMessage={problem} attributes={{ accept: '.csv,.tsv,.txt,.xlsx,.zip,.gz' }} />
      <Button preventDoubleClick>Upload the file</Button>
    </Form>
  );
}

/** One file beside the returns: how it fits the children, and what follows from those whom it does not. */
export function SidePage({ look }: { readonly look: SideLook }): VNode {
  const { report, settings, match, gaps, unmatched } = look;
  return (
    <>
      <span class="govuk-caption-l">
        {sideWords(settings)}
      </span>
      <h1 class="govuk-heading-l">{report.fileName}</h1>
      <p class="ec-answer">{saySide(look)}</p>
      {report.notes.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What was found in the file</h2>
          <ul class="govuk-list govuk-list--bullet">
            {report.notes.map((note) => (
              <li key={`${note.code} ${note.column}`}>
                {note.words} {note.rowNumber !== undefined && `Row ${note.rowNumber}${note.times > 1 ? ` and ${whole(note.times - 1)} more` : ''}. `}
                {note.remedy}
              </li>
            ))}
          </ul>
        </>
      )}
      {match && <MatchReport match={match} />}
      {gaps.length > 0 && <Gaps gaps={gaps} />}
      {unmatched && unmatched.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Children of whom it says nothing</h2>
          <ul class="govuk-list govuk-list--bullet">
            {unmatched.map((child) => (
              <li key={`${child.upn} ${child.surname} ${child.forename} ${child.setting}`}>
                {child.forename} {child.surname}, {child.upn ?? 'no unique pupil number'}, {child.setting}
              </li>
            ))}
            {match && match.unmatchedChildren.length > unmatched.length && <li>and {whole(match.unmatchedChildren.length - unmatched.length)} more</li>}
          </ul>
          <p class="govuk-body-s">That you saw these children is in the audit.</p>
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href="/early-years/returns">All returns</a>
      </p>
    </>
  );
}

const whole = (value: number): string => showNumber(value, 0);

function saySide({ report, match, settings }: SideLook): string {
  const read = `${whole(report.rowsRead)} rows read`;
  if (report.state === 'refused') return `${read}; kept out: ${report.reason ?? 'there is something to mend'}`;
  if (report.state !== 'committed') return `${read}; ${showImportState(report.state)}. Look again in a moment.`;
  if (!match) return `${read}; the file is in. It is joined to the children when a return of ${settings.year - 1}/${String(settings.year).slice(2)} is accepted.`;
  const found = match.children - match.unmatchedChildren.length;
  const stray = match.unmatchedRows + match.unsure;
  return `${whole(found)} of ${whole(match.children)} children are in it (${showNumber((100 * found) / match.children, 1)}%); ${stray === 0 ? 'every row fits a child' : `${whole(stray)} ${stray === 1 ? 'row fits' : 'rows fit'} none`}.`;
}

function MatchReport({ match }: { readonly match: SideReport }): VNode {
  const conflicts = [...Map.groupBy(match.conflicts, ({ trait }) => trait)];
  return (
    <>
      <h2 class="govuk-heading-m">How it fits</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>Joined by unique pupil number: {whole(match.byNumber)} rows.</li>
        <li>Joined by name, date of birth and setting: {whole(match.byName)} rows.</li>
        <li>In doubt between two, and taken for none: {whole(match.unsure)} rows.</li>
        <li>Fit no child: {whole(match.unmatchedRows)} rows. Children who left before the profile are no mistake.</li>
        <li>Children of whom it says nothing: {whole(match.unmatchedChildren.length)}.</li>
        <li>{conflicts.length === 0 ? 'It contradicts the return nowhere.' : `It says something else than the return, and is believed: ${conflicts.map(([trait, of]) => `${traitWords[trait]} of ${whole(of.length)} ${of.length === 1 ? 'child' : 'children'}`).join(', ')}.`}</li>
      </ul>
    </>
  );
}

const traitWords: Readonly<Record<SideReport['conflicts'][number]['trait'], string>> = { sex: 'sex', fsm: 'free meals', language: 'first language', sen: 'special needs', ethnicity: 'ethnic group' };

function Gaps({ gaps }: { readonly gaps: readonly SideGap[] }): VNode {
  const points = (value: number): string => showNumber(value, 1);
  return (
    <>
      <h2 class="govuk-heading-m">What the children of whom something is not known could change</h2>
      <ul class="govuk-list govuk-list--bullet">
        {gaps.map(({ trait, first, second, unknown, difference, bounds }) => (
          <li key={trait}>
            Between “{first}” and “{second}”: {difference.known ? `${points(difference.value)} points of good level` : 'no figure'}
            {unknown === 0 ? '; it is known of every child.' : bounds ? `; whatever the ${whole(unknown)} are of whom it is not known, between ${points(bounds.least)} and ${points(bounds.greatest)}.` : '.'}
          </li>
        ))}
      </ul>
    </>
  );
}

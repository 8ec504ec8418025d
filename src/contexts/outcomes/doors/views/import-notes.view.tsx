import type { VNode } from 'preact';
import type { ImportNote } from '../../../../platform/imports/spec.ts';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { countOf, showRule } from '../words-import.ts';

/** All that breaks one rule, in the order of the file. */
export interface RuleGroup {
  readonly code: string;
  readonly notes: readonly ImportNote[];
  /** Rows that break it. */
  readonly rows: number;
  /** How to mend it, where all of them are mended alike. */
  readonly remedy: string | undefined;
}

/** The notes of one severity gathered by the rule they break: the rule that most rows break first. */
export function groupByRule(notes: readonly ImportNote[], severity: ImportNote['severity']): readonly RuleGroup[] {
  const groups = new Map<string, ImportNote[]>();
  for (const note of notes) if (note.severity === severity) groups.set(note.code, [...(groups.get(note.code) ?? []), note]);
  return [...groups]
    .map(([code, found]): RuleGroup => {
      const remedies = new Set(found.map((note) => note.remedy));
      return { code, notes: found, rows: found.reduce((sum, note) => sum + note.times, 0), remedy: remedies.size === 1 ? found[0]!.remedy : undefined };
    })
    .sort((a, b) => b.rows - a.rows);
}

/** Errors, queries and healings of a file, each kind under its own heading; nothing for a kind that has none. */
export function FoundInFile({ notes, leftOut, csv }: { notes: readonly ImportNote[]; leftOut: number; csv: string }): VNode {
  const errors = groupByRule(notes, 'error');
  const queries = groupByRule(notes, 'query');
  const healings = notes.filter((note) => note.severity === 'healing');
  return (
    <>
      {errors.length > 0 && (
        <section aria-labelledby="errors">
          <h2 class="govuk-heading-m" id="errors">
            Errors: mend these in the file
          </h2>
          {errors.map((group) => (
            <RuleTable key={group.code} group={group} />
          ))}
        </section>
      )}
      {queries.length > 0 && (
        <section aria-labelledby="queries">
          <h2 class="govuk-heading-m" id="queries">
            Queries: is this right?
          </h2>
          <p class="govuk-body">These rows can go in as they are. Look at them before you accept the file.</p>
          {queries.map((group) => (
            <RuleTable key={group.code} group={group} />
          ))}
        </section>
      )}
      {leftOut > 0 && <p class="govuk-body">{countOf(leftOut, 'more kind of note was', 'more kinds of note were')} counted but not listed.</p>}
      {healings.length > 0 && <Healings healings={healings} />}
      {notes.length > 0 && (
        <p class="ec-downloads">
          <a class="govuk-link" href={csv}>
            Download these notes as CSV
          </a>
        </p>
      )}
    </>
  );
}

function RuleTable({ group }: { group: RuleGroup }): VNode {
  const caption = `${showRule(group.code)}: ${countOf(group.rows, 'row')}`;
  const hasTimes = group.notes.some((note) => note.times > 1);
  return (
    <div class="ec-table">
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{caption}</h3>
      {group.remedy && <p class="govuk-body">{group.remedy}</p>}
      <div class="ec-scroll" role="region" aria-label={caption} tabIndex={0}>
        <table class="govuk-table">
          <caption class="govuk-visually-hidden">{caption}</caption>
          <thead class="govuk-table__head">
            <tr class="govuk-table__row">
              {['Row', 'Column', 'In the file', 'What is wrong', ...(group.remedy === undefined ? ['How to mend it'] : []), ...(hasTimes ? ['Rows like it'] : [])].map((heading) => (
                <th key={heading} scope="col" class="govuk-table__header">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody class="govuk-table__body">
            {group.notes.map((note, place) => (
              <tr key={place} class="govuk-table__row">
                <th scope="row" class="govuk-table__header">
                  {note.rowNumber === undefined ? 'whole file' : note.rowNumber.toLocaleString('en-GB')}
                </th>
                <td class="govuk-table__cell">{note.column ?? '–'}</td>
                <td class="govuk-table__cell">{note.value === undefined || note.value === '' ? <span class="ec-missing">blank</span> : note.value}</td>
                <td class="govuk-table__cell">{note.words}</td>
                {group.remedy === undefined && <td class="govuk-table__cell">{note.remedy}</td>}
                {hasTimes && <td class="govuk-table__cell">{note.times.toLocaleString('en-GB')}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** What was tidied in reading, so that somebody can check it; open when it is short. */
export function Healings({ healings }: { healings: readonly Pick<ImportNote, 'code' | 'column' | 'words'>[] }): VNode {
  return (
    <section aria-labelledby="healed">
      <h2 class="govuk-heading-m" id="healed">
        What was tidied in reading
      </h2>
      <p class="govuk-body">The file itself is kept as it came. In reading it, this was put right:</p>
      <HealingList healings={healings.slice(0, listed)} />
      {healings.length > listed && (
        <Details summary={`${countOf(healings.length - listed, 'more')}`}>
          <HealingList healings={healings.slice(listed)} />
        </Details>
      )}
    </section>
  );
}

const listed = 8;

function HealingList({ healings }: { healings: readonly Pick<ImportNote, 'code' | 'column' | 'words'>[] }): VNode {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {healings.map((healing) => (
        <li key={`${healing.code} ${healing.column ?? ''}`}>{healing.words}</li>
      ))}
    </ul>
  );
}

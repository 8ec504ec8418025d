import type { VNode } from 'preact';
import type { InputFault } from '../../../../platform/http/route.ts';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { roleMeanings, roleWords } from '../words-mapping.ts';
import type { MappingColumn } from './mapping-screen.ts';

/** Each column with its first cells, what it is taken for and why; the reader corrects what is wrong. */
export function MappingColumns({ columns, faults }: { columns: readonly MappingColumn[]; faults: readonly InputFault[] }): VNode {
  const general = faults.find((fault) => fault.field === 'columns');
  return (
    <fieldset class="govuk-fieldset" id="columns" aria-describedby={general ? 'columns-error' : undefined}>
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">The columns of the file</legend>
      {general && (
        <p id="columns-error" class="govuk-error-message">
          <span class="govuk-visually-hidden">Error:</span> {general.message}
        </p>
      )}
      <ul class="ec-aims">
        {columns.map((column) => (
          <Column key={column.at} column={column} fault={faults.find((fault) => fault.field === `role-${column.at}` || fault.field === `period-${column.at}`)?.message} />
        ))}
      </ul>
      <Details summary="What these words mean">
        <dl class="govuk-body">
          {roleMeanings.map(([words, meaning]) => (
            <div key={words}>
              <dt class="govuk-!-font-weight-bold">{words}</dt>
              <dd class="govuk-!-margin-left-0 govuk-!-margin-bottom-2">{meaning}</dd>
            </div>
          ))}
        </dl>
      </Details>
    </fieldset>
  );
}

function Column({ column, fault }: { column: MappingColumn; fault: string | undefined }): VNode {
  const { at, heading, samples, role, reason, period } = column;
  const describedBy = [`why-${at}`, ...(fault ? [`error-${at}`] : [])].join(' ');
  return (
    <li class="ec-aim">
      <span>
        <label class="ec-aim__name" for={`role-${at}`}>
          {heading}
        </label>
        <br />
        <span class="ec-quiet">{samples.length === 0 ? 'blank in the first rows' : samples.join(', ')}</span>
      </span>
      <span>
        {fault && (
          <span id={`error-${at}`} class="govuk-error-message">
            <span class="govuk-visually-hidden">Error:</span> {fault}
          </span>
        )}
        <select class="govuk-select" id={`role-${at}`} name={`role-${at}`} aria-describedby={describedBy}>
          {roleWords.map(([name, words]) => (
            <option key={name} value={name} selected={name === role}>
              {words}
            </option>
          ))}
        </select>
      </span>
      {period === undefined ? (
        <span />
      ) : (
        <span>
          <label class="govuk-label" for={`period-${at}`}>
            for<span class="govuk-visually-hidden"> which year, column {heading}</span>
          </label>
          <input class="govuk-input govuk-input--width-5" id={`period-${at}`} name={`period-${at}`} value={period} />
        </span>
      )}
      <span class="ec-quiet" id={`why-${at}`}>
        {reason}
      </span>
    </li>
  );
}

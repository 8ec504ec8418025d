import type { VNode } from 'preact';
import { dayInLondon, showDate } from '../../../../kernel/dates.ts';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import type { InputFault } from '../../../../platform/http/route.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import type { listDecidedTwins } from '../../actions/decide-twins.ts';
import type { Twins } from '../../model/twins.ts';
import { FactsBeside, saySource } from './council-facts.view.tsx';

interface TwinsProps {
  readonly twins: readonly Twins[];
  readonly decided: Awaited<ReturnType<typeof listDecidedTwins>>;
  readonly faults: readonly InputFault[];
  readonly typed: Readonly<Record<string, unknown>>;
}

const mostShown = 20;

/** Which records may be one service, and why? */
export function TwinsPage({ twins, decided, faults, typed }: TwinsProps): VNode {
  const sure = twins.filter(({ surety }) => surety === 'same-identifier').length;
  return (
    <>
      {faults.length > 0 && <ErrorSummary errorList={faults.map(({ field, message }) => ({ children: message, href: `#${field}-${String(typed['kept'])}-${String(typed['other'])}` }))} />}
      <h1 class="govuk-heading-l">Twins</h1>
      <p class="ec-answer">
        {twins.length === 0 ? 'No two records of different sources look like one service.' : `${twins.length} ${twins.length === 1 ? 'pair' : 'pairs'} may be one service${sure === 0 ? '' : `; of ${sure} the registration number says so`}.`}
      </p>
      {twins.length > mostShown && <p class="govuk-body">The surest {mostShown} stand here; others follow as these are decided.</p>}
      {twins.slice(0, mostShown).map((pair) => (
        <Pair key={`${pair.first.id} ${pair.second.id}`} pair={pair} faults={faults} typed={typed} />
      ))}
      {decided.length > 0 && (
        <section>
          <h2 class="govuk-heading-m">Decided</h2>
          {decided.slice(0, mostShown).map((one) => (
            <details class="govuk-details" key={one.id}>
              <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">
                  {one.keptName} and {one.otherName}: {one.verdict === 'same' ? 'one service' : 'two services'}
                </span>
              </summary>
              <div class="govuk-details__text">
                <p class="govuk-body">
                  Since {showDate(dayInLondon(one.decidedAt))}: {one.reason}
                </p>
                <Form action="/directory/twins">
                  <Hidden fields={{ kept: one.kept, other: one.other, verdict: 'undone' }} />
                  <Input name="reason" id={`undo-${one.id}`} label="Why undo it?" />
                  <Button classes="govuk-button--secondary" preventDoubleClick>
                    Undo
                  </Button>
                </Form>
              </div>
            </details>
          ))}
        </section>
      )}
    </>
  );
}

function Pair({ pair: { first, second, surety, score, reasons }, faults, typed }: { pair: Twins; faults: readonly InputFault[]; typed: TwinsProps['typed'] }): VNode {
  const key = `${first.id}-${second.id}`;
  const isTyped = typed['kept'] === first.id && typed['other'] === second.id;
  const fault = (field: string): { errorMessage?: string } => {
    const message = isTyped ? faults.find((one) => one.field === field)?.message : undefined;
    return message === undefined ? {} : { errorMessage: message };
  };
  return (
    <section class="ec-result">
      <h2 class="govuk-heading-m">
        {first.name} and {second.name}
      </h2>
      <p class="govuk-body">{surety === 'same-identifier' ? 'The same registration number: sure.' : `${score} points; 8 are enough to be asked.`}</p>
      <ul class="govuk-list govuk-list--bullet">
        {reasons.map(({ words, points }) => (
          <li key={words}>
            {words} ({points > 0 ? '+' : ''}
            {points})
          </li>
        ))}
      </ul>
      <FactsBeside first={first} second={second} />
      <Form action="/directory/twins">
        <Hidden fields={{ kept: first.id, other: second.id }} />
        <Radios
          name="verdict"
          idPrefix={`verdict-${key}`}
          classes="govuk-radios--small"
          value={isTyped ? String(typed['verdict'] ?? '') : ''}
          {...fault('verdict')}
          hint={{ children: 'Where they are one, the other is archived, and what only it knew goes over. You can undo it below.' }}
          fieldset={{ legend: { children: <>Are they one?<span class="govuk-visually-hidden"> {first.name} and {second.name}</span></> } }}
          items={[{ value: 'same', children: `One: keep ${first.name}, which came from ${saySource(first)}` }, { value: 'swapped', children: `One: keep ${second.name}, which came from ${saySource(second)}` }, { value: 'different', children: 'Two services' }]}
        />
        <Input name="reason" id={`reason-${key}`} label={{ children: <>Why?<span class="govuk-visually-hidden"> {first.name} and {second.name}</span></> }} value={isTyped ? String(typed['reason'] ?? '') : ''} {...fault('reason')} />
        <Button classes="govuk-button--secondary" preventDoubleClick>
          Decide
        </Button>
      </Form>
    </section>
  );
}

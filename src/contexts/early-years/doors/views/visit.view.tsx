import type { VNode } from 'preact';
import { showDate, showInstant } from '../../../../kernel/dates.ts';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import { Faults } from '../../../../platform/forms/typed-form.view.tsx';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import { SummaryList } from '../../../../platform/pages/govuk/summary-list.view.tsx';
import { Textarea } from '../../../../platform/pages/govuk/textarea.view.tsx';
import type { VisitSeen } from '../../actions/look-at-visit.ts';
import { labelOfYear } from '../../actions/read-two-years.ts';
import { visitOutcomes, type SettingVisit, type VisitChoice } from '../../model/visit.ts';
import { choiceWords, countOf, outcomeWords, sayVisit, visitStateWords } from '../../model/visit-words.ts';
import { fieldsOf, type FormAgain } from './form-again.view.tsx';
import { agreementTable, Said } from './moderation.view.tsx';

/** Who looks, and what they typed. */
export interface VisitViewer {
  readonly mayRecord: boolean;
  readonly seesChildren: boolean;
  /** Whoever decided, in words. */
  readonly nameOf: (actor: string) => string;
  readonly again?: FormAgain | undefined;
}

/** One visit: where it stands, what was found, what it means for the figures, what can be done about it, and its history. */
export function VisitPage({ seen, mayRecord, seesChildren, nameOf, again }: { readonly seen: VisitSeen } & VisitViewer): VNode {
  const { visit, revisions, name, standing, judged, agreements } = seen;
  const { state, findings, reason } = visit.terms;
  return (
    <>
      <Faults form={again} idOf={(field) => `${again?.form}-${field}`} />
      <span class="govuk-caption-l">Results of {labelOfYear(visit.year)}</span>
      <h1 class="govuk-heading-l">Visit: {name}</h1>
      <p class="ec-answer">{sayVisit(visit, standing)}</p>
      {findings && <p class="govuk-body">Found: {findings.found}</p>}
      <p class="govuk-body">
        {sayChoice(visit.chosen)}
        {state === 'planned' && reason !== '' && ` Why: ${reason}`}
      </p>
      {state === 'made' && judged > 0 && (
        <>
          <h2 class="govuk-heading-m">What the {countOf(judged, 'child', 'children')} looked at say</h2>
          <Said said={seen} of="the school or setting" />
          <DataTableView id="agreement" table={agreementTable(agreements.filter(({ code }) => code !== visit.setting))} />
        </>
      )}
      {seesChildren && state !== 'called-off' && (
        <p class="govuk-body ec-no-print">
          <a class="govuk-link" href={`/early-years/visits/${visit.id}/children`}>
            {state === 'made' ? 'Write down what was judged, child by child' : 'The children of this school or setting'}
          </a>
          : for moderation alone; each look is in the audit.
        </p>
      )}
      {mayRecord && state !== 'called-off' && <RecordForm visit={visit} again={again} />}
      {mayRecord && state === 'planned' && <MoveForms visit={visit} again={again} />}
      <History revisions={revisions} nameOf={nameOf} />
      <p class="govuk-body ec-no-print">
        <a class="govuk-link" href={`/early-years/moderation?year=${visit.year}`}>
          All visits about the results of {labelOfYear(visit.year)}
        </a>
      </p>
    </>
  );
}

/** How the setting came to be visited. */
function sayChoice({ why, words, drawn: { visits, byLot, seed } }: VisitChoice): string {
  const list = `the list of ${countOf(visits, 'visit')}, ${byLot} of them by lot, drawn with the seed ${seed}`;
  if (why === 'by-hand') return `It did not stand on ${list}.`;
  return `It stood on ${list}: ${choiceWords[why].toLowerCase()}${words === '' ? '' : `, ${words}`}.`;
}

function RecordForm({ visit: { id, revision, terms: { findings } }, again }: { readonly visit: SettingVisit; readonly again: FormAgain | undefined }): VNode {
  const field = fieldsOf('record', again);
  const { id: outcomeId, ...outcome } = field('outcome', findings?.outcome);
  return (
    <section class="ec-no-print" aria-labelledby="record">
      <h2 class="govuk-heading-m" id="record">
        {findings ? 'Correct what came of it' : 'Write down what came of it'}
      </h2>
      <Form action={`/early-years/visits/${id}/record`}>
        <Hidden fields={{ seenRevision: String(revision) }} />
        <Input label="Made on" hint="Such as 5 March 2027" classes="govuk-input--width-10" {...field('visitedOn', findings ? showDate(findings.visitedOn) : '')} />
        <Input label="By whom" {...field('visitedBy', findings?.visitedBy)} />
        <Radios idPrefix={outcomeId} fieldset={{ legend: { children: 'It came to', classes: 'govuk-fieldset__legend--s' } }} items={visitOutcomes.map((value) => ({ value, children: sentence(outcomeWords[value]) }))} {...outcome} />
        <Textarea label="What was found" hint="In words that name no child" rows={4} {...field('found', findings?.found)} />
        {findings && <Input label="Why it is corrected" {...field('reason')} />}
        <Button preventDoubleClick>{findings ? 'Keep the correction' : 'Keep it'}</Button>
      </Form>
    </section>
  );
}

function MoveForms({ visit: { id, revision, terms: { plannedFor } }, again }: { readonly visit: SettingVisit; readonly again: FormAgain | undefined }): VNode {
  const [move, callOff] = [fieldsOf('move', again), fieldsOf('call-off', again)];
  return (
    <section class="ec-no-print" aria-labelledby="move">
      <h2 class="govuk-heading-m" id="move">
        Move it, or call it off
      </h2>
      <Form action={`/early-years/visits/${id}/move`}>
        <Hidden fields={{ seenRevision: String(revision) }} />
        <Input label="Another day" classes="govuk-input--width-10" {...move('plannedFor', showDate(plannedFor))} />
        <Input label="Why it is moved" {...move('reason')} />
        <Button classes="govuk-button--secondary" preventDoubleClick>
          Move the visit
        </Button>
      </Form>
      <Form action={`/early-years/visits/${id}/call-off`}>
        <Hidden fields={{ seenRevision: String(revision) }} />
        <Input label="Why it is called off" {...callOff('reason')} />
        <Button classes="govuk-button--warning" preventDoubleClick>
          Call the visit off
        </Button>
      </Form>
    </section>
  );
}

function History({ revisions, nameOf }: { readonly revisions: readonly SettingVisit[]; readonly nameOf: (actor: string) => string }): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">Who decided it, when and why</h2>
      {revisions.map(({ revision, decidedAt, decidedBy, terms: { state, plannedFor, findings, reason } }) => (
        <section key={revision} aria-label={`Revision ${revision}`}>
          <h3 class="govuk-heading-s">
            {showInstant(decidedAt)}, {nameOf(decidedBy)}
          </h3>
          <SummaryList
            rows={[
              { key: 'Visit', value: `${sentence(visitStateWords[state])} ${showDate(findings?.visitedOn ?? plannedFor)}` },
              findings && { key: 'Came to', value: `${sentence(outcomeWords[findings.outcome])}, by ${findings.visitedBy}` },
              findings && { key: 'Found', value: findings.found },
              reason !== '' && { key: 'Why', value: reason },
            ]}
          />
        </section>
      ))}
    </>
  );
}

function sentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

import type { VNode } from 'preact';
import { showDate } from '../../../../kernel/dates.ts';
import { showNumber } from '../../../../kernel/rate.ts';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import { Faults } from '../../../../platform/forms/typed-form.view.tsx';
import type { DataCell, DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import type { ModerationOfYear, VisitsSaid } from '../../actions/read-moderation.ts';
import type { SettingVisit } from '../../model/visit.ts';
import { choiceWords, outcomeWords, sayChoice, sayEffect, sayModeration, sayStanding, standingWords, visitStateWords } from '../../model/visit-words.ts';
import { sayAgreement, showWithLimits } from '../words-visits.ts';
import { countCell, figureCell, missingCell, namedFirst } from './figure-cells.ts';
import { fieldsOf, type FormAgain } from './form-again.view.tsx';
import { YearLinks, YearSource } from './year-links.view.tsx';

/** The tables of the page, by their names in addresses. */
export const moderationTables = ['list', 'visits', 'agreement'] as const;
/** One of them. */
export type ModerationTable = (typeof moderationTables)[number];

/** Who looks, and what they typed: whether they may record visits, the setting they came to plan, and a form that was refused. */
export interface ModerationViewer {
  readonly mayRecord: boolean;
  readonly chosen?: string | undefined;
  readonly again?: FormAgain | undefined;
}

/** Which school or setting should be looked at first, and why; what became of the visits, and what they say of the figures? */
export function ModerationPage({ of, mayRecord, chosen, again }: { readonly of: ModerationOfYear } & ModerationViewer): VNode {
  const { label, standing, dutyLastDay, visits } = of;
  const address = addressOf(of);
  const table = (kind: ModerationTable): VNode => <DataTableView id={kind} table={moderationTable(of, kind, mayRecord)} exports={address(`/early-years/moderation/table`, { kind })} />;
  return (
    <>
      <Faults form={again} idOf={(field) => `${again?.form}-${field}`} />
      <h1 class="govuk-heading-l">
        Early years: visits of {standingWords[standing]}, {label}
      </h1>
      <p class="ec-answer">{sayModeration(of)}</p>
      <YearLinks frame={of} path="/early-years/moderation" />
      <p class="govuk-body">
        {sayStanding(standing, dutyLastDay)} A pattern is a reason to look together and to talk, not a finding. Some are drawn by lot, so that a visit says nothing against a school.
      </p>
      {table('list')}
      <ListForm of={of} again={again} />
      {mayRecord && <PlanForm of={of} chosen={chosen} again={again} />}
      <h2 class="govuk-heading-m">What the visits say</h2>
      {visits.length > 0 && table('visits')}
      <Said said={of} of="the authority" withGap />
      {of.agreements.length > 0 && table('agreement')}
      <p class="govuk-body ec-no-print">
        <a class="govuk-link" href={address('/early-years/moderation/report.docx', {})}>
          Download the list and what the visits say as a document
        </a>
      </p>
      <p class="govuk-body-s">
        Each school and setting of 10 children or more is held against what children of the same kinds (sex, meals, language, needs, term of birth) reach elsewhere, against where it stood among them the year before, goal against goal, and child against child. The lot is drawn with the year as its seed: everybody sees the same list.
      </p>
      <YearSource isInside />
    </>
  );
}

/** An address of the same year and list. */
function addressOf({ year, list: { drawn } }: ModerationOfYear): (path: string, more: Readonly<Record<string, string>>) => string {
  return (path, more) => `${path}?${new URLSearchParams({ year: String(year), visits: String(drawn.visits), byLot: String(drawn.byLot), ...more }).toString()}`;
}

/** One table of the page as data; who may record visits is led to planning them. */
export function moderationTable(of: ModerationOfYear, kind: ModerationTable, mayRecord = false): DataTable {
  switch (kind) {
    case 'list':
      return listTable(of, mayRecord);
    case 'visits':
      return visitsTable(of);
    case 'agreement':
      return agreementTable(of.agreements);
  }
}

function listTable(of: ModerationOfYear, mayRecord: boolean): DataTable {
  const { list, settings, visits, label, earlierLabel } = of;
  const standing = new Map(visits.filter(({ terms }) => terms.state !== 'called-off').map((visit) => [visit.setting, visit]));
  const plan = (setting: string): DataCell => (mayRecord ? { text: 'Plan a visit', href: `${addressOf(of)('/early-years/moderation', { setting })}#plan` } : missingCell('none planned'));
  return {
    caption: 'Whom to visit, and why',
    columns: [
      { name: 'name', words: 'School or setting' },
      { name: 'children', words: 'Children', isNumeric: true },
      { name: 'good', words: `Good level ${label}, %`, isNumeric: true, decimals: 1 },
      { name: 'before', words: earlierLabel === undefined ? 'The year before, %' : `${earlierLabel}, %`, isNumeric: true, decimals: 1 },
      { name: 'why', words: 'Why' },
      { name: 'visit', words: 'Visit' },
    ],
    rows: list.visits.map((visit) => {
      const { name, goodLevel, before } = settings.get(visit.code)!;
      const has = standing.get(visit.code);
      return { key: visit.code, cells: [{ text: name }, countCell(visit.children), figureCell(goodLevel, 1), figureCell(before, 1), { text: sayChoice(visit) }, has ? visitCell(has) : plan(visit.code)] };
    }),
  };
}

function visitCell({ id, terms: { state, plannedFor, findings } }: SettingVisit): DataCell {
  return { text: `${visitStateWords[state]} ${showDate(findings?.visitedOn ?? plannedFor)}`, href: `/early-years/visits/${id}` };
}

function visitsTable({ visits, settings }: ModerationOfYear): DataTable {
  return {
    caption: 'Visits about the results of the year',
    columns: [
      { name: 'name', words: 'School or setting' },
      { name: 'visit', words: 'Visit' },
      { name: 'chosen', words: 'How it was chosen' },
      { name: 'by', words: 'By whom' },
      { name: 'outcome', words: 'Came to' },
      { name: 'found', words: 'Found' },
    ],
    rows: visits.map((visit) => {
      const { setting, chosen, terms: { findings } } = visit;
      const found = findings ? [{ text: findings.visitedBy }, { text: outcomeWords[findings.outcome] }, { text: findings.found }] : [missingCell(''), missingCell(''), missingCell('')];
      return { key: visit.id, cells: [{ text: settings.get(setting)?.name ?? setting }, visitCell(visit), { text: choiceWords[chosen.why] }, ...found] };
    }),
  };
}

/** How far judgements agree, over all, by goal and by setting. */
export function agreementTable(agreements: VisitsSaid['agreements']): DataTable {
  return {
    caption: 'How far practitioner and moderator agree',
    columns: [
      { name: 'name', words: 'Judgements of' },
      { name: 'judgements', words: 'Judgements', isNumeric: true },
      { name: 'alike', words: 'Alike, %', isNumeric: true },
      { name: 'kappa', words: 'Beyond chance (weighted kappa)', isNumeric: true },
      { name: 'higher', words: 'The practitioner’s higher', isNumeric: true },
      { name: 'lower', words: 'The practitioner’s lower', isNumeric: true },
    ],
    rows: agreements.map(({ code, name, judgements, alike, kappa, ownHigher, ownLower }) => ({
      key: code ?? 'all',
      cells: [{ text: name }, countCell(judgements), { text: showWithLimits(alike, 1) }, kappa.known ? { text: showWithLimits(kappa, 2) } : missingCell('cannot be calculated'), countCell(ownHigher), countCell(ownLower)],
    })),
  };
}

/** What moderators' judgements would make of the figures, and how far they agree with the practitioners', in words. */
export function Said({ said: { effect, agreements }, of, withGap = false }: { readonly said: VisitsSaid; readonly of: string; readonly withGap?: boolean }): VNode {
  const [all] = agreements;
  if (!all) return <p class="govuk-body">No judgement of a moderator is written down yet: that is done on the page of a visit, once it was made.</p>;
  return (
    <>
      <p class="govuk-body">{sayEffect(effect, of, withGap)}</p>
      <p class="govuk-body">{sayAgreement(all)} Judgements further apart count for more (linear weights).</p>
    </>
  );
}

function ListForm({ of: { year, list: { drawn } }, again }: { readonly of: ModerationOfYear; readonly again: FormAgain | undefined }): VNode {
  const field = fieldsOf('list', again);
  return (
    <form method="get" action="/early-years/moderation" class="ec-no-print">
      <Hidden fields={{ year: String(year) }} />
      <Input label="How many visits can you make?" inputmode="numeric" classes="govuk-input--width-4" {...field('visits', showNumber(drawn.visits, 0))} />
      <Input label="How many of them by lot?" inputmode="numeric" classes="govuk-input--width-4" {...field('byLot', showNumber(drawn.byLot, 0))} />
      <Button classes="govuk-button--secondary">Draw the list</Button>
    </form>
  );
}

function PlanForm({ of: { settings, year, list: { drawn } }, chosen, again }: { readonly of: ModerationOfYear } & Omit<ModerationViewer, 'mayRecord'>): VNode {
  const items = [...settings].filter(([code]) => code !== 'not-known').map(([code, { name }]) => ({ code, name })).sort(namedFirst).map(({ code, name }) => ({ value: code, text: name }));
  const field = fieldsOf('plan', again);
  return (
    <section class="ec-no-print" aria-labelledby="plan">
      <h2 class="govuk-heading-m" id="plan">
        Plan a visit
      </h2>
      <Form action="/early-years/visits">
        <Hidden fields={{ year: String(year), visits: String(drawn.visits), byLot: String(drawn.byLot) }} />
        <Select label="School or setting" items={items} {...field('setting', chosen)} />
        <Input label="Day" hint="Such as 5 March 2027" classes="govuk-input--width-10" {...field('plannedFor')} />
        <Input label="Why, where the list does not propose it" hint="In words that name no child" {...field('reason')} />
        <Button preventDoubleClick>Plan the visit</Button>
      </Form>
    </section>
  );
}

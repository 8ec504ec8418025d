import type { VNode } from 'preact';
import { showDate, type IsoDate } from '../../../../kernel/dates.ts';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import { Faults } from '../../../../platform/forms/typed-form.view.tsx';
import type { DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import type { VisitChild, VisitChildren } from '../../actions/look-at-visit.ts';
import type { Instrument } from '../../model/instrument.ts';
import { countOf, sayBelow, scoreWords } from '../../model/visit-words.ts';
import { fieldsOf, type FormAgain } from './form-again.view.tsx';

/** Who looks, at which child, and what they typed. */
export interface VisitChildrenViewer {
  readonly mayJudge: boolean;
  readonly chosen?: VisitChild | undefined;
  readonly again?: FormAgain | undefined;
}

/** The children of a school or setting that is visited, one by one, and a moderator's judgements of one of them. */
export function VisitChildrenPage({ of, mayJudge, chosen, again }: { readonly of: VisitChildren } & VisitChildrenViewer): VNode {
  const { visit, name, children, instrument } = of;
  const short = children.filter(({ oneShort }) => oneShort !== undefined).length;
  const isMade = visit.terms.state === 'made';
  return (
    <>
      <Faults form={again} idOf={(field) => `${again?.form}-${field}`} />
      <span class="govuk-caption-l">Visit: {name}</span>
      <h1 class="govuk-heading-l">The children, for moderation</h1>
      <p class="ec-answer">
        {`${countOf(children.length, 'child was', 'children were')} returned; ${countOf(short, 'was', 'were')} one goal short of a good level, and ${countOf(of.judged, 'was', 'were')} looked at by a moderator.`}
      </p>
      <p class="govuk-body">
        To look at judgements together where they are closest, not to lift children over a line: the results are past, and the target is every child’s. That you saw these children is in the audit.
      </p>
      {chosen && isMade && mayJudge && <JudgeForm visit={visit.id} of={chosen} instrument={instrument} again={again} />}
      {!isMade && <p class="govuk-body">Judgements can be kept once the visit is written down as made.</p>}
      <DataTableView id="children" table={childTable(of, isMade && mayJudge)} />
      <p class="govuk-body ec-no-print">
        <a class="govuk-link" href={`/early-years/visits/${visit.id}`}>
          Back to the visit
        </a>
      </p>
    </>
  );
}

function childTable({ visit, children, instrument }: VisitChildren, mayJudge: boolean): DataTable {
  return {
    caption: 'Children as they were returned, those first who are one goal short',
    columns: [
      { name: 'name', words: 'Child' },
      { name: 'born', words: 'Born' },
      { name: 'short', words: 'One goal short' },
      { name: 'below', words: 'Below the expected level' },
      { name: 'judged', words: 'Looked at' },
    ],
    rows: children.map(({ child, oneShort, judged }, at) => ({
      key: child.key,
      cells: [
        { text: `${child.surname}, ${child.forename}`, ...(mayJudge ? { href: `/early-years/visits/${visit.id}/children?child=${at + 1}#judge` } : {}) },
        { text: child.bornOn === undefined ? '' : showDate(child.bornOn as IsoDate), value: child.bornOn ?? '' },
        { text: oneShort ?? '' },
        { text: sayBelow(instrument, child.results) },
        { text: judged.length === 0 ? '' : sayJudged(instrument, judged) },
      ],
    })),
  };
}

function sayJudged(instrument: Instrument, judged: VisitChild['judged']): string {
  const differing = judged.filter(({ own, second }) => own !== second);
  const words = differing.map(({ item, own, second }) => `${item} ${scoreWords(instrument, own)}, moderator ${scoreWords(instrument, second!)}`);
  return `${countOf(judged.length, instrument.itemWord)}, ${differing.length === 0 ? 'all alike' : words.join('; ')}`;
}

function JudgeForm({ visit, of: { child, judged, revisions }, instrument, again }: { readonly visit: string; readonly of: VisitChild; readonly instrument: Instrument; readonly again: FormAgain | undefined }): VNode {
  const { lowest, highest } = instrument.scores;
  const scores = Array.from({ length: highest - lowest + 1 }, (_, at) => ({ value: String(lowest + at), text: scoreWords(instrument, lowest + at) }));
  const field = fieldsOf('judge', again);
  return (
    <section class="ec-no-print" aria-labelledby="judge">
      <h2 class="govuk-heading-m" id="judge">
        The moderator’s judgements of {child.forename} {child.surname}
      </h2>
      <Form action={`/early-years/visits/${visit}/judgements`}>
        <Hidden fields={{ child: child.key, seenRevisions: String(revisions) }} />
        {instrument.items.map(({ code, name }, at) => {
          const kept = judged.find(({ item }) => item === code);
          const isAssessed = kept !== undefined || /\d/.test(child.results[at] ?? '');
          const own = kept?.own ?? Number(child.results[at]);
          return <Select key={code} label={`${name} (${code}): practitioner ${isAssessed ? scoreWords(instrument, own) : 'not assessed'}`} items={[{ value: '', text: 'not looked at' }, ...scores]} disabled={!isAssessed} {...field(`second-${code}`, kept === undefined ? '' : String(kept.second))} />;
        })}
        <Input label="Why, where a judgement that was kept before is changed" {...field('reason')} />
        <Button preventDoubleClick>Keep the judgements</Button>
      </Form>
    </section>
  );
}

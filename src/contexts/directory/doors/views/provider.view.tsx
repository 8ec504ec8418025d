import type { VNode } from 'preact';
import { daysBetween, showDate, type IsoDate } from '../../../../kernel/dates.ts';
import { Form } from '../../../../platform/forms/form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Tag } from '../../../../platform/pages/govuk/tag.view.tsx';
import { TaskList } from '../../../../platform/pages/govuk/task-list.view.tsx';
import type { OwnRecord } from '../../actions/keep-own-record.ts';
import type { ProviderSection } from '../../model/provider/provider-field.ts';
import type { TaskState } from '../../model/provider/proposal.ts';
import { consentAnswer, fieldWords, sectionWords, stateWords } from '../provider-words.ts';

const tagClasses: Readonly<Record<TaskState, string | undefined>> = { 'to-do': 'govuk-tag--blue', waiting: 'govuk-tag--grey', 'look-again': 'govuk-tag--orange', done: undefined };

/** Which of my services need something of me? */
export function ProviderHomePage({ records, today }: { records: readonly OwnRecord[]; today: IsoDate }): VNode {
  const open = records.filter((record) => countOf(record, 'to-do') + countOf(record, 'look-again') > 0 || isUnsaid(record));
  const isLate = ({ checkedOn, rule }: OwnRecord): boolean => checkedOn === undefined || daysBetween(checkedOn, today) > rule.recheckDays;
  const longest = [...records].sort((a, b) => ((a.checkedOn ?? '') < (b.checkedOn ?? '') ? -1 : (a.checkedOn ?? '') > (b.checkedOn ?? '') ? 1 : 0));
  return (
    <>
      <h1 class="govuk-heading-l">My services</h1>
      <p class="ec-answer">
        {records.length === 0
          ? 'You look after no service yet: find yours in the directory and choose “Do you run this service?”.'
          : open.length === 0
            ? 'You have checked all you look after.'
            : records.length === 1
              ? 'Your service has something for you to check.'
              : `${open.length} of ${records.length} services ${open.length === 1 ? 'has' : 'have'} something for you to check.`}
        {records.length > 1 && ' What nobody has checked for longest stands first.'}
      </p>
      <ul class="govuk-list">
        {longest.map((record) => (
          <li key={record.id} class="ec-result">
            <h2 class="govuk-heading-s">
              <a class="govuk-link" href={`/provider/${record.id}`}>
                {record.values.name}
              </a>
              {isLate(record) && (
                <>
                  {' '}
                  <Tag classes="govuk-tag--orange">Check now</Tag>
                </>
              )}
            </h2>
            <p class="govuk-body-s">
              {sayChecked(record, today)} {sayTasks(record)}
            </p>
            <p class="ec-press govuk-body-s">
              <a class="govuk-link" href={`/provider/${record.id}/spaces`}>
                Tell of spaces<span class="govuk-visually-hidden"> at {record.values.name}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href="/services">
          Find another service that you run
        </a>{' '}
        or{' '}
        <a class="govuk-link" href="/services/register">
          list a new one
        </a>
        .
      </p>
    </>
  );
}

function countOf(record: OwnRecord, state: TaskState): number {
  return [...record.states.values()].filter((one) => one === state).length;
}

/** "Yours to check: 8 of 9 sections. 1 section is with the council.": the provider's own looks, whoever else checked the page. */
function sayTasks(record: OwnRecord): string {
  const [toDo, again, waiting] = [countOf(record, 'to-do'), countOf(record, 'look-again'), countOf(record, 'waiting')];
  const all = record.states.size;
  return [
    toDo === 0 ? (again === 0 ? 'You have checked every section.' : '') : `Yours to check: ${toDo === all ? `all ${all}` : `${toDo} of ${all}`} sections.`,
    again === 0 ? '' : `Look again at ${sections(again)}: the council did not take what you changed.`,
    isUnsaid(record) ? 'We ask you what may be shown.' : '',
    waiting === 0 ? '' : `${sections(waiting)} ${waiting === 1 ? 'is' : 'are'} with the council.`,
  ].filter(Boolean).join(' ');
}

/** Whether a question of what may be shown of a home has no answer that holds: none was given, or it was for what stood there before. */
function isUnsaid({ sharing }: OwnRecord): boolean {
  return sharing.consents.some((one) => consentAnswer(one) === '');
}

function sections(count: number): string {
  return count === 1 ? '1 section' : `${count} sections`;
}

const checkers: Readonly<Record<string, string>> = { provider: ' by you', council: ' by the council' };

/** What families read of when the page was last checked, by anybody. */
function sayChecked({ checkedOn, checkedBy }: OwnRecord, today: IsoDate): string {
  if (checkedOn === undefined) return 'Families read that nobody has checked the page yet.';
  const days = daysBetween(checkedOn, today);
  const by = checkers[checkedBy] ?? '';
  return days <= 0 ? `Families read that the page was checked today${by}.` : `Families read that the page was checked on ${showDate(checkedOn)}${by}, ${days} ${days === 1 ? 'day' : 'days'} ago.`;
}

/** Is my page right, and what is left to do? The sections as a task list. */
export function ProviderRecordPage({ record, today }: { record: OwnRecord; today: IsoDate }): VNode {
  const answered = record.latest.filter(({ state, decidedAt }) => (state === 'accepted' || state === 'rejected') && decidedAt !== null);
  return (
    <>
      <h1 class="govuk-heading-l">{record.values.name}</h1>
      <p class="ec-answer">
        {sayChecked(record, today)} {sayTasks(record)}
      </p>
      <div class="govuk-button-group">
        <Button href={`/provider/${record.id}/spaces`}>Tell of spaces</Button>
        <Form action={`/provider/${record.id}/confirm`} classes="ec-form-button">
          <Button classes="govuk-button--secondary" preventDoubleClick>
            Nothing changed: all is right
          </Button>
        </Form>
      </div>
      <h2 class="govuk-heading-m">The page, section by section</h2>
      <TaskList items={[...[...record.states.keys()].map((section) => taskOf(record, section)), { title: 'What may be shown', href: `/provider/${record.id}/sharing`, status: isUnsaid(record) ? { tag: { children: stateWords['to-do'], classes: tagClasses['to-do']! } } : { children: 'Yours to say' } }]} />
      {answered.length > 0 && (
        <section>
          <h2 class="govuk-heading-m">What the council said</h2>
          <ul class="govuk-list govuk-list--bullet">
            {answered.map(({ id, field, state, reason }) => (
              <li key={id}>
                {fieldWords[field]}: {state === 'accepted' ? 'accepted' : 'not accepted'}
                {reason ? `. ${reason}` : ''}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p class="govuk-body">
        {record.isPublic ? (
          <a class="govuk-link" href={`/services/${record.id}`}>
            See the page as families see it
          </a>
        ) : (
          'Families do not see this page at the moment.'
        )}
      </p>
      <p class="ec-quiet govuk-body-s">Address and registration are kept by the council: tell it when they change.</p>
    </>
  );
}

function taskOf(record: OwnRecord, section: ProviderSection): { title: string; href: string; status: { children?: string; tag?: { children: string; classes?: string } } } {
  const state = record.states.get(section) ?? 'to-do';
  const classes = tagClasses[state];
  return { title: sectionWords[section], href: `/provider/${record.id}/sections/${section}`, status: classes === undefined ? { children: stateWords[state] } : { tag: { children: stateWords[state], classes } } };
}

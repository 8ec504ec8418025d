import type { VNode } from 'preact';
import { showDate, type IsoDate } from '../../../../kernel/dates.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { drawnPart, drawnText, drawToKeep, KeptParts, type Drawn } from '../../../../platform/pages/kept-parts.ts';
import type { HelpLine } from '../../actions/open-directory.ts';
import { showAges } from '../../model/age.ts';
import { showCost } from '../../model/cost.ts';
import { saySpaces, sayTime, sayWhere } from '../../model/say-facts.ts';
import { showSchedule } from '../../model/schedule.ts';
import { showMiles } from '../../model/search/distance.ts';
import type { UrgentPanel } from '../../model/search/danger.ts';
import type { ShownRecord } from '../../model/what-is-shown.ts';
import { kindWords } from '../finder-question.ts';

/** Urgent help, before anything else, with a way off the page that leaves no trace in the back button of this tab. */
export function UrgentHelp({ panel }: { panel: UrgentPanel }): VNode {
  return (
    <section class="ec-urgent" aria-labelledby="urgent-help">
      <h2 class="govuk-heading-m" id="urgent-help">
        {panel.title}
      </h2>
      {panel.lines.map((line) => (
        <p class="govuk-body" key={line}>
          {withNumbers(line)}
        </p>
      ))}
      <ExitThisPage />
    </section>
  );
}

/** Telephone numbers of three digits and more as links that ring them: whoever is in danger taps once. "Press 55" is none. */
function withNumbers(line: string): (VNode | string)[] {
  return line.split(/(\d(?: ?\d){2,})/).map((part, at) => (at % 2 === 0 ? part : <TelephoneLink key={at} number={part} />));
}

/** A telephone number that rings when it is tapped. */
export function TelephoneLink({ number }: { number: string }): VNode {
  return (
    <a class="govuk-link" href={`tel:${number.replace(/\s/g, '')}`}>
      {number}
    </a>
  );
}

/** Leads at once to a page that says nothing of this one. */
export function ExitThisPage(): VNode {
  return (
    <p class="govuk-body">
      <a class="govuk-button govuk-button--warning" href="https://www.bbc.co.uk/weather" rel="nofollow noreferrer">
        Exit this page
      </a>
    </p>
  );
}

/** Where families can ring, in the same place on each page of the directory. */
export function HelpLinePart({ helpLine }: { helpLine: HelpLine | undefined }): VNode {
  return drawnPart(helpLines.draw(JSON.stringify(helpLine ?? ''), () => drawHelpLine(helpLine)));
}

const helpLines = new KeptParts(20);

function drawHelpLine(helpLine: HelpLine | undefined): VNode {
  return (
    <section class="ec-help-line">
      <h2 class="govuk-heading-s">Would you like some help?</h2>
      {helpLine === undefined ? (
        <p class="govuk-body">Ring your council and ask for the family information service.</p>
      ) : (
        <p class="govuk-body">
          Ring us on <TelephoneLink number={helpLine.phone} /> ({helpLine.hours}) or e-mail{' '}
          <a class="govuk-link" href={`mailto:${helpLine.email}`}>{helpLine.email}</a>. {helpLine.languages}
        </p>
      )}
      <p class="govuk-body">
        We can look for childcare with you:{' '}
        <a class="govuk-link" href="/ask-for-help">
          ask for help
        </a>
        .
      </p>
    </section>
  );
}

/** What somebody must know at once of a service: what it is, for whom, when, spaces, cost. */
export function sayShort(record: ShownRecord, today: IsoDate): string {
  const what = kindWords[record.kind];
  const first = record.schedules.find((schedule) => sayTime(schedule, today, showDate) !== undefined);
  const when = first === undefined ? '' : `, ${showSchedule(first, showDate)}`;
  const spaces = saySpaces(record.vacancies, today, showDate);
  return `${what}, ${showAges(record.ages)}${when}.${spaces === undefined ? '' : ` ${spaces[0]!.toUpperCase()}${spaces.slice(1)}.`}`;
}

/** What a list of results tells of a record, as it was drawn on a day. */
interface DrawnRecord {
  readonly today: IsoDate;
  readonly name: Drawn;
  /** ", from" and who gives it, where that is not its name. */
  readonly from: Drawn;
  readonly facts: Drawn;
}

/** Records as they were drawn; a record that changes is another one. */
const drawn = new WeakMap<ShownRecord, DrawnRecord>();

/** What a list of results tells of a record on a day, drawn once. */
export function drawRecord(record: ShownRecord, today: IsoDate): DrawnRecord {
  const known = drawn.get(record);
  if (known?.today === today) return known;
  const { name, organisation } = record;
  const made = { today, name: drawnText(name), from: drawnText(organisation.name === name ? '' : `, from ${organisation.name}`), facts: drawToKeep(<Facts facts={factsOf(record, today)} />) };
  drawn.set(record, made);
  return made;
}

/** How far away a result is, before its facts. What `showMiles` writes has no sign that means anything in HTML. */
export function drawDistance(miles: number | undefined, isRough: boolean): Drawn {
  return { __html: miles === undefined ? '' : `<div><dt>Distance</dt><dd>${showMiles(miles, isRough)}</dd></div>` };
}

/** Facts of a service in a list of results. */
export function ResultFacts({ record, miles, isRough, today }: { record: ShownRecord; miles?: number | undefined; isRough: boolean; today: IsoDate }): VNode {
  return <dl class="ec-facts" dangerouslySetInnerHTML={{ __html: drawDistance(miles, isRough).__html + drawRecord(record, today).facts.__html }} />;
}

/** The head of a result: its name, which leads to its page, what it is and from whom. */
export function ResultHead({ record: { id, name, kind, organisation }, rel }: { record: ShownRecord; rel?: 'noopener' }): VNode {
  return (
    <>
      <h2 class="govuk-heading-s">
        <a class="govuk-link" href={`/services/${id}`} rel={rel}>
          {name}
        </a>
      </h2>
      <p class="ec-quiet govuk-body-s">
        {kindWords[kind]}
        {organisation.name === name ? '' : `, from ${organisation.name}`}
      </p>
    </>
  );
}

/** By telephone, e-mail and web address, each at a tap, and to read on paper: what a list is taken along for. */
export function ReachPart({ record: { contacts, email, url } }: { record: ShownRecord }): VNode {
  const ways = [
    ...[...new Set(contacts.flatMap(({ phones }) => phones))].map((number) => <TelephoneLink key={number} number={number} />),
    ...(email === undefined ? [] : [<a class="govuk-link" key={email} href={`mailto:${email}`}>{email}</a>]),
    ...(url === undefined ? [] : [<a class="govuk-link" key={url} href={/^https?:/.test(url) ? url : `https://${url}`}>{url}</a>]),
  ];
  if (ways.length === 0) return <p class="govuk-body-s">No way to get in touch is given. Ask us, below.</p>;
  return <p class="govuk-body-s">{ways.flatMap((way, at) => (at === 0 ? [way] : [' · ', way]))}</p>;
}

type Fact = readonly [name: string, value: string];

function factsOf(record: ShownRecord, today: IsoDate): readonly Fact[] {
  const spaces = saySpaces(record.vacancies, today, showDate);
  const where = sayWhere(record);
  return [
    ...(where === undefined ? [] : [['Where', where] as const]),
    ['Ages', showAges(record.ages)],
    ...(record.schedules.length === 0 ? [] : [['Open', `${showSchedule(record.schedules[0]!, showDate)}${record.schedules.length > 1 ? ` and ${record.schedules.length - 1} more` : ''}`] as const]),
    ...(spaces === undefined ? [] : [['Spaces', spaces] as const]),
    ...(record.costs.length === 0 ? [] : [['Cost', `${record.costs[0]!.option}: ${showCost(record.costs[0]!)}`] as const]),
    ...(record.childcare === undefined || record.childcare.fundedHours.length === 0 ? [] : [['Funded hours', 'yes'] as const]),
  ];
}

function Facts({ facts }: { facts: readonly Fact[] }): VNode {
  return (
    <>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </>
  );
}

/** Which page of results this is, and the ones beside it. In a frame they are turned there, whatever leads out of it. */
export function ResultPages({ page, pages, to, isFramed }: { page: number; pages: number; to: (page: number) => string; isFramed?: boolean }): VNode | null {
  if (pages < 2) return null;
  const target = isFramed ? '_self' : undefined;
  return (
    <nav class="ec-pages" aria-label="Pages of results">
      {page > 1 && (
        <a class="govuk-link" href={to(page - 1)} target={target} rel="prev">
          Page before
        </a>
      )}{' '}
      <span>
        Page {Math.min(page, pages)} of {pages}
      </span>{' '}
      {page < pages && (
        <a class="govuk-link" href={to(page + 1)} target={target} rel="next">
          Next page
        </a>
      )}
    </nav>
  );
}

/** A plain link that looks like a button for something that is asked for and changes nothing. */
export function LinkButton({ href, children }: { href: string; children: string }): VNode {
  return (
    <Button href={href} classes="govuk-button--secondary">
      {children}
    </Button>
  );
}

import type { VNode } from 'preact';
import { showDate, type IsoDate } from '../../../../kernel/dates.ts';
import { isPermitted } from '../../../../platform/house/ctx.ts';
import { useScreen } from '../../../../platform/pages/screen.ts';
import { Tag } from '../../../../platform/pages/govuk/tag.view.tsx';
import type { HelpLine } from '../../actions/open-directory.ts';
import { showAges } from '../../model/age.ts';
import { showInspection } from '../../model/childcare.ts';
import { showCost } from '../../model/cost.ts';
import { showSchedule } from '../../model/schedule.ts';
import { isStale, showFreshness, showSpaces } from '../../model/vacancy.ts';
import type { ShownPlace, ShownRecord } from '../../model/what-is-shown.ts';
import { ExitThisPage, HelpLinePart, sayShort } from './service-parts.view.tsx';

/** Is this right for us, and is it true today? */
export function ServicePage({ record, today, helpLine, schema, list, isDelicate }: { record: ShownRecord; today: IsoDate; helpLine: HelpLine | undefined; schema: string; list: readonly string[]; isDelicate: boolean }): VNode {
  const isListed = list.includes(record.id);
  const next = isListed ? list.filter((id) => id !== record.id) : [...list, record.id];
  return (
    <>
      {/* Data for search engines, no script: it is never run. */}
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: schema }} />
      {isDelicate && <ExitThisPage />}
      <h1 class="govuk-heading-l">{record.name}</h1>
      <p class="ec-answer">{sayShort(record, today)}</p>
      {record.condition === 'temporarily-closed' && <p class="govuk-inset-text">It is closed for the time being.</p>}
      {record.description.split('\n\n').filter(Boolean).map((paragraph) => (
        <p class="govuk-body" key={paragraph}>
          {paragraph}
        </p>
      ))}
      <Contact record={record} />
      <Times record={record} />
      <Spaces record={record} today={today} />
      <Costs record={record} />
      <Places record={record} />
      <Childcare record={record} />
      <Support record={record} />
      <Checked record={record} today={today} />
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={`/services/saved?list=${next.join('.')}`}>
            {isListed ? 'Take off my list' : 'Save to my list'}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`mailto:?subject=${encodeURIComponent(record.name)}&body=${encodeURIComponent(`${useScreen().url.origin}/services/${record.id}`)}`}>
            Share by e-mail
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`/services/${record.id}/wrong`}>
            Tell us that something is wrong
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`/services/${record.id}/claim`}>
            Do you run this service?
          </a>
        </li>
      </ul>
      <ForTheCouncil id={record.id} />
      <HelpLinePart helpLine={helpLine} />
    </>
  );
}

/** What those who decide about the directory can do with this record. */
function ForTheCouncil({ id }: { id: string }): VNode | null {
  if (!isPermitted(useScreen().actor, 'directory:decide')) return null;
  return (
    <p class="govuk-body">
      For the council:{' '}
      <a class="govuk-link" href={`/directory/records/${id}`}>
        history, publishing and who looks after it
      </a>
      ,{' '}
      <a class="govuk-link" href={`/directory/proposals/${id}`}>
        changes that wait
      </a>
      ,{' '}
      <a class="govuk-link" href="/directory/twins">
        twins
      </a>
      .
    </p>
  );
}

function Part({ title, children }: { title: string; children: preact.ComponentChildren }): VNode {
  return (
    <section>
      <h2 class="govuk-heading-m">{title}</h2>
      {children}
    </section>
  );
}

function Lines({ lines }: { lines: readonly (string | VNode)[] }): VNode {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {lines.map((line, at) => (
        <li key={at}>{line}</li>
      ))}
    </ul>
  );
}

function Contact({ record }: { record: ShownRecord }): VNode | null {
  const phones = record.contacts.flatMap(({ phones: numbers, name, role }) => numbers.map((number) => ({ number, who: [name, role].filter(Boolean).join(', ') })));
  const email = record.email ?? record.contacts.find((one) => one.email !== undefined)?.email;
  const lines = [
    ...phones.map(({ number, who }) => (
      <>
        Ring{' '}
        <a class="govuk-link" href={`tel:${number.replace(/\s/g, '')}`}>
          {number}
        </a>
        {who === '' ? '' : ` (${who})`}
      </>
    )),
    ...(email === undefined ? [] : [<a class="govuk-link" href={`mailto:${email}`}>{email}</a>]),
    ...(record.url === undefined ? [] : [<a class="govuk-link" href={/^https?:/.test(record.url) ? record.url : `https://${record.url}`}>Their own web page</a>]),
    ...(record.eligibility.access === 'unknown' ? [] : [{ 'drop-in': 'Just come along', appointment: 'You need an appointment', referral: 'Somebody must refer you', membership: 'For members' }[record.eligibility.access]]),
    ...(record.eligibility.words === undefined ? [] : [record.eligibility.words]),
  ];
  return (
    <Part title="Get in touch">
      {lines.length === 0 ? <p class="govuk-body">No way to get in touch is given. Ask us, below.</p> : <Lines lines={lines} />}
      {record.organisation.name !== record.name && <p class="govuk-body">It is run by {record.organisation.name}.</p>}
    </Part>
  );
}

function Times({ record }: { record: ShownRecord }): VNode | null {
  if (record.schedules.length === 0) return null;
  return (
    <Part title="When it is open">
      <Lines lines={record.schedules.map((schedule) => `${schedule.label === undefined ? '' : `${schedule.label}: `}${showSchedule(schedule, showDate)}`)} />
    </Part>
  );
}

function Spaces({ record, today }: { record: ShownRecord; today: IsoDate }): VNode | null {
  if (record.vacancies.length === 0) return null;
  return (
    <Part title="Spaces">
      <ul class="govuk-list govuk-list--bullet">
        {record.vacancies.map((space) => (
          <li key={space.id} class={isStale(space, today) ? 'ec-quiet' : undefined}>
            {showSpaces([space])[0]!.toUpperCase() + showSpaces([space]).slice(1)} {showAges(space.ages)}
            {space.days.length === 0 ? '' : `, ${showSchedule({ id: '', repeats: { kind: 'weekly', days: space.days, interval: 1 }, season: 'all-year' }, showDate)}`}
            {space.session === 'any' ? '' : `, ${space.session.replace('-', ' ')}`}: {showFreshness(space.toldOn, today, showDate)}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Costs({ record }: { record: ShownRecord }): VNode | null {
  const funded = record.childcare?.fundedHours ?? [];
  if (record.costs.length + funded.length === 0) return null;
  const words = { universal: '15 hours for three- and four-year-olds', 'working-parents': 'hours for working parents', 'two-year-olds': '15 hours for two-year-olds' } as const;
  return (
    <Part title="What it costs">
      <Lines lines={[...record.costs.map((cost) => `${cost.option}: ${showCost(cost)}`), ...funded.map((offer) => `Funded: ${words[offer]}`)]} />
      <p class="govuk-body">
        <a class="govuk-link" href="/help-with-costs">
          See what help you can get with the cost
        </a>
      </p>
    </Part>
  );
}

function Places({ record }: { record: ShownRecord }): VNode | null {
  if (record.places.length === 0) return record.serviceAreas.length === 0 ? null : <Part title="Where">{<p class="govuk-body">It covers {record.serviceAreas.join(', ')}.</p>}</Part>;
  return (
    <Part title="Where">
      {record.places.map((place) => (
        <Place key={place.id} place={place} />
      ))}
    </Part>
  );
}

function Place({ place: { location, isMasked, district } }: { place: ShownPlace }): VNode {
  if (isMasked) return <p class="govuk-body">In {district === undefined ? 'a home in the area' : `the ${district} area`}. This is somebody’s home, so the address is given when you get in touch.</p>;
  const lines = [location.name, ...(location.address?.lines ?? []), location.address?.town, location.address?.postcode].filter((line): line is string & typeof line => line !== undefined && line !== '');
  return (
    <>
      <p class="govuk-body">{[...new Set(lines)].join(', ')}</p>
      {location.directions && <p class="govuk-body">{location.directions}</p>}
      {location.accessibility.length > 0 && <Lines lines={location.accessibility.map(({ words }) => words)} />}
    </>
  );
}

function Childcare({ record }: { record: ShownRecord }): VNode | null {
  const { childcare } = record;
  if (childcare === undefined) return null;
  const { registration } = childcare;
  return (
    <Part title="Registration and inspection">
      <p class="govuk-body">{showInspection(childcare, showDate)}</p>
      <Lines
        lines={[
          ...(registration === undefined ? [] : [`Registered with Ofsted under ${registration.urn}${registration.registeredOn === undefined ? '' : ` since ${showDate(registration.registeredOn)}`}`]),
          ...(childcare.places === undefined ? [] : [`${childcare.places} places`]),
          ...(childcare.schoolPickUps.length === 0 ? [] : [`Picks children up from ${childcare.schoolPickUps.join(', ')}`]),
        ]}
      />
      {record.links.map(({ label, url }) => (
        <p class="govuk-body" key={url}>
          <a class="govuk-link" href={url}>
            {label}
          </a>
        </p>
      ))}
    </Part>
  );
}

function Support({ record: { support, languages } }: { record: ShownRecord }): VNode | null {
  if (support.needs.length === 0 && support.words === undefined && !support.isInLocalOffer && languages.length === 0) return null;
  return (
    <Part title="Special needs, and languages">
      {support.isInLocalOffer && <p class="govuk-body"><Tag>SEND Local Offer</Tag></p>}
      {support.words && <p class="govuk-body">{support.words}</p>}
      <Lines lines={[...(support.needs.length === 0 ? [] : [`Knows about ${support.needs.map((need) => need.replaceAll('-', ' ')).join(', ')}`]), ...(languages.length === 0 ? [] : [`Speaks ${languages.join(', ')}`])]} />
      {support.answers.map(({ question, answer }) => (
        <div key={question}>
          <h3 class="govuk-heading-s">{question}</h3>
          <p class="govuk-body">{answer}</p>
        </div>
      ))}
    </Part>
  );
}

function Checked({ record: { assurance } }: { record: ShownRecord; today: IsoDate }): VNode {
  return <p class="ec-quiet govuk-body-s">{assurance.checkedOn === undefined ? 'Nobody has told us yet when this was last checked.' : `Last checked on ${showDate(assurance.checkedOn)}.`}</p>;
}

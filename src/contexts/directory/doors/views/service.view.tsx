import type { VNode } from 'preact';
import { showDate, type IsoDate } from '../../../../kernel/dates.ts';
import { isPermitted } from '../../../../platform/house/ctx.ts';
import { useScreen } from '../../../../platform/pages/screen.ts';
import type { HelpLine } from '../../actions/open-directory.ts';
import { sayInspection, showInspection } from '../../model/childcare.ts';
import { sayPrice, sayRegistration, saySpace, sayTime } from '../../model/say-facts.ts';
import { isStale } from '../../model/vacancy.ts';
import type { ShownPlace, ShownRecord } from '../../model/what-is-shown.ts';
import { ExitThisPage, HelpLinePart, sayShort, TelephoneLink } from './service-parts.view.tsx';

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
      <Checked record={record} />
      {record.condition === 'temporarily-closed' && <p class="govuk-inset-text">It is closed for the time being.</p>}
      <ul class="govuk-list ec-chosen ec-no-print" aria-label="What you can do">
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
      </ul>
      {record.description.split('\n\n').filter(Boolean).map((paragraph) => (
        <p class="govuk-body" key={paragraph}>
          {paragraph}
        </p>
      ))}
      <Contact record={record} />
      <Times record={record} today={today} />
      <Spaces record={record} today={today} />
      <Costs record={record} today={today} />
      <Places record={record} />
      <Childcare record={record} />
      <Support record={record} />
      <More record={record} />
      <p class="govuk-body ec-no-print">
        <a class="govuk-link" href={`/services/${record.id}/claim`}>
          Do you run this service?
        </a>
      </p>
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
        Ring <TelephoneLink number={number} />
        {who === '' ? '' : ` (${who})`}
      </>
    )),
    ...(email === undefined ? [] : [<a class="govuk-link" href={`mailto:${email}`}>{email}</a>]),
    ...(record.url === undefined ? [] : [<a class="govuk-link" href={/^https?:/.test(record.url) ? record.url : `https://${record.url}`}>Their own web page</a>]),
    ...(record.eligibility.access === 'unknown' ? [] : [{ 'drop-in': 'Just come along', appointment: 'You need an appointment', referral: 'Somebody must refer you', membership: 'For members' }[record.eligibility.access]]),
    ...(record.eligibility.words === undefined ? [] : [record.eligibility.words]),
    ...(record.eligibility.referralUrl === undefined ? [] : [<a class="govuk-link" href={record.eligibility.referralUrl}>Ask to be referred</a>]),
  ];
  return (
    <Part title="Get in touch">
      {lines.length === 0 ? <p class="govuk-body">No way to get in touch is given. Ask us, below.</p> : <Lines lines={lines} />}
      {record.organisation.name !== record.name && <p class="govuk-body">It is run by {record.organisation.name}.</p>}
    </Part>
  );
}

function Times({ record, today }: { record: ShownRecord; today: IsoDate }): VNode | null {
  if (record.schedules.length === 0) return null;
  const lines = record.schedules.flatMap((schedule) => {
    const said = sayTime(schedule, today, showDate);
    if (said === undefined) return [];
    return [schedule.link === undefined ? said : <>{said}. <a class="govuk-link" href={schedule.link}>Book or see more<span class="govuk-visually-hidden">: {schedule.label ?? said}</span></a></>];
  });
  return <Part title="When it is open">{lines.length === 0 ? <p class="govuk-body">The times that we know of are over. Ask what is planned.</p> : <Lines lines={lines} />}</Part>;
}

function Spaces({ record, today }: { record: ShownRecord; today: IsoDate }): VNode | null {
  if (record.vacancies.length === 0) return null;
  return (
    <Part title="Spaces">
      <ul class="govuk-list govuk-list--bullet">
        {record.vacancies.map((space) => (
          <li key={space.id} class={isStale(space, today) ? 'ec-quiet' : undefined}>
            {saySpace(space, today, showDate)}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Costs({ record, today }: { record: ShownRecord; today: IsoDate }): VNode | null {
  const funded = record.childcare?.fundedHours ?? [];
  const prices = record.costs.flatMap((cost) => sayPrice(cost, today, showDate) ?? []);
  if (prices.length + funded.length === 0) return null;
  const words = { universal: '15 hours for three- and four-year-olds', 'working-parents': 'hours for working parents', 'two-year-olds': '15 hours for two-year-olds' } as const;
  return (
    <Part title="What it costs">
      <Lines lines={[...prices, ...funded.map((offer) => `Funded: ${words[offer]}`)]} />
      <p class="govuk-body">
        <a class="govuk-link" href="/help-with-costs">
          See what help you can get with the cost
        </a>
      </p>
    </Part>
  );
}

function Places({ record }: { record: ShownRecord }): VNode | null {
  if (record.places.length + record.serviceAreas.length === 0) return null;
  return (
    <Part title="Where">
      {record.places.map((place) => (
        <Place key={place.id} place={place} />
      ))}
      {record.serviceAreas.length > 0 && <p class="govuk-body">It is for people in {record.serviceAreas.join(', ')}.</p>}
    </Part>
  );
}

function Place({ place: { location, isMasked, district } }: { place: ShownPlace }): VNode {
  const access = location.accessibility.length > 0 && <Lines lines={location.accessibility.map(({ words }) => words)} />;
  if (isMasked) {
    return (
      <>
        <p class="govuk-body">In {district === undefined ? 'a home in the area' : `the ${district} area`}. This is somebody’s home, so the address is given when you get in touch.</p>
        {access}
      </>
    );
  }
  if (location.kind === 'virtual') return <p class="govuk-body">{[location.name, 'Online'].filter(Boolean).join(': ')}</p>;
  const lines = [location.name, ...(location.address?.lines ?? []), location.address?.town, location.address?.postcode].filter((line): line is string & typeof line => line !== undefined && line !== '');
  return (
    <>
      <p class="govuk-body">
        {[...new Set(lines)].join(', ')}
        {location.point !== undefined && (
          <>
            {'. '}
            <a class="govuk-link ec-no-print" href={`https://www.openstreetmap.org/directions?to=${location.point.latitude}%2C${location.point.longitude}`} rel="noreferrer">
              Find the way<span class="govuk-visually-hidden"> to {lines[0]}</span> (OpenStreetMap)
            </a>
          </>
        )}
      </p>
      {location.directions && <p class="govuk-body">{location.directions}</p>}
      {access}
    </>
  );
}

/** What the register says, and every inspection: the newest first, each in the words of its own framework. */
function Childcare({ record: { childcare, links } }: { record: ShownRecord }): VNode | null {
  if (childcare === undefined) return null;
  const [, ...earlier] = childcare.inspections;
  return (
    <Part title="Registration and inspection">
      <p class="govuk-body">{showInspection(childcare, showDate)}</p>
      {earlier.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Earlier inspections</h3>
          <Lines lines={earlier.map((inspection) => sayInspection(inspection, showDate))} />
          <p class="govuk-body">Inspections changed in November 2025. Words from before and after cannot be set against each other.</p>
        </>
      )}
      <Lines lines={sayRegistration(childcare, showDate)} />
      {links.filter(isReport).map(linkLine)}
    </Part>
  );
}

const isReport = ({ url }: { url: string }): boolean => /^https?:\/\/(reports|www)\.ofsted\.gov\.uk|^https?:\/\/reports\.ofsted/i.test(url);

function linkLine({ label, url }: { label: string; url: string }): VNode {
  return (
    <p class="govuk-body" key={url}>
      <a class="govuk-link" href={url}>
        {label}
      </a>
    </p>
  );
}

/** Other pages about it, who pays for it, and marks it has earned. */
function More({ record: { links, funding, accreditations, childcare } }: { record: ShownRecord }): VNode | null {
  const others = childcare === undefined ? links : links.filter((link) => !isReport(link));
  if (others.length + funding.length + accreditations.length === 0) return null;
  return (
    <Part title="More about it">
      {others.map(linkLine)}
      {funding.length > 0 && <p class="govuk-body">Paid for by {funding.join(', ')}.</p>}
      {accreditations.length > 0 && <p class="govuk-body">Quality marks: {accreditations.join(', ')}.</p>}
    </Part>
  );
}

function Support({ record: { support, languages } }: { record: ShownRecord }): VNode | null {
  if (support.needs.length === 0 && support.words === undefined && !support.isInLocalOffer && support.answers.length === 0 && languages.length === 0) return null;
  return (
    <Part title="Special needs, and languages">
      {support.isInLocalOffer && <p class="govuk-body">It stands in the <a class="govuk-link" href="/local-offer">SEND Local Offer</a>.</p>}
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

const checkerWords: Readonly<Record<string, string>> = { provider: ' by whoever runs it', council: ' by us' };

function Checked({ record: { assurance } }: { record: ShownRecord }): VNode {
  return <p class="ec-quiet govuk-body-s">{assurance.checkedOn === undefined ? 'Nobody has told us yet when this was last checked: ask before you go.' : `Last checked on ${showDate(assurance.checkedOn)}${checkerWords[assurance.checkedBy ?? assurance.source] ?? ''}.`}</p>;
}

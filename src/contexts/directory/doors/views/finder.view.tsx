import type { VNode } from 'preact';
import type { IsoDate } from '../../../../kernel/dates.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Checkboxes } from '../../../../platform/pages/govuk/checkboxes.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import { drawnPart, drawnText, htmlWithGaps, KeptParts, partWithGaps, type Drawn } from '../../../../platform/pages/kept-parts.ts';
import type { Found } from '../../actions/find-services.ts';
import type { HelpLine } from '../../actions/open-directory.ts';
import { careTimes } from '../../model/care-period.ts';
import { serviceKinds, type ServiceKind } from '../../model/record.ts';
import { radii } from '../../model/search/distance.ts';
import type { SearchHit } from '../../model/search/search.ts';
import { defaultMiles } from '../../model/search/select.ts';
import { showWeekday, weekdays } from '../../model/week-time.ts';
import { careWords, finderAddress, kindWords, readList, type FinderFields } from '../finder-question.ts';
import { sayFound, sayUnknownPlace, sayUnsaid, sayWish, wishFields } from '../finder-words.ts';
import { drawDistance, drawRecord, HelpLinePart, ResultPages, UrgentHelp } from './service-parts.view.tsx';

/** What the finder shows. */
export interface FinderProps {
  readonly fields: FinderFields;
  readonly found: Found;
  readonly helpLine: HelpLine | undefined;
  readonly today: IsoDate;
  readonly size: number;
  readonly map: VNode | undefined;
}

/** What is near me that would help? The list first; choices in a panel; the map as an extra. */
export function FinderPage({ fields, found, helpLine, today, size, map }: FinderProps): VNode {
  const { answer } = found;
  const first = (fields.page - 1) * size;
  const list = readList(fields.list);
  const page = fields.page === 1 ? undefined : String(fields.page);
  const savedAt = (ids: readonly string[]): string => finderAddress(fields, { list: ids.join('.'), page });
  const asking = (
    <>
      <FinderForm fields={fields} found={found} />
      <Chosen fields={fields} />
    </>
  );
  return (
    <>
      {found.urgent && <UrgentHelp panel={found.urgent} />}
      <h1 class="govuk-heading-l">Find childcare, help and things to do</h1>
      <p class="ec-answer">{sayFound(fields, found)}</p>
      {fields.near !== undefined && found.place === undefined && <p class="govuk-inset-text">{sayUnknownPlace(fields.near, answer.total)}</p>}
      {fields.near === undefined && found.place === undefined && /\bnear (me|here)\b/i.test(fields.words ?? '') && <p class="govuk-inset-text">{sayUnknownPlace('near me', answer.total)}</p>}
      <NamedPart fields={fields} named={found.named} />
      {answer.readAs.length > 0 && !found.urgent && <p class="govuk-body">We also looked for {answer.readAs.map(({ as }) => `“${as}”`).join(', ')}.</p>}
      <UnsaidPart fields={fields} unsaid={answer.unsaid ?? 0} />
      {answer.total === 0 ? <Instead fields={fields} found={found} /> : null}
      {!found.urgent && asking}
      <ol class="govuk-list ec-results" start={first + 1} dangerouslySetInnerHTML={{ __html: answer.hits.map((hit) => drawResult(hit, list, savedAt, today, found.urgent !== undefined)).join('') }} />
      <ResultPages page={fields.page} pages={Math.ceil(answer.total / size)} to={(page) => finderAddress(fields, { page: page === 1 ? undefined : String(page) })} />
      {found.urgent && answer.total > 0 && <SomethingElse fields={fields} found={found} />}
      {/* Where somebody is in danger whom to call and who helps then stand together: on a phone the questions would be screens of their own between them. */}
      {found.urgent && asking}
      {map && <Details summary="Show these on a map">{map}</Details>}
      {answer.total > 0 && <TakeAway fields={fields} />}
      <HelpLinePart helpLine={helpLine} />
    </>
  );
}

/** How a place among the words was read, with the other way to read it. */
function NamedPart({ fields, named }: { fields: FinderFields; named: Found['named'] }): VNode | null {
  if (named === undefined) return null;
  const { name } = named.place;
  return named.as === 'place' ? (
    <p class="govuk-inset-text">
      Near {name}.{' '}
      <a class="govuk-link" href={finderAddress(fields, { as: 'words' })}>
        Search for the word instead
      </a>
    </p>
  ) : (
    <p class="govuk-inset-text">
      {name} is a place too.{' '}
      <a class="govuk-link" href={finderAddress(fields, { words: named.rest, near: name })}>
        Search near {name} instead
      </a>
    </p>
  );
}

/** Who has not said whether Tax-Free Childcare is taken is in no list of those that take it, and may take it. */
function UnsaidPart({ fields, unsaid }: { fields: FinderFields; unsaid: number }): VNode | null {
  if (unsaid === 0) return null;
  return (
    <p class="govuk-body">
      {sayUnsaid(unsaid)}{' '}
      <a class="govuk-link" href={finderAddress(fields, { taxfree: 'unsaid' })}>
        {unsaid === 1 ? 'Show it' : `Show these ${unsaid.toLocaleString('en-GB')}`}
      </a>
    </p>
  );
}

/** One result as HTML: there are ten on a page that is drawn anew for every search. */
function drawResult({ record, miles, isRough, why }: SearchHit, list: readonly string[], savedAt: (list: readonly string[]) => string, today: IsoDate, isUrgent: boolean): string {
  const { name, from, facts } = drawRecord(record, today);
  const isListed = list.includes(record.id);
  return result({
    page: `/services/${record.id}${list.length > 0 ? `?list=${list.join('.')}` : ''}`,
    name,
    kind: kinds[record.kind],
    from,
    why: reasons[why.includes('need') && !isUrgent ? 1 : 0]![why.includes('whole-area') ? 1 : 0]!,
    distance: drawDistance(miles, isRough),
    facts,
    save: savedAt(isListed ? list.filter((id) => id !== record.id) : [...list, record.id]),
    saving: isListed ? takeOff : save,
  });
}

/** What results say again and again, as HTML. */
const kinds = Object.fromEntries(serviceKinds.map((kind) => [kind, drawnText(kindWords[kind])])) as Readonly<Record<ServiceKind, Drawn>>;
const reasons = ['', '. It answers what you asked for'].map((need) => ['', '. For the whole area, or online'].map((area) => drawnText(`${need}${area}`)));
const [save, takeOff] = [drawnText('Save to my list'), drawnText('Take off my list')];

const result = htmlWithGaps(['page', 'name', 'kind', 'from', 'why', 'distance', 'facts', 'save', 'saving'], ({ page, name, kind, from, why, distance, facts, save, saving }) => (
  <li class="ec-result">
    <h2 class="govuk-heading-s">
      <a class="govuk-link" href={page}>
        {name}
      </a>
    </h2>
    <p class="ec-quiet govuk-body-s">
      {kind}
      {from}
      {why}
    </p>
    <dl class="ec-facts">
      {distance}
      {facts}
    </dl>
    <p class="govuk-body-s">
      <a class="govuk-link" href={save}>
        {saving}
        <span class="govuk-visually-hidden">: {name}</span>
      </a>
    </p>
  </li>
));

function FinderForm({ fields, found }: { fields: FinderFields; found: Found }): VNode {
  const chosen = wishFields.filter((name) => !['words', 'near', 'age'].includes(name) && sayWish(name, fields) !== undefined).length;
  return form({
    questions: questions({ words: fields.words ?? '', near: fields.near ?? '', age: fields.age ?? '' }),
    more: chosen === 0 ? 'More choices' : `More choices (${chosen} chosen)`,
    choices: drawnPart({ __html: drawChoices(fields, found.directory).map(({ __html }) => __html).join('') }),
    list: fields.list === undefined ? null : <input type="hidden" name="list" value={fields.list} />,
  });
}

/** Its panel is closed whatever was chosen: the choices stand below with a way to remove each, and on a phone an open panel is longer than the list. */
const form = partWithGaps(['questions', 'more', 'choices', 'list'], ({ questions, more, choices, list }) => (
  <form method="get" action="/services" class="ec-finder ec-no-print" role="search" aria-label="Find services">
    {questions}
    <Details summary={more}>
      <div>{choices}</div>
    </Details>
    {list}
    <Button>Find</Button>
  </form>
));

const questions = partWithGaps(['words', 'near', 'age'], ({ words, near, age }) => (
  <>
    <Input id="words" name="words" label="What are you looking for?" hint="In your own words. For example, nursery, swimming, my toddler is not talking" value={words} />
    <Input id="near" name="near" label="Where?" hint="A postcode or a place" value={near} classes="govuk-input--width-10" autocomplete="postal-code" />
    <Input id="age" name="age" label="How old is your child?" hint="In years, or 9m for nine months" value={age} classes="govuk-input--width-5" />
  </>
));

/** Each choice of the panel as it was drawn with what was chosen: together they are most of a page, and each can be little else than it was before. */
const choices = new KeptParts(500);

function drawChoices(fields: FinderFields, { version, languages, sendNeeds }: Found['directory']): readonly Drawn[] {
  const keep = (name: string, chosen: string, draw: () => VNode): Drawn => choices.draw(`${version} ${name} ${chosen}`, draw);
  const pick = (name: 'kind' | 'miles' | 'day' | 'care' | 'funded' | 'taxfree' | 'send' | 'language', label: string, items: () => readonly (readonly [value: string, text: string])[], any = 'Any'): Drawn => {
    const chosen = String(fields[name] ?? '');
    return keep(name, chosen, () => <Select id={name} name={name} label={label} value={chosen} items={[['', any] as const, ...items()].map(([value, text]) => ({ value, text }))} />);
  };
  const type = (name: 'from' | 'to' | 'cost', label: string, how: { readonly hint?: string; readonly prefix?: string }): Drawn => {
    const chosen = fields[name] ?? '';
    return keep(name, chosen, () => <Input id={name} name={name} label={label} {...how} value={chosen} classes="govuk-input--width-5" />);
  };
  const also = (['free', 'space', 'offer'] as const).filter((name) => fields[name] === 'yes');
  return [
    pick('kind', 'What kind of help?', () => serviceKinds.map((kind) => [kind, kindWords[kind]])),
    pick('miles', 'How far can you go?', () => radii.map((miles) => [String(miles), miles === 1 ? '1 mile' : `${miles} miles`]), `About ${defaultMiles} miles, more if little is near`),
    pick('day', 'Which day?', () => weekdays.map((day) => [day, showWeekday(day)])),
    type('from', 'Open from', { hint: 'For example, 8am' }),
    type('to', 'Open until', { hint: 'For example, 6pm' }),
    type('cost', 'Cost at most', { prefix: '£' }),
    pick('care', 'When do you need childcare?', () => careTimes.map((time) => [time, careWords[time]])),
    pick('funded', 'Funded hours', () => [['universal', '15 hours, ages 3 and 4'], ['working-parents', 'Hours for working parents'], ['two-year-olds', '15 hours, age 2']]),
    pick('taxfree', 'Tax-Free Childcare', () => [['yes', 'You can pay with it'], ['unsaid', 'They have not said']]),
    pick('send', 'Knows about', () => sendNeeds.map((need) => [need, need.replaceAll('-', ' ')])),
    pick('language', 'Speaks', () => languages.map((language) => [language, language])),
    keep('access', fields.access.join(' '), () => <Access chosen={fields.access} />),
    keep('also', also.join(' '), () => <Also chosen={also} />),
  ];
}

function Access({ chosen }: { chosen: readonly string[] }): VNode {
  const features = [['step-free', 'No steps'], ['accessible-toilet', 'Accessible toilet'], ['changing-place', 'Changing Place'], ['hearing-loop', 'Hearing loop'], ['parking', 'Parking'], ['quiet-room', 'Quiet room']] as const;
  return <Checkboxes name="access" idPrefix="access" fieldset={{ legend: { children: 'Getting in and about' } }} values={chosen} items={features.map(([value, children]) => ({ value, children }))} />;
}

function Also({ chosen }: { chosen: readonly ('free' | 'space' | 'offer')[] }): VNode {
  const wishes = [['free', 'Free'], ['space', 'With a space now'], ['offer', 'In the SEND Local Offer']] as const;
  return <Checkboxes name="also" idPrefix="also" fieldset={{ legend: { children: 'Only show' } }} items={wishes.map(([name, children]) => ({ name, id: name, value: 'yes', children, checked: chosen.includes(name) }))} />;
}

/** What was chosen, each with a link that leaves it out. */
function Chosen({ fields }: { fields: FinderFields }): VNode | null {
  const chosen = wishFields.flatMap((name) => sayWish(name, fields) ?? []);
  const list = readList(fields.list);
  if (chosen.length === 0 && list.length === 0) return null;
  return (
    <>
      {chosen.length > 0 && (
        <ul class="govuk-list ec-chosen" aria-label="Your choices">
          {chosen.map(({ name, words }) => choice({ words, without: finderAddress(fields, { [name]: undefined }) }))}
        </ul>
      )}
      {list.length > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/services/saved?list=${list.join('.')}`}>
            My list ({list.length})
          </a>
        </p>
      )}
    </>
  );
}

const choice = partWithGaps(['words', 'without'], ({ words, without }) => (
  <li>
    {words}{' '}
    <a class="govuk-link" href={without}>
      Remove<span class="govuk-visually-hidden"> {words}</span>
    </a>
  </li>
));

/** Never an empty page: what each single wish, left out, would find, and other kinds of help. */
function Instead({ fields, found }: { fields: FinderFields; found: Found }): VNode {
  const { answer, urgent } = found;
  return (
    <section>
      <h2 class="govuk-heading-m">What you could try</h2>
      <ul class="govuk-list govuk-list--bullet">
        {answer.instead.filter(({ leaveOut }) => !urgent || leaveOut !== 'words').map(({ leaveOut, total }) => {
          const name = ({ month: 'age', kinds: 'kind', isFree: 'free', atMostPence: 'cost', sendNeed: 'send', isInLocalOffer: 'offer', taxFree: 'taxfree' } as Readonly<Record<string, keyof FinderFields>>)[leaveOut] ?? (leaveOut as keyof FinderFields);
          const changes = leaveOut === 'time' ? { day: undefined, from: undefined, to: undefined } : { [name]: undefined };
          return (
            <li key={leaveOut}>
              <a class="govuk-link" href={finderAddress(fields, { ...changes, miles: '20' })}>
                Look without {leaveOut === 'time' ? 'the day and time' : inQuotes(sayWish(name, fields)?.words ?? name)}
              </a>
              : {total} found
            </li>
          );
        })}
        {urgent ? <OtherKinds fields={fields} found={found} /> : answer.needs.map(({ category }) => <KindOfHelp key={category.id} fields={fields} name={category.name} />)}
        {!urgent && (
          <li>
            <a class="govuk-link" href="/services">
              See everything
            </a>
          </li>
        )}
      </ul>
    </section>
  );
}

function KindOfHelp({ fields, name }: { fields: FinderFields; name: string }): VNode {
  return (
    <li>
      <a class="govuk-link" href={finderAddress({ ...fields, words: name })}>
        {name}
      </a>
    </li>
  );
}

/** Words that were taken for a danger may mean something else: what it could be, below what helps. */
function SomethingElse(of: { fields: FinderFields; found: Found }): VNode {
  return (
    <section>
      <h2 class="govuk-heading-s">Did you look for something else?</h2>
      <ul class="govuk-list govuk-list--bullet">
        <OtherKinds {...of} />
      </ul>
    </section>
  );
}

/** Beside a danger: kinds of help of which the words speak as well and which the directory has, and all services. */
function OtherKinds({ fields, found: { answer, directory, place } }: { fields: FinderFields; found: Found }): VNode {
  const others = answer.needs.filter(({ category, cues, answersDanger, followsDanger }) => cues.length > 0 && !answersDanger && !followsDanger && directory.index.byCategory.has(category.id));
  return (
    <>
      {others.map(({ category }) => (
        <KindOfHelp key={category.id} fields={fields} name={category.name} />
      ))}
      <li>
        <a class="govuk-link" href={place === undefined ? '/services' : finderAddress({ near: fields.near ?? place.name })}>
          See all services{place && ` near ${place.name}`}
        </a>
      </li>
    </>
  );
}

/** Words that were typed have their quotation marks already. */
function inQuotes(words: string): string {
  return words.startsWith('“') ? words : `“${words}”`;
}

function TakeAway({ fields }: { fields: FinderFields }): VNode {
  const file = finderAddress(fields, { list: undefined }, '/services/file');
  const asFile = (format: string): string => file.replace(/(\?|$)/, (mark) => `?format=${format}${mark === '?' ? '&' : ''}`);
  return takeAway({ map: finderAddress(fields, {}, '/services/map'), csv: asFile('csv'), xlsx: asFile('xlsx'), site: finderAddress(fields, { list: undefined }, '/services/on-your-site') });
}

const takeAway = partWithGaps(['map', 'csv', 'xlsx', 'site'], ({ map, csv, xlsx, site }) => (
  <p class="govuk-body">
    <a class="govuk-link" href={map}>
      See all of these on a map of wards
    </a>
    . Take this list away:{' '}
    <a class="govuk-link" href={csv}>
      CSV
    </a>
    ,{' '}
    <a class="govuk-link" href={xlsx}>
      spreadsheet
    </a>
    . The address of this page can be shared: it opens the same search.{' '}
    <a class="govuk-link" href={site}>
      Show this list on your own site
    </a>
    .
  </p>
));

import type { VNode } from 'preact';
import { Form } from '../../../../platform/forms/form.view.tsx';
import type { InputFault } from '../../../../platform/http/route.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Checkboxes } from '../../../../platform/pages/govuk/checkboxes.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import { Textarea } from '../../../../platform/pages/govuk/textarea.view.tsx';
import { localOfferQuestions } from '../../actions/read-local-offer.ts';
import type { OwnRecord } from '../../actions/keep-own-record.ts';
import type { ProviderField, ProviderSection } from '../../model/provider/provider-field.ts';
import { accessFeatures } from '../../model/record.ts';
import { accessWays, offerField, type TypedSection } from '../provider-sections.ts';
import { accessWords, fieldWords, fundedWords, sectionWords, taxFreeWords } from '../provider-words.ts';

interface SectionProps {
  readonly record: OwnRecord;
  readonly section: ProviderSection;
  readonly typed: TypedSection;
  readonly faults: readonly InputFault[];
  /** What the council did not accept of this section, with its reason. */
  readonly answers: readonly { readonly field: ProviderField; readonly reason: string | null }[];
  readonly needs: readonly { readonly id: string; readonly words: string }[];
}

const questions: Readonly<Record<ProviderSection, string>> = {
  description: 'What is it called, and what do families find there?', contact: 'How do families reach you and come in?', opening: 'On which days and at which hours are you open?', sessions: 'Which groups or sessions do you hold, and when?', ages: 'For which ages is it?', costs: 'What do families pay?', accessibility: 'How does one get in and about?',
  needs: 'Which special needs do you know about?', languages: 'Which languages do you speak?',
};

/** One section of the page as a small form. */
export function ProviderSectionPage(props: SectionProps): VNode {
  const { record, section, faults, answers } = props;
  return (
    <>
      {faults.length > 0 && <ErrorSummary errorList={faults.map(({ field, message }) => ({ children: message, href: `#${field}` }))} />}
      <span class="govuk-caption-l">{record.values.name}</span>
      <h1 class="govuk-heading-l">{sectionWords[section]}</h1>
      <p class="ec-answer">{questions[section]}</p>
      {answers.map(({ field, reason }) => (
        <p class="govuk-inset-text" key={field}>
          {fieldWords[field]} was not accepted: {reason}
        </p>
      ))}
      <Form action={`/provider/${record.id}/sections/${section}`}>
        <Fields {...props} />
        <Button preventDoubleClick>Save</Button>
      </Form>
      <p class="govuk-body-s">The council looks at what you change before families see it. Please write no names of children.</p>
    </>
  );
}

function Fields({ record, section, typed, faults, needs }: SectionProps): VNode {
  const field = (name: string): { name: string; id: string; value: string; errorMessage?: string } => {
    const fault = faults.find((one) => one.field === name)?.message;
    return { name, id: name, value: String(typed[name] ?? ''), ...(fault === undefined ? {} : { errorMessage: fault }) };
  };
  const ticked = (name: string): readonly string[] => [typed[name] ?? []].flat();
  switch (section) {
    case 'description':
      return <><Input {...field('name')} label="Name" /><Textarea {...field('description')} label="Description" hint="Short sentences. Leave an empty line between paragraphs." rows={8} /></>;
    case 'contact':
      return (
        <>
          <Input {...field('phones')} label="Telephone" hint="Several are parted by commas" type="tel" />
          <Input {...field('contactName')} label="Whom to ask for" />
          <Input {...field('email')} label="E-mail for families" type="email" />
          <Input {...field('url')} label="Web address" type="url" />
          <Radios name="access" idPrefix="access" value={String(typed['access'] ?? '')} fieldset={{ legend: { children: 'How do families come to you?' } }} items={accessWays.map((way) => ({ value: way, children: accessWords[way] }))} />
        </>
      );
    case 'opening':
      return <Textarea {...field('opening')} label="Opening hours" hint="A line for each, such as: Monday to Friday, 8am to 6pm. Or: Saturday, 9am to noon, holidays. Term time and holidays are said at the end." />;
    case 'sessions':
      return <Textarea {...field('sessions')} label="Groups and sessions" hint="A line for each, the name first: Baby group: Tuesday and Thursday, 10am to 11.30am, term time" />;
    case 'ages':
      return <><Input {...field('fromAge')} label="From which age?" hint="0 for birth, 9 months, or 2" classes="govuk-input--width-5" /><Input {...field('toAge')} label="To which age?" hint="The last age that can come: 4 means until the fifth birthday" classes="govuk-input--width-5" /></>;
    case 'costs':
      return (
        <>
          <Textarea {...field('costs')} label="Costs" hint="A line for each: what it is for, a colon, the price. Full day: £62.50 a day, meals included. Or: First visit: free" />
          {record.asks.includes('fundedHours') && <Checkboxes name="fundedHours" idPrefix="fundedHours" values={ticked('fundedHours')} fieldset={{ legend: { children: 'Which funded hours do you offer?' } }} items={Object.entries(fundedWords).map(([value, children]) => ({ value, children }))} />}
          {record.asks.includes('taxFree') && <Radios name="taxFree" idPrefix="taxFree" value={String(typed['taxFree'] ?? 'unknown')} fieldset={{ legend: { children: 'Can parents pay with Tax-Free Childcare?' } }} items={Object.entries(taxFreeWords).map(([value, children]) => ({ value, children }))} />}
        </>
      );
    case 'accessibility':
      return (
        <>
          <Checkboxes name="features" idPrefix="features" values={ticked('features')} fieldset={{ legend: { children: 'What is there?' } }} items={accessFeatures.filter((feature) => feature !== 'other').map((feature) => ({ value: feature, children: sayPlain(feature) }))} />
          <Textarea {...field('other')} label="Anything else" hint="A line for each. Please write no address here." />
        </>
      );
    case 'needs':
      return (
        <>
          <Checkboxes name="needs" idPrefix="needs" values={ticked('needs')} fieldset={{ legend: { children: 'With which needs do you have experience?' } }} items={knownNeeds(needs, ticked('needs'))} />
          <Textarea {...field('needWords')} label="What do you do for children with special needs?" />
          <h2 class="govuk-heading-m">What parents ask</h2>
          <p class="govuk-body">Your answers stand in the SEND Local Offer and on your page. Leave open what you cannot say.</p>
          {localOfferQuestions.map(({ id, words }) => (
            <Textarea key={id} {...field(offerField(id))} label={words} rows={3} />
          ))}
        </>
      );
    case 'languages':
      return <Input {...field('languages')} label="Languages beside English" hint="Parted by commas. British Sign Language is one too." />;
  }
}

/** The needs to tick, and those that the record has from elsewhere. */
function knownNeeds(needs: SectionProps['needs'], ticked: readonly string[]): readonly { value: string; children: string }[] {
  const others = ticked.filter((need) => !needs.some(({ id }) => id === need));
  return [...needs.map(({ id, words }) => ({ value: id, children: words })), ...others.map((need) => ({ value: need, children: sayPlain(need) }))];
}

function sayPlain(slug: string): string {
  const words = slug.replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

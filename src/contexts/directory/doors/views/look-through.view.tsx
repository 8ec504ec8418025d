import type { VNode } from 'preact';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import type { InputFault } from '../../../../platform/http/route.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import type { OpenRefuge } from '../../actions/look-through.ts';
import { protectionWords } from '../provider-words.ts';

const most = 50;

/** Which public records may be a refuge, and what is to be done with each? */
export function LookThroughPage({ found, faults, typed }: { found: readonly OpenRefuge[]; faults: readonly InputFault[]; typed: Readonly<Record<string, unknown>> }): VNode {
  return (
    <>
      {faults.length > 0 && <ErrorSummary errorList={faults.map(({ field, message }) => ({ children: message, href: `#${field}-${String(typed['service'])}` }))} />}
      <h1 class="govuk-heading-l">Records that speak of a refuge</h1>
      <p class="ec-answer">{sayOpenRefuges(found.length)}</p>
      <p class="govuk-body">
        An advice line may name refuges and stay open; the address of one can cost a life. What you leave open is not asked again until those words or the addresses change. If in doubt, keep it back first: that is at once, and can be taken away. The words that are looked for stand in <code>reference/vocabularies/refuge.json</code>.
      </p>
      {found.slice(0, most).map((one) => (
        <OneRecord key={one.record.id} one={one} faults={typed['service'] === one.record.id ? faults : []} typed={typed['service'] === one.record.id ? typed : {}} />
      ))}
      {found.length > most && <p class="govuk-body">The first {most} by name. More come when these are decided.</p>}
    </>
  );
}

/** "3 public records speak of a refuge and were not read yet." */
export function sayOpenRefuges(number: number): string {
  if (number === 0) return 'No public record speaks of a refuge without having been read.';
  return number === 1 ? 'One public record speaks of a refuge and was not read yet.' : `${number} public records speak of a refuge and were not read yet.`;
}

function OneRecord({ one: { record, passages, words }, faults, typed }: { one: OpenRefuge; faults: readonly InputFault[]; typed: Readonly<Record<string, unknown>> }): VNode {
  const field = (name: string): { name: string; id: string; value: string; errorMessage?: string } => {
    const fault = faults.find((one) => one.field === name)?.message;
    return { name, id: `${name}-${record.id}`, value: String(typed[name] ?? ''), ...(fault === undefined ? {} : { errorMessage: fault }) };
  };
  const addresses = record.places.flatMap(({ location: { name, address } }) => [[name, ...(address?.lines ?? []), address?.town, address?.postcode].filter((part) => part !== undefined && part !== '').join(', ')]).filter((text) => text !== '');
  return (
    <section>
      <h2 class="govuk-heading-m">
        <a class="govuk-link" href={`/directory/records/${record.id}`}>
          {record.name}
        </a>
      </h2>
      <p class="govuk-body">
        {record.organisation.name}. {addresses.length === 0 ? 'It has no address.' : `At ${addresses.join('; ')}${record.protection === 'none' ? '' : ' (masked)'}.`}
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {passages.map((passage) => (
          <li key={passage}>{passage.length > 400 ? `${passage.slice(0, 400)}…` : passage}</li>
        ))}
      </ul>
      <Form action="/directory/look-through">
        <Hidden fields={{ service: record.id, words }} />
        <Radios
          {...field('verdict')}
          idPrefix={`verdict-${record.id}`}
          classes="govuk-radios--small"
          fieldset={{ legend: { children: <>What is it?<span class="govuk-visually-hidden"> {record.name}</span></> } }}
          items={[...(['refuge', 'anonymity'] as const).map((mark) => ({ value: mark, children: protectionWords[mark].name, hint: { children: protectionWords[mark].means } })), { value: 'open', children: 'No refuge: leave it open' }]}
        />
        <Input {...field('reason')} label={{ children: <>Why?<span class="govuk-visually-hidden"> {record.name}</span></> }} />
        <Button preventDoubleClick classes="govuk-button--secondary">
          Decide<span class="govuk-visually-hidden"> about {record.name}</span>
        </Button>
      </Form>
    </section>
  );
}

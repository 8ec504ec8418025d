import type { VNode } from 'preact';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import type { InputFault } from '../../../../platform/http/route.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import type { OwnRecord } from '../../actions/keep-own-record.ts';
import { visibilities } from '../../model/contact-care.ts';
import type { ConsentKind } from '../../model/record.ts';
import { consentAnswer, sayConsent, seenByWords } from '../provider-words.ts';

const questions: Readonly<Record<ConsentKind, { readonly ask: string; readonly yes: string; readonly no: string }>> = {
  name: { ask: 'May we show your name?', yes: 'Yes, show my name', no: 'No, show “Childminder” and my registration number' },
  address: { ask: 'May we show the address of your home?', yes: 'Yes, show my address', no: 'No, show only the first half of my postcode' },
};

/** What of me may everybody see? A provider says it, and can take it back at once. */
export function ProviderSharingPage({ record, faults }: { record: OwnRecord; faults: readonly InputFault[] }): VNode {
  const { consents, contacts } = record.sharing;
  const fault = (name: string): { errorMessage?: string } => {
    const found = faults.find(({ field }) => field === name)?.message;
    return found === undefined ? {} : { errorMessage: found };
  };
  return (
    <>
      {faults.length > 0 && <ErrorSummary errorList={faults.map(({ field, message }) => ({ children: message, href: `#${field}` }))} />}
      <span class="govuk-caption-l">{record.values.name}</span>
      <h1 class="govuk-heading-l" id="sharing">What may be shown</h1>
      <p class="ec-answer">You decide. What you choose counts at once, and you can change it here at any time.</p>
      {consents.length > 0 && (
        <p class="govuk-body">
          If you say yes, everybody can see it: on this site, on its map, and in the open list of services that other websites copy. If you take it back, we stop showing it at once; other websites should take it out when they next read our list, but a copy may stay.
        </p>
      )}
      <Form action={`/provider/${record.id}/sharing`}>
        <Hidden fields={{ seenRevision: String(record.revision) }} />
        {consents.map((one) => (
          <Radios key={one.kind} name={one.kind} idPrefix={one.kind} value={consentAnswer(one)} fieldset={{ legend: { children: questions[one.kind].ask } }} hint={{ children: sayConsent(one) }} {...fault(one.kind)} items={(['yes', 'no'] as const).map((value) => ({ value, children: questions[one.kind][value] }))} />
        ))}
        {contacts.length > 0 && <p class="govuk-body">Families reach you by what everybody may see. Hide a number that is private, and leave them one that they may ring.</p>}
        {contacts.map((contact) => (
          <Radios key={contact.id} name={`seen-${contact.id}`} idPrefix={`seen-${contact.id}`} value={contact.visibility} fieldset={{ legend: { children: `Who may see ${[contact.name, ...contact.phones, contact.email].filter((text) => text !== undefined).join(', ')}?` } }} items={visibilities.map((value) => ({ value, children: seenByWords[value] }))} />
        ))}
        {consents.length + contacts.length > 0 ? <Button preventDoubleClick>Save</Button> : <p class="govuk-body">There is nothing to ask: no home and no contact stand in this record.</p>}
      </Form>
      <p class="govuk-body-s">If the council keeps your record back to keep somebody safe, nothing you choose here changes that.</p>
    </>
  );
}

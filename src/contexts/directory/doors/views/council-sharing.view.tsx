import type { VNode } from 'preact';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import type { KeptRecord } from '../../actions/change-record.ts';
import { visibilities } from '../../model/contact-care.ts';
import { readField } from '../../model/provider/provider-field.ts';
import { listConsents } from '../../model/sharing.ts';
import { consentAnswer, consentWords, sayConsent, seenByWords, taxFreeWords } from '../provider-words.ts';

type Field = (name: string) => { name: string; id: string; value: string; errorMessage?: string };

/** Since when may a name and an address be published, and from whom do we know; who sees each contact; is Tax-Free Childcare taken? */
export function SharingPart({ now: { record, revision }, field }: { now: KeptRecord; field: Field }): VNode | null {
  const [consents, taxFree] = [listConsents(record), readField(record, 'taxFree')];
  if (consents.length + record.contacts.length === 0 && record.childcare === undefined) return null;
  const names = ['saidOn', 'saidHow', 'taxFree', ...consents.map(({ kind }) => `consent-${kind}`), ...record.contacts.map(({ id }) => `seen-${id}`)];
  const isOpen = names.some((name) => field(name).errorMessage !== undefined);
  return (
    <section>
      <h2 class="govuk-heading-m">What its provider lets us show</h2>
      {consents.map((one) => (
        <p class="govuk-body" key={one.kind}>
          {consentWords[one.kind]}: {sayConsent(one)}
        </p>
      ))}
      <Details summary="Note what its provider said" open={isOpen}>
        <Form action={`/directory/records/${record.id}/sharing`}>
          <Hidden fields={{ seenRevision: field('seenRevision').value || String(revision) }} />
          {consents.map((one) => (
            <Radios key={one.kind} {...field(`consent-${one.kind}`)} value={field(`consent-${one.kind}`).value || consentAnswer(one)} idPrefix={`consent-${one.kind}`} classes="govuk-radios--small" fieldset={{ legend: { children: `${consentWords[one.kind]} published?` } }} items={[{ value: 'yes', children: 'Yes, they agreed' }, { value: 'no', children: 'No, or they took it back' }]} />
          ))}
          {record.contacts.map(({ id, name, phones, email, visibility }) => (
            <Select key={id} {...field(`seen-${id}`)} value={field(`seen-${id}`).value || visibility} label={`Who may see ${name ?? phones[0] ?? email ?? 'this contact'}?`} items={visibilities.map((value) => ({ value, text: seenByWords[value] }))} />
          ))}
          {record.childcare && <Radios {...field('taxFree')} value={field('taxFree').value || taxFree} idPrefix="taxFree" classes="govuk-radios--small" fieldset={{ legend: { children: 'Tax-Free Childcare taken?' } }} items={Object.entries(taxFreeWords).map(([value, children]) => ({ value, children }))} />}
          <Input {...field('saidOn')} label="When did they say so? (if not today)" hint="For example 5 March 2026" classes="govuk-input--width-10" />
          <Input {...field('saidHow')} label="Who said so, and how?" hint="For example: Anna Example, by letter" />
          <Button preventDoubleClick classes="govuk-button--secondary">
            Note it
          </Button>
        </Form>
      </Details>
    </section>
  );
}

import type { VNode } from 'preact';
import { showDate } from '../../../../kernel/dates.ts';
import { SummaryList } from '../../../../platform/pages/govuk/summary-list.view.tsx';
import { showAges } from '../../model/age.ts';
import type { Contact, DirectoryRecord, Location } from '../../model/record.ts';
import { kindWords } from '../finder-question.ts';
import { seenByWords } from '../provider-words.ts';
import { CompareTable } from './compare-table.view.tsx';

/** What the council sees of a record at a glance, name by name; what is not known is not among them. For those alone who may decide on it: it holds addresses and contacts that families do not see. */
function factsOf(record: DirectoryRecord): readonly (readonly [name: string, value: string])[] {
  const { organisation, name, kind, places, contacts, email, ages, childcare, assurance } = record;
  const facts: readonly (readonly [string, string])[] = [
    ['What it is', kindWords[kind]],
    ['From', organisation.name === name ? '' : organisation.name],
    ['Registration', childcare?.registration?.urn ?? ''],
    ['Where', places.map(({ location }) => sayLocation(location)).join('; ')],
    ['Contact', [...contacts.map(sayContact), ...(email === undefined ? [] : [email])].join('; ')],
    ['Ages', showAges(ages)],
    ['Came from', saySource(record)],
    ['Checked', assurance.checkedOn === undefined ? 'by nobody' : showDate(assurance.checkedOn)],
  ];
  return facts.filter(([, value]) => value !== '');
}

/** Where a record came from: of a feed or file its name. */
export function saySource({ assurance: { source } }: Pick<DirectoryRecord, 'assurance'>): string {
  return { council: 'the council', provider: 'its provider' }[source] ?? source;
}

function sayLocation({ kind, address, name, isHome, addressConsentOn }: Location): string {
  const words = [name, ...(address?.lines ?? []), address?.town, address?.postcode].filter((text) => text !== undefined && text !== '');
  const home = isHome ? (addressConsentOn === undefined ? ' (a home: families do not see the address)' : ' (a home, published with consent)') : '';
  return `${kind === 'virtual' ? 'online' : words.join(', ')}${home}`;
}

function sayContact({ name, phones, email, visibility }: Contact): string {
  const words = [name, ...phones, email].filter((text) => text !== undefined && text !== '').join(', ');
  return visibility === 'public' ? words : `${words} (${seenByWords[visibility].toLowerCase()})`;
}

/** What is in this record? */
export function FactsPart({ record }: { record: DirectoryRecord }): VNode {
  return <SummaryList classes="govuk-summary-list--no-border" rows={factsOf(record).map(([key, value]) => ({ key, value }))} />;
}

/** Two records beside each other, what differs between them in bold. */
export function FactsBeside({ first, second }: { first: DirectoryRecord; second: DirectoryRecord }): VNode {
  const [one, other] = [new Map(factsOf(first)), new Map(factsOf(second))];
  const names = [...new Set([...one.keys(), ...other.keys()])];
  return (
    <CompareTable
      caption={`${first.name} and ${second.name}, what differs in bold`}
      corner="What"
      columns={[first, second].map(({ id, name }) => ({ name, href: `/directory/records/${id}` }))}
      rows={names.map((name) => ({ name, cells: [one, other].map((facts) => facts.get(name) ?? 'not told'), isBold: one.get(name) !== other.get(name) }))}
    />
  );
}

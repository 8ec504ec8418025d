import { placesKeptBack } from '../kept-back.ts';
import { sameText } from '../merge-record.ts';
import type { DirectoryRecord } from '../record.ts';
import { changeTexts, secretsOf, textCleaner } from '../secret-text.ts';
import { findOwnContact } from '../sharing.ts';
import type { ProposedChange, Verdict } from './proposal.ts';
import { readField, writeField, type ProviderValues } from './provider-field.ts';

/**
 * Why a proposed change is for a decision of its own and never accepted together with others: the record is protected; it is the name under which families know the service; the record says something else since; all would be gone; it tells an address that is kept back; it speaks of a refuge for the first time;
 * it would tell everybody a number or address of a contact that not everybody may see; it leads families to another site.
 */
export type LookReason = 'protected' | 'name' | 'changed-since' | 'emptied' | 'tells-address' | 'speaks-of-refuge' | 'hidden-contact' | 'other-site';

/** A change as it is looked at: with what stood in the field when it was proposed. */
type Change = ProposedChange & { readonly was: unknown };

const digitsOf = (text: string): string => text.replace(/\D/g, '').replace(/^44/, '0');

const checks: readonly (readonly [LookReason, (of: { readonly record: DirectoryRecord; readonly change: Change; readonly now: unknown; readonly after: DirectoryRecord; readonly speaks: (record: DirectoryRecord) => boolean }) => boolean])[] = [
  ['protected', ({ record }) => record.protection !== 'none'],
  ['name', ({ change }) => change.field === 'name'],
  ['changed-since', ({ change, now }) => !sameText(now, change.was)],
  ['emptied', ({ change, now }) => isNothing(change.value) && !isNothing(now)],
  ['tells-address', ({ record, change }) => tellsAddress(record, change.value)],
  ['speaks-of-refuge', ({ record, after, speaks }) => speaks(after) && !speaks(record)],
  ['hidden-contact', ({ record, change }) => tellsContact(record, change.value)],
  ['other-site', ({ change, now }) => change.field === 'url' && !isNothing(now) && hostOf(change.value) !== hostOf(now)],
];

/** Why somebody must look at a proposed change by itself; undefined where it may be accepted together with others. `speaks` tells whether a record speaks of a refuge. */
export function whyLook(record: DirectoryRecord, change: Change, speaks: (record: DirectoryRecord) => boolean): LookReason | undefined {
  const of = { record, change, now: readField(record, change.field), after: writeField(record, change.field, change.value as ProviderValues[typeof change.field]), speaks };
  return checks.find(([, holds]) => holds(of))?.[0];
}

/** What was said of some changes, with a yes to those of `seen` of which nothing was said and which need no look by themselves. */
export function acceptRest<Of extends Change>(record: DirectoryRecord, open: readonly Of[], said: readonly Verdict[], seen: ReadonlySet<string>, speaks: (record: DirectoryRecord) => boolean): readonly Verdict[] {
  const rest = open.filter((change) => seen.has(change.id) && !said.some(({ id }) => id === change.id) && whyLook(record, change, speaks) === undefined);
  return [...said, ...rest.map(({ id }) => ({ id, isAccepted: true, reason: '' }))];
}

function isNothing(value: unknown): boolean {
  return value === '' || value === undefined || (Array.isArray(value) && value.length === 0);
}

function tellsAddress(record: DirectoryRecord, value: unknown): boolean {
  const cleaned = textCleaner(placesKeptBack(record).flatMap(secretsOf));
  return !sameText(changeTexts(value, cleaned), value);
}

/** Whether a value has a number or e-mail address of a contact that not everybody may see. The number of the provider's own contact stays seen by whom it was seen. */
function tellsContact(record: DirectoryRecord, value: unknown): boolean {
  const hidden = record.contacts.filter(({ visibility }) => visibility !== 'public');
  const own = findOwnContact(record);
  const text = JSON.stringify(value).toLowerCase();
  const numbers = new Set((text.match(/\+?[\d ()-]{7,}/g) ?? []).map(digitsOf));
  return hidden.some(({ email }) => email !== undefined && text.includes(email.toLowerCase())) || hidden.some((contact) => contact !== own && contact.phones.some((phone) => numbers.has(digitsOf(phone))));
}

function hostOf(value: unknown): string {
  const text = String(value);
  return URL.parse(/^https?:/i.test(text) ? text : `https://${text}`)?.host.replace(/^www\./, '') ?? text;
}

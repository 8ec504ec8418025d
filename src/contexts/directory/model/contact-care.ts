import type { Contact } from './record.ts';

/** Who may see a contact, the widest first. */
export const visibilities = ['public', 'practitioners', 'council'] as const;

/** The contact, seen by no more people than the same one is among `others`: the same by its identifier, its e-mail address or one of its telephone numbers. */
export function narrowContact(contact: Contact, others: readonly Contact[]): Contact {
  return others.filter((other) => isSameContact(contact, other)).reduce((seen, other) => (isNarrower(other, seen) ? seenAs(seen, other) : seen), contact);
}

/** A contact that comes back with an earlier text: seen by no more people than it was then and is now; by the council alone where it stands no more, for who may see it was said of it while it stood. */
export function bringBackContact(contact: Contact, now: readonly Contact[]): Contact {
  return now.some((one) => isSameContact(contact, one)) ? narrowContact(contact, now) : seenAs(contact, { visibility: 'council' });
}

/** A contact of a feed or register: who may see it is as it was said of the kept one, or of another with the same number. */
export function keepVisibility(contact: Contact, kept: readonly Contact[]): Contact {
  const before = kept.find(({ id }) => id === contact.id);
  return before === undefined ? narrowContact(contact, kept) : seenAs(contact, before);
}

function seenAs({ isProviders: _own, ...contact }: Contact, { visibility, isProviders }: Pick<Contact, 'visibility' | 'isProviders'>): Contact {
  return { ...contact, visibility, ...(isProviders ? { isProviders } : {}) };
}

function isNarrower(one: Contact, other: Contact): boolean {
  return visibilities.indexOf(one.visibility) > visibilities.indexOf(other.visibility);
}

function isSameContact(one: Contact, other: Contact): boolean {
  if (one.id === other.id || (one.email !== undefined && one.email.toLowerCase() === other.email?.toLowerCase())) return true;
  const numbers = new Set(one.phones.map(digitsOf));
  return other.phones.some((phone) => numbers.has(digitsOf(phone)));
}

function digitsOf(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^44/, '0');
  return digits === '' ? phone : digits;
}

import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import type { Organisation } from './authority.ts';

/** Where somebody stands: invited and not yet come, active, or disabled. */
export type PersonState = 'invited' | 'active' | 'disabled';

/** Somebody who signs in, with their organisation and the roles they hold now. */
export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly state: PersonState;
  readonly organisation: Organisation;
  readonly roles: readonly string[];
  readonly hasSecondFactor: boolean;
  readonly demoWords: string | undefined;
  readonly madeAt: Date;
  readonly lastSignedInAt: Date | undefined;
}

/** Which people to list; all when nothing is asked. */
export interface PeopleFilter {
  readonly words?: string;
  readonly role?: string;
  readonly state?: PersonState;
  readonly organisation?: string;
}

/** A role somebody held, from when to when, and who decided it. */
export interface RoleHeld {
  readonly role: string;
  readonly givenAt: Date;
  readonly givenBy: string;
  readonly endedAt: Date | undefined;
  readonly endedBy: string | undefined;
}

/** An e-mail address as it is compared: no spaces around it, no capitals. */
export function emailKeyOf(email: string): string {
  return email.trim().toLowerCase();
}

/** A name as it is sorted: folded, without accents, family name (the last word) first. */
export function sortKeyOfName(name: string): string {
  const words = name.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').split(/\s+/);
  return [words.at(-1) ?? '', ...words.slice(0, -1)].join(' ');
}

/** What must be known of the others before somebody loses the role of administrator or is disabled. */
export interface Standing {
  readonly personId: string;
  readonly roles: readonly string[];
  /** How many other people are active administrators. */
  readonly otherAdministrators: number;
}

/** Which roles somebody gains and loses. An authority never loses its last administrator. */
export function decideRoles(standing: Standing, wanted: readonly string[]): Decision<{ readonly given: readonly string[]; readonly ended: readonly string[] }, 'last-administrator'> {
  const given = [...new Set(wanted)].filter((role) => !standing.roles.includes(role));
  const ended = standing.roles.filter((role) => !wanted.includes(role));
  if (ended.includes('administrator') && standing.otherAdministrators === 0) return refuse('last-administrator');
  return accept({ given, ended });
}

/** Whether somebody may be kept from signing in: nobody disables themselves, nor the last administrator. */
export function decideDisabling(standing: Standing, actingPersonId: string | undefined): Decision<'disabled', 'last-administrator' | 'own-disabling'> {
  if (standing.personId === actingPersonId) return refuse('own-disabling');
  if (standing.roles.includes('administrator') && standing.otherAdministrators === 0) return refuse('last-administrator');
  return accept('disabled');
}

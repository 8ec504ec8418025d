import { showInstant } from '../../../kernel/dates.ts';
import type { Refusal } from '../../../kernel/decision.ts';
import type { Role } from '../../../platform/house/face.ts';
import type { OrganisationKind } from '../model/authority.ts';
import type { PersonState } from '../model/person.ts';
import type { AccessRefusal } from '../model/refusal.ts';

type Facts = Refusal['facts'];

/** Why the answer is no, in words that say what to do next. Each is a whole sentence. */
const refusalWords: Record<AccessRefusal, (facts: Facts) => string> = {
  'password-too-short': ({ least }) => `Password must have at least ${least} characters. Three random words make a good one`,
  'password-too-long': ({ most }) => `Password must have ${most} characters or fewer`,
  'password-common': () => 'Choose a password that is harder to guess. This one, or the word it is built on, is among those tried first',
  'password-about-you': () => 'Choose a password that is not made of your name, your address or your authority’s name',
  'sign-in-failed': () => 'Enter an email address and a password that belong together',
  'code-sign-in-failed': () => 'Enter the code that your app shows now. Each code works once; if your app shows the same one still, wait for the next',
  'sign-in-too-many-attempts': ({ seconds }) => `Signing in went wrong too often. Try again in ${showWait(Number(seconds))}. You need not ask anybody: waiting is enough`,
  'sign-in-expired': () => 'Signing in took too long. Begin again',
  'link-expired': () => 'This link was used before or is too old. Ask for a new one',
  'second-factor-already-set-up': () => 'Your account has an authenticator app already',
  'second-factor-not-set-up': () => 'Your account has no authenticator app yet',
  'recovery-codes-given': () => 'Your recovery codes were shown already. With your password you can make new ones on your own page',
  'demo-person-not-found': () => 'There is no such person in the demonstration',
  'person-not-found': () => 'There is nobody here under that name or address',
  'email-taken': ({ email }) => `Somebody signs in with ${email} already. Find them in the list of people`,
  'person-disabled': ({ name }) => `${name ?? 'This person'} is disabled. Let them sign in again first`,
  'last-administrator': () => 'An authority needs an administrator. Make somebody else administrator first',
  'own-disabling': () => 'You cannot disable yourself. Ask another administrator',
  'permission-not-found': () => 'There is no such permission',
  'permission-for-operator': () => 'This permission is for the operator of the installation alone: it reaches beyond one authority',
  'administrator-must-hold': () => 'Administrators keep this permission, or nobody could give it back',
  'set-up-code-expired': () => 'The set-up code is wrong, was used, or is older than a day. The service prints a new one each time it starts',
  'hostname-taken': ({ hostname }) => `${hostname} belongs to another authority already`,
  'colour-too-light': ({ colour, contrast }) => `White text on ${colour} has a contrast of ${contrast} to 1, and people need 4.5 to read it. Choose a darker colour`,
  'appearance-unchanged': () => 'That is how it looks already, so nothing was changed',
  'unsent-form-not-found': () => 'What you had typed was opened already, or is older than a day',
};

/** The words of a refusal. */
export function wordsOf(refusal: Refusal<AccessRefusal>): string {
  return refusalWords[refusal.code](refusal.facts);
}

/** "45 seconds", "2 minutes", rounded up. */
export function showWait(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : minutes === 60 ? '1 hour' : `${minutes} minutes`;
}

/** What a role is called. */
export const roleWords: Record<Role, string> = {
  administrator: 'Administrator',
  director: 'Director',
  'lead-member': 'Lead member',
  analyst: 'Analyst',
  commissioner: 'Commissioner',
  'centre-manager': 'Centre manager',
  partner: 'Partner',
  scrutiny: 'Scrutiny member',
  provider: 'Provider of services',
};

/** Who holds the role, for whoever gives it. */
export const roleHints: Record<Role, string> = {
  administrator: 'Decides who may do what, and answers for it',
  director: 'Director of children’s services: sees everything of the partnership, decides priorities and targets',
  'lead-member': 'The councillor who leads on children’s services',
  analyst: 'Brings in figures, defines indicators, makes report cards',
  commissioner: 'Commissions services and follows what they achieve',
  'centre-manager': 'Manages a children’s centre or family hub',
  partner: 'Works for a partner: health, schools, Jobcentre Plus, a voluntary body',
  scrutiny: 'A councillor or parent who examines what was done',
  provider: 'Runs a nursery, a club or another service and looks after its own record in the directory',
};

/** What a role is called; a role of an earlier version is shown as it was written. */
export function showRole(role: string): string {
  return roleWords[role as Role] ?? role;
}

/** "Administrator and Analyst", or "no role". */
export function showRoles(roles: readonly string[]): string {
  const words = roles.map(showRole);
  if (words.length === 0) return 'no role';
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** What a kind of organisation is called. */
export const organisationKindWords: Record<OrganisationKind, string> = {
  'local-authority': 'Local authority',
  health: 'Health',
  school: 'School or college',
  'early-years': 'Early years setting',
  police: 'Police',
  'job-centre': 'Jobcentre Plus',
  voluntary: 'Voluntary or community body',
  parents: 'Parents’ body',
  other: 'Other',
};

/** Where somebody stands, in a word. */
export const stateWords: Record<PersonState, string> = { invited: 'Invited', active: 'Active', disabled: 'Disabled' };

/** "3 people", "1 person". */
export function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}

/** "5 March 2026 at 2:07pm", or "never". */
export function showWhen(instant: Date | undefined): string {
  return instant ? showInstant(instant) : 'never';
}

/** An actor of the audit by name where it is known: "Amara Kent", "operator root", "the service (audit.seal)". */
export function showActor(actor: string, names: ReadonlyMap<string, string>): string {
  const [kind, ...rest] = actor.split(':');
  const of = rest.join(':');
  if (kind === 'person') return names.get(of) ?? 'somebody who is not here any more';
  if (kind === 'operator') return `operator ${of}`;
  return kind === 'machine' ? `the service (${of})` : 'somebody not signed in';
}

/** An act of the audit in words: `access.roles-changed` is "roles changed". */
export function showAct(act: string): string {
  return act.slice(act.indexOf('.') + 1).replaceAll('-', ' ');
}

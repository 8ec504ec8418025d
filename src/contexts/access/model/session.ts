import type { PersonId } from '../../../kernel/ids.ts';

/** How far signing in has come: the password was right and a code is awaited, a second factor must first be set up, or all is done. */
export type SessionStage = 'awaits-code' | 'must-set-up-code' | 'complete';

/** The times of a session on which its life depends. */
export interface SessionTimes {
  readonly stage: SessionStage;
  readonly startedAt: Date;
  readonly lastUsedAt: Date;
  readonly endedAt: Date | undefined;
}

/** A session with whose it is. */
export interface Session extends SessionTimes {
  readonly id: string;
  readonly person: PersonId;
}

/** What an authority decided about signing in. */
export interface SignInRules {
  /** Minutes without a request after which a session ends. */
  readonly idleMinutes: number;
  /** Hours after which a session ends however much it is used. */
  readonly longestHours: number;
  /** Roles whose people need a second factor. */
  readonly secondFactorRoles: readonly string[];
}

/** The rules where an authority has decided none: half an hour idle, twelve hours at most, a code for who can change much or see much. */
export const defaultSignInRules: SignInRules = {
  idleMinutes: 30,
  longestHours: 12,
  secondFactorRoles: ['administrator', 'director', 'analyst', 'commissioner', 'centre-manager'],
};

/** Minutes within which an unfinished sign-in must be finished. */
const minutesToFinish = 15;

/** How a session stands: usable, unfinished, or over and why. */
export type SessionState = 'live' | 'unfinished' | 'idle-too-long' | 'too-old' | 'ended';

/** Whether a session still counts at that instant. The limits themselves still count: at 30 minutes exactly it lives. */
export function sessionStateAt(session: SessionTimes, rules: Pick<SignInRules, 'idleMinutes' | 'longestHours'>, now: Date): SessionState {
  if (session.endedAt) return 'ended';
  const age = now.getTime() - session.startedAt.getTime();
  if (session.stage !== 'complete') return age <= minutesToFinish * 60_000 ? 'unfinished' : 'too-old';
  if (age > rules.longestHours * 3_600_000) return 'too-old';
  return now.getTime() - session.lastUsedAt.getTime() > rules.idleMinutes * 60_000 ? 'idle-too-long' : 'live';
}

/** Whether the use of a session is worth writing down: once a minute is enough, so that reading pages does not write rows. */
export function isRenewalDue(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastUsedAt.getTime() >= 60_000;
}

/** What stands between the right password and the first page. A second factor once set up is always asked, whatever the rules. */
export function stageAfterPassword(person: { readonly roles: readonly string[]; readonly hasSecondFactor: boolean }, rules: Pick<SignInRules, 'secondFactorRoles'>): SessionStage {
  if (person.hasSecondFactor) return 'awaits-code';
  return person.roles.some((role) => rules.secondFactorRoles.includes(role)) ? 'must-set-up-code' : 'complete';
}

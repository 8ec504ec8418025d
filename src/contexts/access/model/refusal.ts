import type { PasswordRefusal } from './password.ts';

/** Every way in which this context says no. The words are in `doors/words.ts`, the status in `platform/http/refusals.ts`. */
export type AccessRefusal =
  | PasswordRefusal
  | 'sign-in-failed'
  | 'code-sign-in-failed'
  | 'sign-in-too-many-attempts'
  | 'sign-in-expired'
  | 'link-expired'
  | 'second-factor-already-set-up'
  | 'second-factor-not-set-up'
  | 'recovery-codes-given'
  | 'demo-person-not-found'
  | 'person-not-found'
  | 'email-taken'
  | 'person-disabled'
  | 'last-administrator'
  | 'own-disabling'
  | 'permission-not-found'
  | 'permission-for-operator'
  | 'administrator-must-hold'
  | 'set-up-code-expired'
  | 'hostname-taken'
  | 'colour-too-light'
  | 'appearance-unchanged'
  | 'unsent-form-not-found';

import type { JSONColumnType } from 'kysely';

/** The tables of the schema `access`, as Kysely reads and writes them. The meaning of each stands in the migrations. */
export type AccessTables = {
  'access.authority': { authority_id: string; name: string; short_name: string; dfe_code: string | null; ons_code: string | null; colour: string; is_made_up: boolean; made_at: Date };
  'access.authority_hostname': { hostname: string; authority_id: string };
  'access.set_up_code': { code_sha256: string; made_at: Date; expires_at: Date; used_at: Date | null };
  'access.appearance': { authority_id: string; version: number; name: string; short_name: string; colour: string; reason: string; decided_at: Date; decided_by: string };
  'access.sign_in_rules': { authority_id: string; idle_minutes: number; longest_hours: number; second_factor_roles: string[]; decided_at: Date; decided_by: string };
  'access.organisation': { authority_id: string; organisation_id: string; name: string; kind: string; sort_key: string; made_at: Date };
  'access.person': PersonTable;
  'access.role_held': { authority_id: string; role_held_id: string; person_id: string; role: string; given_at: Date; given_by: string; ended_at: Date | null; ended_by: string | null };
  'access.permission_decision': { authority_id: string; decision_id: string; role: string; permission: string; is_held: boolean; reason: string; decided_at: Date; decided_by: string };
  'access.credential': CredentialTable;
  'access.recovery_code': { authority_id: string; person_id: string; code_sha256: string; made_at: Date; used_at: Date | null };
  'access.sign_in_link': { authority_id: string; link_id: string; person_id: string; kind: 'invitation' | 'reset'; token_sha256: string; made_at: Date; made_by: string; expires_at: Date; used_at: Date | null };
  'access.session': SessionTable;
  'access.failed_sign_in': { authority_id: string; kind: 'account' | 'address'; key_sha256: string; failures: number; last_failed_at: Date };
  'access.unsent_form': { authority_id: string; form_id: string; person_id: string; path: string; locked_fields: string; kept_at: Date; expires_at: Date };
};

interface PersonTable {
  authority_id: string;
  person_id: string;
  organisation_id: string;
  name: string;
  sort_key: string;
  email: string;
  email_key: string;
  state: 'invited' | 'active' | 'disabled';
  demo_words: string | null;
  made_at: Date;
  last_signed_in_at: Date | null;
}

interface CredentialTable {
  authority_id: string;
  person_id: string;
  password_hash: string | null;
  password_set_at: Date | null;
  authenticator_secret: string | null;
  authenticator_confirmed_at: Date | null;
  /** bigint, which comes back as text. */
  authenticator_last_step: string | null;
}

interface SessionTable {
  authority_id: string;
  session_id: string;
  person_id: string;
  token_sha256: string;
  stage: 'awaits-code' | 'must-set-up-code' | 'complete';
  started_at: Date;
  last_used_at: Date;
  ended_at: Date | null;
}

/** What the function `access.find_visitor` answers. */
export interface VisitorRow {
  authority_id: string;
  authority_name: string;
  short_name: string;
  dfe_code: string | null;
  ons_code: string | null;
  colour: string;
  is_made_up: boolean;
  idle_minutes: number | null;
  longest_hours: number | null;
  session_id: string | null;
  stage: SessionTable['stage'] | null;
  started_at: Date | null;
  last_used_at: Date | null;
  ended_at: Date | null;
  person_id: string | null;
  person_name: string | null;
  organisation_id: string | null;
  person_state: PersonTable['state'] | null;
  roles: string[] | null;
  decisions: JSONColumnType<{ role: string; permission: string; isHeld: boolean }[]>['__select__'] | null;
}

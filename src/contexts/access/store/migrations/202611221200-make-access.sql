-- Authorities, the people who sign in, what they may do, and everything signing in needs.

CREATE SCHEMA access;
COMMENT ON SCHEMA access IS 'Who may do what: authorities, organisations, people, roles, permissions, sessions, second factors.';
GRANT USAGE ON SCHEMA access TO everychild_app;

CREATE TABLE access.authority (
  authority_id uuid PRIMARY KEY,
  name text NOT NULL,
  short_name text NOT NULL,
  dfe_code text CONSTRAINT authority_dfe_code_has_three_digits CHECK (dfe_code ~ '^\d{3}$'),
  ons_code text,
  colour text NOT NULL CONSTRAINT authority_colour_is_hexadecimal CHECK (colour ~ '^#[0-9a-f]{6}$'),
  is_made_up boolean NOT NULL,
  made_at timestamptz NOT NULL
);
COMMENT ON TABLE access.authority IS 'A local authority served by this installation: the tenant. Read by all, because each request must first find whose door it came to, and it holds nothing but public names. Written by the operator, or once with the set-up code through access.found_authority.';
COMMENT ON COLUMN access.authority.is_made_up IS 'Every screen and export of such an authority says that its data are made up.';
SELECT platform.declare_table('access.authority', 'platform', 'no', 'select', 'insert, update');

CREATE TABLE access.authority_hostname (
  hostname text COLLATE "C" PRIMARY KEY CONSTRAINT authority_hostname_is_lower_case CHECK (hostname = lower(hostname)),
  authority_id uuid NOT NULL REFERENCES access.authority
);
COMMENT ON TABLE access.authority_hostname IS 'A name under which an authority is reached. Read by all for the same reason as authority; written by the operator.';
SELECT platform.declare_table('access.authority_hostname', 'platform', 'no', 'select', 'insert, delete');

CREATE TABLE access.set_up_code (
  code_sha256 text PRIMARY KEY,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
COMMENT ON TABLE access.set_up_code IS 'The one-time code with which the first authority is set up in the browser. The serving role cannot see it: it goes through access.found_authority.';
SELECT platform.declare_table('access.set_up_code', 'platform', 'no', '', 'select, insert, delete');

CREATE TABLE access.sign_in_rules (
  authority_id uuid NOT NULL REFERENCES access.authority PRIMARY KEY,
  idle_minutes integer NOT NULL CONSTRAINT sign_in_rules_idle_minutes_sane CHECK (idle_minutes BETWEEN 5 AND 240),
  longest_hours integer NOT NULL CONSTRAINT sign_in_rules_longest_hours_sane CHECK (longest_hours BETWEEN 1 AND 24),
  second_factor_roles text[] NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL
);
COMMENT ON TABLE access.sign_in_rules IS 'What an authority decided about sessions and second factors; without a row the rules of the program hold. Its history is in the audit.';
SELECT platform.declare_table('access.sign_in_rules', 'tenant', 'no', 'select, insert, update');

CREATE TABLE access.organisation (
  authority_id uuid NOT NULL REFERENCES access.authority,
  organisation_id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  sort_key text COLLATE "C" NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (authority_id, organisation_id),
  CONSTRAINT organisation_named_once UNIQUE (authority_id, sort_key)
);
COMMENT ON TABLE access.organisation IS 'A partner in an authority''s partnership.';
COMMENT ON COLUMN access.organisation.kind IS 'local-authority, health, school, early-years, police, job-centre, voluntary, parents, other.';
SELECT platform.declare_table('access.organisation', 'tenant', 'no', 'select, insert, update');

CREATE TABLE access.person (
  authority_id uuid NOT NULL REFERENCES access.authority,
  person_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  name text NOT NULL,
  sort_key text COLLATE "C" NOT NULL,
  email text NOT NULL,
  email_key text COLLATE "C" NOT NULL,
  state text NOT NULL CONSTRAINT person_state_known CHECK (state IN ('invited', 'active', 'disabled')),
  demo_words text,
  made_at timestamptz NOT NULL,
  last_signed_in_at timestamptz,
  PRIMARY KEY (authority_id, person_id),
  CONSTRAINT person_email_once UNIQUE (authority_id, email_key),
  FOREIGN KEY (authority_id, organisation_id) REFERENCES access.organisation
);
COMMENT ON TABLE access.person IS 'Somebody who signs in: a member of staff of the authority or a partner, never a child.';
COMMENT ON COLUMN access.person.email_key IS 'The address in lower case: how it is compared.';
COMMENT ON COLUMN access.person.demo_words IS 'Who this made-up person is, for the one-click sign-in of the demonstration; null for everybody real.';
SELECT platform.declare_table('access.person', 'tenant', 'yes', 'select, insert, update');

CREATE TABLE access.role_held (
  authority_id uuid NOT NULL,
  role_held_id uuid NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL,
  given_at timestamptz NOT NULL,
  given_by text NOT NULL,
  ended_at timestamptz,
  ended_by text,
  PRIMARY KEY (authority_id, role_held_id),
  FOREIGN KEY (authority_id, person_id) REFERENCES access.person,
  CONSTRAINT role_held_ended_after_given CHECK (ended_at >= given_at)
);
CREATE UNIQUE INDEX role_held_once ON access.role_held (authority_id, person_id, role) WHERE ended_at IS NULL;
COMMENT ON TABLE access.role_held IS 'From when to when somebody held a role, and who decided it. Those without an end are held now.';
SELECT platform.declare_table('access.role_held', 'tenant', 'yes', 'select, insert, update');

CREATE TABLE access.permission_decision (
  authority_id uuid NOT NULL REFERENCES access.authority,
  decision_id uuid NOT NULL,
  role text NOT NULL,
  permission text NOT NULL,
  is_held boolean NOT NULL,
  reason text NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  PRIMARY KEY (authority_id, decision_id)
);
CREATE INDEX permission_decision_latest ON access.permission_decision (authority_id, role, permission, decided_at DESC, decision_id DESC);
COMMENT ON TABLE access.permission_decision IS 'An authority decided that a role does or does not hold a permission. The latest counts; earlier ones are the history and are never changed.';
SELECT platform.declare_table('access.permission_decision', 'tenant', 'no', 'select, insert');

CREATE TABLE access.credential (
  authority_id uuid NOT NULL,
  person_id uuid NOT NULL,
  password_hash text,
  password_set_at timestamptz,
  authenticator_secret text,
  authenticator_confirmed_at timestamptz,
  authenticator_last_step bigint,
  PRIMARY KEY (authority_id, person_id),
  FOREIGN KEY (authority_id, person_id) REFERENCES access.person
);
COMMENT ON TABLE access.credential IS 'With what somebody proves who they are. The password as argon2id hash; the authenticator''s secret locked with a key that is not in the database.';
COMMENT ON COLUMN access.credential.authenticator_confirmed_at IS 'When the first right code came back; before that the secret has only been shown.';
COMMENT ON COLUMN access.credential.authenticator_last_step IS 'The 30-second step of the last code that was accepted: a code is accepted once.';
SELECT platform.declare_table('access.credential', 'tenant', 'yes', 'select, insert, update');

CREATE TABLE access.recovery_code (
  authority_id uuid NOT NULL,
  person_id uuid NOT NULL,
  code_sha256 text NOT NULL,
  made_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (authority_id, person_id, code_sha256),
  FOREIGN KEY (authority_id, person_id) REFERENCES access.person
);
COMMENT ON TABLE access.recovery_code IS 'A code on paper that takes the place of the authenticator once. 80 random bits, so a plain hash keeps it.';
SELECT platform.declare_table('access.recovery_code', 'tenant', 'yes', 'select, insert, update, delete');

CREATE TABLE access.sign_in_link (
  authority_id uuid NOT NULL,
  link_id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT sign_in_link_kind_known CHECK (kind IN ('invitation', 'reset')),
  token_sha256 text NOT NULL,
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (authority_id, link_id),
  FOREIGN KEY (authority_id, person_id) REFERENCES access.person,
  CONSTRAINT sign_in_link_token_once UNIQUE (authority_id, token_sha256)
);
COMMENT ON TABLE access.sign_in_link IS 'A link with which somebody sets their password once: sent with an invitation or to start anew. Only its hash is kept.';
SELECT platform.declare_table('access.sign_in_link', 'tenant', 'yes', 'select, insert, update, delete');

CREATE TABLE access.session (
  authority_id uuid NOT NULL,
  session_id uuid NOT NULL,
  person_id uuid NOT NULL,
  token_sha256 text NOT NULL,
  stage text NOT NULL CONSTRAINT session_stage_known CHECK (stage IN ('awaits-code', 'must-set-up-code', 'complete')),
  started_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (authority_id, session_id),
  FOREIGN KEY (authority_id, person_id) REFERENCES access.person,
  CONSTRAINT session_token_once UNIQUE (authority_id, token_sha256)
);
CREATE INDEX session_of_person ON access.session (authority_id, person_id) WHERE ended_at IS NULL;
COMMENT ON TABLE access.session IS 'Somebody signed in, or on the way to it. Only the hash of the cookie''s token is kept.';
SELECT platform.declare_table('access.session', 'tenant', 'yes', 'select, insert, update, delete');

CREATE TABLE access.failed_sign_in (
  authority_id uuid NOT NULL REFERENCES access.authority,
  kind text NOT NULL CONSTRAINT failed_sign_in_kind_known CHECK (kind IN ('account', 'address')),
  key_sha256 text NOT NULL,
  failures integer NOT NULL,
  last_failed_at timestamptz NOT NULL,
  PRIMARY KEY (authority_id, kind, key_sha256)
);
COMMENT ON TABLE access.failed_sign_in IS 'How often signing in went wrong for an account (known or not) or from an address, both as hashes. Forgotten after a day.';
SELECT platform.declare_table('access.failed_sign_in', 'tenant', 'yes', 'select, insert, update, delete');

CREATE TABLE access.unsent_form (
  authority_id uuid NOT NULL,
  form_id uuid NOT NULL,
  person_id uuid NOT NULL,
  path text NOT NULL,
  locked_fields text NOT NULL,
  kept_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (authority_id, form_id),
  FOREIGN KEY (authority_id, person_id) REFERENCES access.person
);
COMMENT ON TABLE access.unsent_form IS 'What somebody had typed when their session ended, locked, kept for a day and given back once to them alone.';
SELECT platform.declare_table('access.unsent_form', 'tenant', 'yes', 'select, insert, delete');

/*
 * Whose door a request came to and whose session it carries, in one look-up. This is the one place that looks across
 * tenants before one is known, so it runs with the owner's rights and gives out only: the authority of that hostname (or
 * the only one there is), and the session of that authority whose token's hash the caller already holds.
 */
CREATE FUNCTION access.find_visitor(asked_hostname text, asked_token_sha256 text)
RETURNS TABLE (
  authority_id uuid, authority_name text, short_name text, dfe_code text, ons_code text, colour text, is_made_up boolean,
  idle_minutes integer, longest_hours integer,
  session_id uuid, stage text, started_at timestamptz, last_used_at timestamptz, ended_at timestamptz,
  person_id uuid, person_name text, organisation_id uuid, person_state text, roles text[], decisions jsonb
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.authority_id, a.name, a.short_name, a.dfe_code, a.ons_code, a.colour, a.is_made_up,
    r.idle_minutes, r.longest_hours,
    s.session_id, s.stage, s.started_at, s.last_used_at, s.ended_at,
    p.person_id, p.name, p.organisation_id, p.state,
    (SELECT array_agg(h.role) FROM access.role_held h WHERE h.authority_id = p.authority_id AND h.person_id = p.person_id AND h.ended_at IS NULL),
    CASE WHEN p.person_id IS NOT NULL THEN (
      SELECT jsonb_agg(jsonb_build_object('role', d.role, 'permission', d.permission, 'isHeld', d.is_held))
      FROM (SELECT DISTINCT ON (role, permission) role, permission, is_held FROM access.permission_decision
            WHERE authority_id = a.authority_id ORDER BY role, permission, decided_at DESC, decision_id DESC) d) END
  FROM access.authority a
  LEFT JOIN access.sign_in_rules r ON r.authority_id = a.authority_id
  LEFT JOIN access.session s ON s.authority_id = a.authority_id AND s.token_sha256 = asked_token_sha256
  LEFT JOIN access.person p ON p.authority_id = s.authority_id AND p.person_id = s.person_id
  WHERE a.authority_id = coalesce(
    (SELECT h.authority_id FROM access.authority_hostname h WHERE h.hostname = asked_hostname),
    (SELECT min(one.authority_id::text)::uuid FROM access.authority one HAVING count(*) = 1))
$$;
COMMENT ON FUNCTION access.find_visitor(text, text) IS 'The authority of a hostname (or the only one) and the session of a token''s hash.';
REVOKE ALL ON FUNCTION access.find_visitor(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.find_visitor(text, text) TO everychild_app;

/*
 * Makes the first authority of an installation for whoever holds the set-up code, and uses the code up. The serving role
 * may make an authority in no other way. Answers false when the code is wrong, used or too old, or an authority exists.
 */
CREATE FUNCTION access.found_authority(given_code_sha256 text, new_id uuid, new_name text, new_short_name text, new_dfe_code text, new_ons_code text, new_colour text, at timestamptz)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('everychild first authority'));
  IF EXISTS (SELECT FROM access.authority) THEN RETURN false; END IF;
  UPDATE access.set_up_code SET used_at = at WHERE code_sha256 = given_code_sha256 AND used_at IS NULL AND expires_at > at;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO access.authority (authority_id, name, short_name, dfe_code, ons_code, colour, is_made_up, made_at)
  VALUES (new_id, new_name, new_short_name, new_dfe_code, new_ons_code, new_colour, false, at);
  RETURN true;
END $$;
COMMENT ON FUNCTION access.found_authority(text, uuid, text, text, text, text, text, timestamptz) IS 'Makes the first authority for the holder of the set-up code.';
REVOKE ALL ON FUNCTION access.found_authority(text, uuid, text, text, text, text, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.found_authority(text, uuid, text, text, text, text, text, timestamptz) TO everychild_app;

-- The schema that all migrations add up to, for reading. Generated: GOLDEN=write ./everychild test tests/architecture
-- What each role may do stands in tests/architecture/grants.golden.txt.

-- How an authority is called and coloured, in one version. Versions are added, never changed; the highest is in force and stands in access.authority too. [class: tenant; person: no]
CREATE TABLE access.appearance (
  authority_id uuid NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  short_name text NOT NULL,
  colour text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  decided_by text NOT NULL,
  CONSTRAINT appearance_pkey PRIMARY KEY (authority_id, version),
  CONSTRAINT appearance_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES access.authority(authority_id),
  CONSTRAINT appearance_colour_is_hexadecimal CHECK ((colour ~ '^#[0-9a-f]{6}$'::text)),
  CONSTRAINT appearance_version_counts_from_one CHECK ((version >= 1))
);

-- A local authority served by this installation: the tenant. Read by all, because each request must first find whose door it came to, and it holds nothing but public names. Written by the operator, or once with the set-up code through access.found_authority. [class: platform; person: no]
CREATE TABLE access.authority (
  authority_id uuid NOT NULL,
  name text NOT NULL,
  short_name text NOT NULL,
  dfe_code text,
  ons_code text,
  colour text NOT NULL,
  is_made_up boolean NOT NULL,  -- Every screen and export of such an authority says that its data are made up.
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT authority_pkey PRIMARY KEY (authority_id),
  CONSTRAINT authority_colour_is_hexadecimal CHECK ((colour ~ '^#[0-9a-f]{6}$'::text)),
  CONSTRAINT authority_dfe_code_has_three_digits CHECK ((dfe_code ~ '^\d{3}$'::text))
);

-- A name under which an authority is reached. Read by all for the same reason as authority; written by the operator. [class: platform; person: no]
CREATE TABLE access.authority_hostname (
  hostname text COLLATE "C" NOT NULL,
  authority_id uuid NOT NULL,
  CONSTRAINT authority_hostname_pkey PRIMARY KEY (hostname),
  CONSTRAINT authority_hostname_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES access.authority(authority_id),
  CONSTRAINT authority_hostname_is_lower_case CHECK ((hostname = lower(hostname)))
);

-- With what somebody proves who they are. The password as argon2id hash; the authenticator's secret locked with a key that is not in the database. [class: tenant; person: yes]
CREATE TABLE access.credential (
  authority_id uuid NOT NULL,
  person_id uuid NOT NULL,
  password_hash text,
  password_set_at timestamp with time zone,
  authenticator_secret text,
  authenticator_confirmed_at timestamp with time zone,  -- When the first right code came back; before that the secret has only been shown.
  authenticator_last_step bigint,  -- The 30-second step of the last code that was accepted: a code is accepted once.
  CONSTRAINT credential_pkey PRIMARY KEY (authority_id, person_id),
  CONSTRAINT credential_authority_id_person_id_fkey FOREIGN KEY (authority_id, person_id) REFERENCES access.person(authority_id, person_id)
);

-- How often signing in went wrong for an account (known or not) or from an address, both as hashes. Forgotten after a day. [class: tenant; person: yes]
CREATE TABLE access.failed_sign_in (
  authority_id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  key_sha256 text COLLATE "C" NOT NULL,
  failures integer NOT NULL,
  last_failed_at timestamp with time zone NOT NULL,
  CONSTRAINT failed_sign_in_pkey PRIMARY KEY (authority_id, kind, key_sha256),
  CONSTRAINT failed_sign_in_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES access.authority(authority_id),
  CONSTRAINT failed_sign_in_kind_known CHECK ((kind = ANY (ARRAY['account'::text, 'address'::text])))
);

-- A partner in an authority's partnership. [class: tenant; person: no]
CREATE TABLE access.organisation (
  authority_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,  -- local-authority, health, school, early-years, police, job-centre, voluntary, parents, other.
  sort_key text COLLATE "C" NOT NULL,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT organisation_pkey PRIMARY KEY (authority_id, organisation_id),
  CONSTRAINT organisation_named_once UNIQUE (authority_id, sort_key),
  CONSTRAINT organisation_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES access.authority(authority_id)
);

-- An authority decided that a role does or does not hold a permission. The latest counts; earlier ones are the history and are never changed. [class: tenant; person: no]
CREATE TABLE access.permission_decision (
  authority_id uuid NOT NULL,
  decision_id uuid NOT NULL,
  role text COLLATE "C" NOT NULL,
  permission text COLLATE "C" NOT NULL,
  is_held boolean NOT NULL,
  reason text NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  decided_by text NOT NULL,
  CONSTRAINT permission_decision_pkey PRIMARY KEY (authority_id, decision_id),
  CONSTRAINT permission_decision_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES access.authority(authority_id)
);
CREATE INDEX permission_decision_latest ON access.permission_decision USING btree (authority_id, role, permission, decided_at DESC, decision_id DESC);

-- Somebody who signs in: a member of staff of the authority or a partner, never a child. [class: tenant; person: yes]
CREATE TABLE access.person (
  authority_id uuid NOT NULL,
  person_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  name text NOT NULL,
  sort_key text COLLATE "C" NOT NULL,
  email text NOT NULL,
  email_key text COLLATE "C" NOT NULL,  -- The address in lower case: how it is compared.
  state text NOT NULL,
  demo_words text,  -- Who this made-up person is, for the one-click sign-in of the demonstration; null for everybody real.
  made_at timestamp with time zone NOT NULL,
  last_signed_in_at timestamp with time zone,
  CONSTRAINT person_pkey PRIMARY KEY (authority_id, person_id),
  CONSTRAINT person_email_once UNIQUE (authority_id, email_key),
  CONSTRAINT person_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES access.authority(authority_id),
  CONSTRAINT person_authority_id_organisation_id_fkey FOREIGN KEY (authority_id, organisation_id) REFERENCES access.organisation(authority_id, organisation_id),
  CONSTRAINT person_state_known CHECK ((state = ANY (ARRAY['invited'::text, 'active'::text, 'disabled'::text])))
);

-- A code on paper that takes the place of the authenticator once. 80 random bits, so a plain hash keeps it. [class: tenant; person: yes]
CREATE TABLE access.recovery_code (
  authority_id uuid NOT NULL,
  person_id uuid NOT NULL,
  code_sha256 text COLLATE "C" NOT NULL,
  made_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT recovery_code_pkey PRIMARY KEY (authority_id, person_id, code_sha256),
  CONSTRAINT recovery_code_authority_id_person_id_fkey FOREIGN KEY (authority_id, person_id) REFERENCES access.person(authority_id, person_id)
);

-- From when to when somebody held a role, and who decided it. Those without an end are held now. [class: tenant; person: yes]
CREATE TABLE access.role_held (
  authority_id uuid NOT NULL,
  role_held_id uuid NOT NULL,
  person_id uuid NOT NULL,
  role text COLLATE "C" NOT NULL,
  given_at timestamp with time zone NOT NULL,
  given_by text NOT NULL,
  ended_at timestamp with time zone,
  ended_by text,
  CONSTRAINT role_held_pkey PRIMARY KEY (authority_id, role_held_id),
  CONSTRAINT role_held_authority_id_person_id_fkey FOREIGN KEY (authority_id, person_id) REFERENCES access.person(authority_id, person_id),
  CONSTRAINT role_held_ended_after_given CHECK ((ended_at >= given_at))
);
CREATE UNIQUE INDEX role_held_once ON access.role_held USING btree (authority_id, person_id, role) WHERE (ended_at IS NULL);

-- Somebody signed in, or on the way to it. Only the hash of the cookie's token is kept. [class: tenant; person: yes]
CREATE TABLE access.session (
  authority_id uuid NOT NULL,
  session_id uuid NOT NULL,
  person_id uuid NOT NULL,
  token_sha256 text COLLATE "C" NOT NULL,
  stage text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  last_used_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT session_pkey PRIMARY KEY (authority_id, session_id),
  CONSTRAINT session_token_once UNIQUE (authority_id, token_sha256),
  CONSTRAINT session_authority_id_person_id_fkey FOREIGN KEY (authority_id, person_id) REFERENCES access.person(authority_id, person_id),
  CONSTRAINT session_stage_known CHECK ((stage = ANY (ARRAY['awaits-code'::text, 'must-set-up-code'::text, 'complete'::text])))
);
CREATE INDEX session_of_person ON access.session USING btree (authority_id, person_id) WHERE (ended_at IS NULL);

-- The one-time code with which the first authority is set up in the browser. The serving role cannot see it: it goes through access.found_authority. [class: platform; person: no]
CREATE TABLE access.set_up_code (
  code_sha256 text COLLATE "C" NOT NULL,
  made_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT set_up_code_pkey PRIMARY KEY (code_sha256)
);

-- A link with which somebody sets their password once: sent with an invitation or to start anew. Only its hash is kept. [class: tenant; person: yes]
CREATE TABLE access.sign_in_link (
  authority_id uuid NOT NULL,
  link_id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL,
  token_sha256 text COLLATE "C" NOT NULL,
  made_at timestamp with time zone NOT NULL,
  made_by text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT sign_in_link_pkey PRIMARY KEY (authority_id, link_id),
  CONSTRAINT sign_in_link_token_once UNIQUE (authority_id, token_sha256),
  CONSTRAINT sign_in_link_authority_id_person_id_fkey FOREIGN KEY (authority_id, person_id) REFERENCES access.person(authority_id, person_id),
  CONSTRAINT sign_in_link_kind_known CHECK ((kind = ANY (ARRAY['invitation'::text, 'reset'::text])))
);

-- What an authority decided about sessions and second factors; without a row the rules of the program hold. Its history is in the audit. [class: tenant; person: no]
CREATE TABLE access.sign_in_rules (
  authority_id uuid NOT NULL,
  idle_minutes integer NOT NULL,
  longest_hours integer NOT NULL,
  second_factor_roles text[] NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  decided_by text NOT NULL,
  CONSTRAINT sign_in_rules_pkey PRIMARY KEY (authority_id),
  CONSTRAINT sign_in_rules_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES access.authority(authority_id),
  CONSTRAINT sign_in_rules_idle_minutes_sane CHECK (((idle_minutes >= 5) AND (idle_minutes <= 240))),
  CONSTRAINT sign_in_rules_longest_hours_sane CHECK (((longest_hours >= 1) AND (longest_hours <= 24)))
);

-- What somebody had typed when their session ended, locked, kept for a day and given back once to them alone. [class: tenant; person: yes]
CREATE TABLE access.unsent_form (
  authority_id uuid NOT NULL,
  form_id uuid NOT NULL,
  person_id uuid NOT NULL,
  path text NOT NULL,
  locked_fields text NOT NULL,
  kept_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT unsent_form_pkey PRIMARY KEY (authority_id, form_id),
  CONSTRAINT unsent_form_authority_id_person_id_fkey FOREIGN KEY (authority_id, person_id) REFERENCES access.person(authority_id, person_id)
);

-- Somebody asks to look after a record, or to have a new one; the council confirms or refuses. Decided ones are removed after the days of reference/directory/providers.json. [class: tenant; person: yes]
CREATE TABLE directory.claim (
  authority_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  service_id uuid,
  person_name text NOT NULL,
  email text NOT NULL,
  post text NOT NULL,
  wanted jsonb,  -- Name, organisation, kind and description of a service that is not listed yet.
  asked_at timestamp with time zone NOT NULL,
  code_sha256 text COLLATE "C",  -- Hash of the code that went to the address under which the council knew the provider; none where it knew no address.
  code_expires_at timestamp with time zone,
  tries integer NOT NULL,
  proved_at timestamp with time zone,
  state text COLLATE "C" NOT NULL,
  reason text,
  decided_at timestamp with time zone,
  decided_by text,
  CONSTRAINT claim_pkey PRIMARY KEY (authority_id, claim_id),
  CONSTRAINT claim_about_something CHECK (((service_id IS NOT NULL) OR (wanted IS NOT NULL))),
  CONSTRAINT claim_decided_by_somebody CHECK (((state = 'asked'::text) = (decided_at IS NULL))),
  CONSTRAINT claim_state_known CHECK ((state = ANY (ARRAY['asked'::text, 'confirmed'::text, 'refused'::text])))
);
CREATE INDEX claim_by_service ON directory.claim USING btree (authority_id, service_id, asked_at);

-- A record as it stood in an earlier revision, and the act that replaced it: who, when, why. Never changed; any of them can be restored, which makes a new revision. [class: tenant; person: yes]
CREATE TABLE directory.earlier_service (
  authority_id uuid NOT NULL,
  service_id uuid NOT NULL,
  revision integer NOT NULL,
  record jsonb NOT NULL,  -- The whole record as it stood, in the shape of DirectoryRecord.
  import_id uuid,  -- The import that had written this state, if one had.
  replaced_by_import uuid,
  act text COLLATE "C" NOT NULL,  -- What replaced this state.
  reason text NOT NULL,
  replaced_at timestamp with time zone NOT NULL,
  replaced_by text NOT NULL,
  CONSTRAINT earlier_service_pkey PRIMARY KEY (authority_id, service_id, revision),
  CONSTRAINT earlier_service_act_known CHECK ((act = ANY (ARRAY['imported'::text, 'withdrawn'::text, 'edited'::text, 'published'::text, 'merged'::text, 'restored'::text, 'protected'::text, 'released'::text])))
);
CREATE INDEX earlier_service_by_import ON directory.earlier_service USING btree (authority_id, replaced_by_import);
CREATE INDEX earlier_service_by_writer ON directory.earlier_service USING btree (authority_id, import_id);

-- An Open Referral UK feed of somebody else that is harvested on a schedule. Who changed what of it stands in the audit; an ended one is harvested no more and stays for its history. [class: tenant; person: no]
CREATE TABLE directory.feed (
  authority_id uuid NOT NULL,
  feed_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL,  -- Also the source of the records that came from it, so that it is never changed.
  address text NOT NULL,
  every_hours integer NOT NULL,
  publish text COLLATE "C" NOT NULL,  -- How new services come in: pending for somebody to look at each, approved where the council vouches for the feed.
  accepts text COLLATE "C" NOT NULL,  -- Who lets a harvest in: a person who has looked at what it would change, or the rule that the council made of it.
  state text COLLATE "C" NOT NULL,
  knows_since boolean NOT NULL DEFAULT true,  -- Whether it takes modified_after; false once it has refused it.
  next_at timestamp with time zone NOT NULL,
  asked_at timestamp with time zone,  -- Somebody asked for a harvest now; none once it has begun.
  changed_at timestamp with time zone NOT NULL,
  changed_by text NOT NULL,
  CONSTRAINT feed_pkey PRIMARY KEY (authority_id, feed_id),
  CONSTRAINT feed_accepts_known CHECK ((accepts = ANY (ARRAY['person'::text, 'rule'::text]))),
  CONSTRAINT feed_every_hours CHECK (((every_hours >= 1) AND (every_hours <= 8784))),
  CONSTRAINT feed_has_name CHECK ((name <> ''::text)),
  CONSTRAINT feed_publish_known CHECK ((publish = ANY (ARRAY['pending'::text, 'approved'::text]))),
  CONSTRAINT feed_state_known CHECK ((state = ANY (ARRAY['on'::text, 'paused'::text, 'ended'::text])))
);
CREATE UNIQUE INDEX feed_name_once ON directory.feed USING btree (authority_id, name);

-- One harvest of a feed, from its first request to the import that it became. While it runs, fault is what went wrong last and is tried again. [class: tenant; person: no]
CREATE TABLE directory.harvest (
  authority_id uuid NOT NULL,
  harvest_id uuid NOT NULL,
  number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  feed_id uuid NOT NULL,
  state text COLLATE "C" NOT NULL,
  started_at timestamp with time zone NOT NULL,
  since timestamp with time zone,  -- Only what was changed after this instant was asked for; none where everything was.
  tries integer NOT NULL DEFAULT 0,
  retry_at timestamp with time zone,
  held_until timestamp with time zone,  -- Until then one process works on it; afterwards it is taken to have died.
  services integer,  -- How many services came.
  content_sha256 text COLLATE "C",
  import_id uuid,
  fault text COLLATE "C",
  fault_status integer,
  fault_address text,
  ended_at timestamp with time zone,
  CONSTRAINT harvest_pkey PRIMARY KEY (authority_id, harvest_id),
  CONSTRAINT harvest_of_feed FOREIGN KEY (authority_id, feed_id) REFERENCES directory.feed(authority_id, feed_id),
  CONSTRAINT harvest_ended CHECK (((state = 'running'::text) = (ended_at IS NULL))),
  CONSTRAINT harvest_failed_of_something CHECK (((state <> 'failed'::text) OR (fault IS NOT NULL))),
  CONSTRAINT harvest_state_known CHECK ((state = ANY (ARRAY['running'::text, 'came'::text, 'unchanged'::text, 'failed'::text, 'stopped'::text])))
);
CREATE INDEX harvest_by_feed ON directory.harvest USING btree (authority_id, feed_id, number);
CREATE UNIQUE INDEX harvest_one_running ON directory.harvest USING btree (authority_id, feed_id) WHERE (state = 'running'::text);

-- A page of a feed, or one service of it, as it came: kept at once, so that a harvest that is broken off goes on where it was. Its services go once they are staged; what the other side said of it is sent with the next request. [class: tenant; person: yes]
CREATE TABLE directory.harvest_part (
  authority_id uuid NOT NULL,
  harvest_id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,  -- Number of the page, or identifier of the service.
  ids text[] COLLATE "C" NOT NULL,
  is_last boolean NOT NULL,
  is_thin boolean NOT NULL,  -- The page says of its services no more than a list does: each is asked for by itself.
  bytes integer NOT NULL,
  etag text,
  last_modified text,
  services jsonb,  -- As the feed has them; none where it said that nothing changed, and none once they are staged.
  CONSTRAINT harvest_part_pkey PRIMARY KEY (authority_id, harvest_id, kind, key),
  CONSTRAINT harvest_part_of_harvest FOREIGN KEY (authority_id, harvest_id) REFERENCES directory.harvest(authority_id, harvest_id),
  CONSTRAINT harvest_part_kind_known CHECK ((kind = ANY (ARRAY['page'::text, 'service'::text])))
);

-- Telephone number, e-mail and hours of the council's information service, and its help in other languages. The latest holds. [class: tenant; person: no]
CREATE TABLE directory.help_line (
  authority_id uuid NOT NULL,
  number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  phone text NOT NULL,
  email text NOT NULL,
  hours text NOT NULL,
  languages text NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  decided_by text NOT NULL,
  CONSTRAINT help_line_pkey PRIMARY KEY (authority_id, number)
);

-- What a family needs and what came of it, without anything that says who it is. Once the family's part is deleted its days are those of the first of their month, and it is counted for good. [class: tenant; person: no]
CREATE TABLE directory.help_request (
  authority_id uuid NOT NULL,
  reference text COLLATE "C" NOT NULL,
  received_on date NOT NULL,
  target_on date,  -- The last day for a first answer; none once the family's part is deleted.
  ward text COLLATE "C",  -- Code of the ward, where the postcode is known.
  age_bands text[] COLLATE "C" NOT NULL,  -- Bands of reference/brokerage/rules.json, by the ages on the day of asking.
  kinds text[] COLLATE "C" NOT NULL,
  support_needs text[] COLLATE "C" NOT NULL,
  hours_change boolean NOT NULL,
  state text COLLATE "C" NOT NULL,
  taken_by uuid,
  outcome text COLLATE "C",
  reason text COLLATE "C",  -- A reason of reference/brokerage/rules.json.
  closed_on date,
  forgotten text COLLATE "C",  -- Why the family's part is gone: it asked for it, or its day was reached.
  CONSTRAINT help_request_pkey PRIMARY KEY (authority_id, reference),
  CONSTRAINT help_request_closed_with_outcome CHECK (((state = 'closed'::text) = ((outcome IS NOT NULL) AND (closed_on IS NOT NULL)))),
  CONSTRAINT help_request_forgotten_known CHECK ((forgotten = ANY (ARRAY['withdrawn'::text, 'day-reached'::text]))),
  CONSTRAINT help_request_outcome_known CHECK ((outcome = ANY (ARRAY['found'::text, 'gave-up'::text, 'unmet'::text, 'not-known'::text]))),
  CONSTRAINT help_request_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'taken'::text, 'answered'::text, 'closed'::text])))
);

-- Who asks and what they told, until they withdraw or delete_on is reached: then the row is deleted. [class: tenant; person: yes]
CREATE TABLE directory.help_request_family (
  authority_id uuid NOT NULL,
  reference text COLLATE "C" NOT NULL,
  form_id uuid NOT NULL,  -- Of the form that was sent: sent twice it is one request.
  told jsonb NOT NULL,  -- In the shape of FamilyTold (model/help-request.ts): name, ways to reach them, children's ages, days, times, needs in their own words.
  code_sha256 text COLLATE "C" NOT NULL,  -- Of the code that the family was shown once; without it a reference discloses nothing.
  consented_at timestamp with time zone NOT NULL,
  delete_on date NOT NULL,
  failed_tries integer NOT NULL DEFAULT 0,
  failed_at timestamp with time zone,
  CONSTRAINT help_request_family_pkey PRIMARY KEY (authority_id, reference),
  CONSTRAINT help_request_family_once UNIQUE (authority_id, form_id),
  CONSTRAINT help_request_family_of_request FOREIGN KEY (authority_id, reference) REFERENCES directory.help_request(authority_id, reference)
);

-- What was done for a family: the list sent, whom the adviser spoke to and what they said. Deleted with the family's part, because its words may speak of the child. [class: tenant; person: yes]
CREATE TABLE directory.help_request_step (
  authority_id uuid NOT NULL,
  reference text COLLATE "C" NOT NULL,
  number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind text COLLATE "C" NOT NULL,
  services uuid[] NOT NULL,  -- The services that were sent, or the one that was asked.
  words text NOT NULL,
  done_at timestamp with time zone NOT NULL,
  done_by text NOT NULL,
  CONSTRAINT help_request_step_pkey PRIMARY KEY (authority_id, reference, number),
  CONSTRAINT help_request_step_of_family FOREIGN KEY (authority_id, reference) REFERENCES directory.help_request_family(authority_id, reference) ON DELETE CASCADE,
  CONSTRAINT help_request_step_kind_known CHECK ((kind = ANY (ARRAY['taken'::text, 'handed-back'::text, 'matches-sent'::text, 'provider-contact'::text, 'family-contact'::text, 'family-changed'::text, 'closed'::text])))
);

-- Who may propose changes to a record as its provider, from when to when, and who decided it. Those without an end may now. [class: tenant; person: yes]
CREATE TABLE directory.keeper (
  authority_id uuid NOT NULL,
  keeper_id uuid NOT NULL,
  service_id uuid NOT NULL,
  person_id uuid NOT NULL,
  since timestamp with time zone NOT NULL,
  given_by text NOT NULL,
  ended_at timestamp with time zone,
  ended_by text,
  CONSTRAINT keeper_pkey PRIMARY KEY (authority_id, keeper_id)
);
CREATE INDEX keeper_by_person ON directory.keeper USING btree (authority_id, person_id);
CREATE UNIQUE INDEX keeper_once ON directory.keeper USING btree (authority_id, service_id, person_id) WHERE (ended_at IS NULL);

-- On which days a provider was reminded to check a record. [class: tenant; person: no]
CREATE TABLE directory.keeper_reminder (
  authority_id uuid NOT NULL,
  keeper_id uuid NOT NULL,
  reminded_on date NOT NULL,
  CONSTRAINT keeper_reminder_pkey PRIMARY KEY (authority_id, keeper_id, reminded_on),
  CONSTRAINT keeper_reminder_of_keeper FOREIGN KEY (authority_id, keeper_id) REFERENCES directory.keeper(authority_id, keeper_id)
);

-- A set of figures about unmet need that was handed to outcomes: only what it says in a hash. The latest holds. [class: tenant; person: no]
CREATE TABLE directory.need_flow (
  authority_id uuid NOT NULL,
  number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  figures_sha256 text COLLATE "C" NOT NULL,
  flowed_at timestamp with time zone NOT NULL,
  CONSTRAINT need_flow_pkey PRIMARY KEY (authority_id, number)
);

-- Words that people type, and what they mean: other words, or a kind of help. Beside those of reference/vocabularies; those without an end are in use. None is changed or deleted: it ends, and another begins. Entered by the council, never taken from what anybody typed. [class: tenant; person: no]
CREATE TABLE directory.own_word (
  authority_id uuid NOT NULL,
  word_id uuid NOT NULL,
  typed text NOT NULL,
  kind text COLLATE "C" NOT NULL,
  meaning text NOT NULL,  -- Words that are searched for too, or the id of a category of reference/vocabularies/needs.json.
  both_ways boolean NOT NULL,  -- Whether the meaning, typed, finds the words as well.
  reason text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  made_by text NOT NULL,
  ended_at timestamp with time zone,
  ended_by text,
  end_reason text,
  CONSTRAINT own_word_pkey PRIMARY KEY (authority_id, word_id),
  CONSTRAINT own_word_both_ways_of_words CHECK (((kind = 'words'::text) OR (NOT both_ways))),
  CONSTRAINT own_word_ended_whole CHECK ((((ended_at IS NULL) = (ended_by IS NULL)) AND ((ended_at IS NULL) = (end_reason IS NULL)))),
  CONSTRAINT own_word_kind_known CHECK ((kind = ANY (ARRAY['words'::text, 'need'::text]))),
  CONSTRAINT own_word_means CHECK ((meaning <> ''::text)),
  CONSTRAINT own_word_typed CHECK ((typed <> ''::text))
);

-- What a provider proposed for one field of a record, what stood there then, and what the council decided. Replaced where the provider proposed anew or took it back. [class: tenant; person: yes]
CREATE TABLE directory.proposed_change (
  authority_id uuid NOT NULL,
  change_id uuid NOT NULL,
  service_id uuid NOT NULL,
  field text COLLATE "C" NOT NULL,  -- A field of ProviderValues (model/provider/provider-field.ts).
  value jsonb NOT NULL,  -- What is proposed, in the shape that the field has in ProviderValues.
  was jsonb NOT NULL,  -- What stood in the field when it was proposed, in the same shape.
  proposed_at timestamp with time zone NOT NULL,
  proposed_by uuid NOT NULL,
  state text COLLATE "C" NOT NULL,
  reason text,
  decided_at timestamp with time zone,
  decided_by text,
  CONSTRAINT proposed_change_pkey PRIMARY KEY (authority_id, change_id),
  CONSTRAINT proposed_change_decided_by_somebody CHECK (((state = 'open'::text) = (decided_at IS NULL))),
  CONSTRAINT proposed_change_rejected_with_reason CHECK (((state <> 'rejected'::text) OR (reason <> ''::text))),
  CONSTRAINT proposed_change_state_known CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'rejected'::text, 'replaced'::text])))
);
CREATE INDEX proposed_change_by_service ON directory.proposed_change USING btree (authority_id, service_id, proposed_at);
CREATE UNIQUE INDEX proposed_change_open_once ON directory.proposed_change USING btree (authority_id, service_id, field) WHERE (state = 'open'::text);

-- Somebody read what a public record says of a refuge and left it open. It holds until those words or its addresses change; the latest of a record counts. [class: tenant; person: no]
CREATE TABLE directory.refuge_look (
  authority_id uuid NOT NULL,
  number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  service_id uuid NOT NULL,
  words_sha256 text COLLATE "C" NOT NULL,  -- SHA-256 of the texts that speak of a refuge and of the addresses, as they were read.
  reason text NOT NULL,
  looked_at timestamp with time zone NOT NULL,
  looked_by text NOT NULL,
  CONSTRAINT refuge_look_pkey PRIMARY KEY (authority_id, number),
  CONSTRAINT refuge_look_reason CHECK ((reason <> ''::text))
);
CREATE INDEX refuge_look_by_service ON directory.refuge_look USING btree (authority_id, service_id, number);

-- Somebody asks that the mark of a record be taken away or weakened; somebody else does it, or says that it stays. Until then the mark stands. [class: tenant; person: yes]
CREATE TABLE directory.release_request (
  authority_id uuid NOT NULL,
  request_id uuid NOT NULL,
  service_id uuid NOT NULL,
  protection text COLLATE "C" NOT NULL,  -- The mark that stood when it was asked: of a record whose mark was changed since, the request is void.
  becomes text COLLATE "C" NOT NULL,  -- What is to stand instead.
  reason text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  asked_by text NOT NULL,
  verdict text COLLATE "C",
  verdict_reason text,
  decided_at timestamp with time zone,
  decided_by text,
  CONSTRAINT release_request_pkey PRIMARY KEY (authority_id, request_id),
  CONSTRAINT release_request_by_two CHECK (((verdict IS DISTINCT FROM 'done'::text) OR (decided_by <> asked_by))),
  CONSTRAINT release_request_decided_whole CHECK ((((verdict IS NULL) = (decided_at IS NULL)) AND ((verdict IS NULL) = (decided_by IS NULL)) AND ((verdict IS NULL) = (verdict_reason IS NULL)))),
  CONSTRAINT release_request_from_mark CHECK ((protection = ANY (ARRAY['home'::text, 'defence'::text, 'anonymity'::text, 'refuge'::text]))),
  CONSTRAINT release_request_reason CHECK ((reason <> ''::text)),
  CONSTRAINT release_request_to_known CHECK ((becomes = ANY (ARRAY['none'::text, 'home'::text, 'defence'::text, 'anonymity'::text]))),
  CONSTRAINT release_request_verdict_known CHECK ((verdict = ANY (ARRAY['done'::text, 'kept'::text])))
);
CREATE INDEX release_request_by_service ON directory.release_request USING btree (authority_id, service_id, asked_at);

-- When a provider last looked at a section of the task list and saved it. [class: tenant; person: no]
CREATE TABLE directory.section_check (
  authority_id uuid NOT NULL,
  service_id uuid NOT NULL,
  section text COLLATE "C" NOT NULL,
  checked_at timestamp with time zone NOT NULL,
  checked_by uuid NOT NULL,
  CONSTRAINT section_check_pkey PRIMARY KEY (authority_id, service_id, section)
);

-- One service with everything that is said of it, as it stands. Nothing of it goes out but what decideWhatIsShown makes of it. [class: tenant; person: yes]
CREATE TABLE directory.service (
  authority_id uuid NOT NULL,
  service_id uuid NOT NULL,
  revision integer NOT NULL,  -- Rises by one with each change; the state before is kept in earlier_service.
  name text NOT NULL,
  sort_key text COLLATE "C" NOT NULL,
  organisation_id uuid NOT NULL,
  organisation_name text NOT NULL,
  kind text COLLATE "C" NOT NULL,
  publication text COLLATE "C" NOT NULL,
  protection text COLLATE "C" NOT NULL,  -- Why the record needs more care, the weakest first: home and defence mask its addresses, anonymity and refuge leave it out of everything. Files ask for more care, never for less; one person asks that a mark be taken away and another does it.
  source text COLLATE "C" NOT NULL,
  ofsted_urn text COLLATE "C",
  record jsonb NOT NULL,  -- The whole record in the shape of DirectoryRecord (model/record.ts): organisation, places, sessions, costs, spaces, contacts, childcare.
  import_id uuid,  -- The import that last wrote the record; none where a person did.
  written_at timestamp with time zone NOT NULL,  -- When this revision was written here, whatever day its source gives it: readers of the open feeds who ask what was modified go by the later of the two.
  CONSTRAINT service_pkey PRIMARY KEY (authority_id, service_id),
  CONSTRAINT service_protection_known CHECK ((protection = ANY (ARRAY['none'::text, 'home'::text, 'defence'::text, 'anonymity'::text, 'refuge'::text]))),
  CONSTRAINT service_publication_known CHECK ((publication = ANY (ARRAY['pending'::text, 'approved'::text, 'internal'::text, 'archived'::text]))),
  CONSTRAINT service_revision_counts_from_one CHECK ((revision >= 1))
);
CREATE INDEX service_by_import ON directory.service USING btree (authority_id, import_id);
CREATE INDEX service_by_name ON directory.service USING btree (authority_id, sort_key);

-- Whether news of spaces stands before families at once, or after the council has looked. The latest holds; where there is none, reference/directory/providers.json does. [class: tenant; person: no]
CREATE TABLE directory.spaces_rule (
  authority_id uuid NOT NULL,
  number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at_once boolean NOT NULL,
  reason text NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  decided_by text NOT NULL,
  CONSTRAINT spaces_rule_pkey PRIMARY KEY (authority_id, number)
);

-- What a person decided about two records that may be one service. The latest about a pair holds; a later one undoes an earlier one. [class: tenant; person: no]
CREATE TABLE directory.twin_decision (
  authority_id uuid NOT NULL,
  decision_id uuid NOT NULL,
  number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  kept_id uuid NOT NULL,
  other_id uuid NOT NULL,
  verdict text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  decided_by text NOT NULL,
  CONSTRAINT twin_decision_pkey PRIMARY KEY (authority_id, decision_id),
  CONSTRAINT twin_decision_about_two CHECK ((kept_id <> other_id)),
  CONSTRAINT twin_decision_verdict_known CHECK ((verdict = ANY (ARRAY['same'::text, 'different'::text, 'undone'::text])))
);
CREATE INDEX twin_decision_by_pair ON directory.twin_decision USING btree (authority_id, kept_id, other_id, number);

-- How often on a day a search for a kind of need found nothing. The words, the place and whoever asked are not kept. [class: tenant; person: no]
CREATE TABLE directory.unmet_search (
  authority_id uuid NOT NULL,
  on_day date NOT NULL,
  need text COLLATE "C" NOT NULL,  -- A category of reference/vocabularies/needs.json, or other where the words spoke of none.
  times integer NOT NULL,
  CONSTRAINT unmet_search_pkey PRIMARY KEY (authority_id, on_day, need),
  CONSTRAINT unmet_search_counts CHECK ((times > 0))
);

-- An act that wrote services: the instant that stands in service.written_at and earlier_service.replaced_at, and a later one at which it is known that everybody sees it. [class: tenant; person: no]
CREATE TABLE directory.writing (
  authority_id uuid NOT NULL,
  written_at timestamp with time zone NOT NULL,
  settled_at timestamp with time zone,  -- Later than the commit; none while that is not known. Who asks what was modified since an instant before it is told of the writing. Writings from before this table stand for themselves.
  CONSTRAINT writing_pkey PRIMARY KEY (authority_id, written_at)
);
CREATE INDEX writing_by_settling ON directory.writing USING btree (authority_id, settled_at);

-- Somebody of the public says that something about a service is wrong. Who it was is not asked. [class: tenant; person: yes]
CREATE TABLE directory.wrong_report (
  authority_id uuid NOT NULL,
  reference text COLLATE "C" NOT NULL,
  service_id uuid NOT NULL,
  topic text COLLATE "C" NOT NULL,
  words text NOT NULL,
  told_at timestamp with time zone NOT NULL,
  CONSTRAINT wrong_report_pkey PRIMARY KEY (authority_id, reference),
  CONSTRAINT wrong_report_topic_known CHECK ((topic = ANY (ARRAY['out-of-date'::text, 'closed'::text, 'missing'::text, 'other'::text])))
);

-- What the council answered to such a report; the latest holds, and whoever has the reference may read it. [class: tenant; person: no]
CREATE TABLE directory.wrong_report_answer (
  authority_id uuid NOT NULL,
  reference text COLLATE "C" NOT NULL,
  number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  state text COLLATE "C" NOT NULL,
  words text NOT NULL,
  answered_at timestamp with time zone NOT NULL,
  answered_by text NOT NULL,
  CONSTRAINT wrong_report_answer_pkey PRIMARY KEY (authority_id, reference, number),
  CONSTRAINT wrong_report_answer_of_report FOREIGN KEY (authority_id, reference) REFERENCES directory.wrong_report(authority_id, reference) ON DELETE CASCADE,
  CONSTRAINT wrong_report_answer_state_known CHECK ((state = ANY (ARRAY['looking'::text, 'mended'::text, 'right-as-it-is'::text])))
);

-- A child at the end of reception as the returns of that year have it: who it is, where it was assessed, what it reached. [class: tenant; person: yes]
CREATE TABLE early_years.child_profile (
  authority_id uuid NOT NULL,
  year integer NOT NULL,
  child_key text COLLATE "C" NOT NULL,  -- The unique pupil number, or name, date of birth and setting of a child without one.
  regime text COLLATE "C" NOT NULL,
  upn text COLLATE "C",
  surname text NOT NULL,
  forename text NOT NULL,
  born_on date,
  sex text COLLATE "C",
  postcode text COLLATE "C",
  lsoa_code text COLLATE "C",  -- Where the postcode lay when the return was accepted; null when the postcode was not known.
  ward_code text COLLATE "C",
  setting_code text COLLATE "C" NOT NULL,  -- Authority and school as 330/2007, or the number of an early-years setting.
  fsm text COLLATE "C",  -- Groups of reference/instruments/characteristics.json, where the return itself brought them; a census usually does.
  language text COLLATE "C",
  sen text COLLATE "C",
  ethnicity text COLLATE "C",
  results text COLLATE "C" NOT NULL,  -- A sign for each scale or goal in the order of the instrument: its score, A for not assessed, - for no result.
  import_id uuid NOT NULL,
  CONSTRAINT child_profile_pkey PRIMARY KEY (authority_id, year, child_key),
  CONSTRAINT child_profile_regime_known CHECK ((regime = ANY (ARRAY['2003'::text, '2013'::text, '2021'::text]))),
  CONSTRAINT child_profile_results_shape CHECK ((results ~ '^[0-9A-]{13,20}$'::text))
);

-- What a census or another file says of a child of that reception year, to be joined by unique pupil number or by name, date of birth and school. [class: tenant; person: yes]
CREATE TABLE early_years.child_side (
  authority_id uuid NOT NULL,
  year integer NOT NULL,
  source text COLLATE "C" NOT NULL,
  side_key text COLLATE "C" NOT NULL,
  upn text COLLATE "C",
  surname text,
  forename text,
  born_on date,
  setting_code text COLLATE "C",
  sex text COLLATE "C",
  fsm text COLLATE "C",
  language text COLLATE "C",
  sen text COLLATE "C",
  ethnicity text COLLATE "C",
  earlier_check text COLLATE "C",  -- The outcome of the two-year review: expected, below.
  earlier_setting text COLLATE "C",
  import_id uuid NOT NULL,
  CONSTRAINT child_side_pkey PRIMARY KEY (authority_id, year, source, side_key),
  CONSTRAINT child_side_source_known CHECK ((source = ANY (ARRAY['school-census'::text, 'early-years-census'::text, 'two-year-review'::text, 'settings-attended'::text])))
);

-- Why a query is right as it stands; it holds for the same child, rule and value in later returns of the year too. Added, never changed. [class: tenant; person: yes]
CREATE TABLE early_years.issue_explanation (
  authority_id uuid NOT NULL,
  year integer NOT NULL,
  rule text COLLATE "C" NOT NULL,
  child_key text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  explained_at timestamp with time zone NOT NULL,
  explained_by text NOT NULL,
  explanation text NOT NULL,
  CONSTRAINT issue_explanation_pkey PRIMARY KEY (authority_id, year, rule, child_key, value, explained_at),
  CONSTRAINT issue_explanation_says_something CHECK ((length(btrim(explanation)) >= 3))
);

-- A judgement of one child in one scale or goal that a moderator made at a visit beside the practitioner's, in one revision. Revisions are added, never changed; the highest is in force. The return itself is changed by the setting alone. [class: tenant; person: yes]
CREATE TABLE early_years.moderated_judgement (
  authority_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  child_key text COLLATE "C" NOT NULL,
  item text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  own smallint NOT NULL,  -- The practitioner's: the score that the setting had returned when the moderator's was first written down.
  second smallint,  -- The moderator's; null when it was taken back.
  reason text NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  decided_by text NOT NULL,
  CONSTRAINT moderated_judgement_pkey PRIMARY KEY (authority_id, visit_id, child_key, item, revision),
  CONSTRAINT moderated_judgement_revision_counts_from_one CHECK ((revision >= 1))
);

-- A file of profile results that was accepted: whose, of which school year, and whether its children still stand. [class: tenant; person: no]
CREATE TABLE early_years.profile_return (
  authority_id uuid NOT NULL,
  return_id uuid NOT NULL,  -- The import that brought it.
  year integer NOT NULL,  -- The year in which the school year ends: 2024 is 2023/24.
  regime text COLLATE "C" NOT NULL,
  covers text NOT NULL,  -- children: it adds and corrects the children it names. settings: it is whole for the schools and settings it names. authority: it is whole for the year.
  settings integer NOT NULL,
  children integer NOT NULL,
  received_at timestamp with time zone NOT NULL,
  received_by text NOT NULL,
  status text NOT NULL,  -- superseded: later returns have replaced every child of it.
  supersedes uuid,  -- The return of the same year that was accepted before it; null for the first.
  CONSTRAINT profile_return_pkey PRIMARY KEY (authority_id, return_id),
  CONSTRAINT profile_return_covers_known CHECK ((covers = ANY (ARRAY['children'::text, 'settings'::text, 'authority'::text]))),
  CONSTRAINT profile_return_regime_known CHECK ((regime = ANY (ARRAY['2003'::text, '2013'::text, '2021'::text]))),
  CONSTRAINT profile_return_status_known CHECK ((status = ANY (ARRAY['in'::text, 'superseded'::text, 'withdrawn'::text]))),
  CONSTRAINT profile_return_year_of_a_profile CHECK (((year >= 2003) AND (year <= 2100)))
);

-- What a return that came after another of its year would change, or changed, child by child. Seen by those alone who may see children; each look is in the audit. [class: tenant; person: yes]
CREATE TABLE early_years.return_change (
  authority_id uuid NOT NULL,
  return_id uuid NOT NULL,
  child_key text COLLATE "C" NOT NULL,
  year integer NOT NULL,
  kind text NOT NULL,  -- new: the year did not have the child; changed: it says something else; gone: the return is whole without the child.
  surname text NOT NULL,
  forename text NOT NULL,
  setting_code text COLLATE "C" NOT NULL,
  changes jsonb NOT NULL,  -- Of a changed child by field what was kept and what the return says: {"sex": ["boys", "girls"]}. Empty for the others.
  CONSTRAINT return_change_pkey PRIMARY KEY (authority_id, return_id, child_key),
  CONSTRAINT return_change_kind_known CHECK ((kind = ANY (ARRAY['new'::text, 'changed'::text, 'gone'::text])))
);

-- A query: something of a child in a return that is possible and unlikely, and needs an explanation before the return is accepted. [class: tenant; person: yes]
CREATE TABLE early_years.return_issue (
  authority_id uuid NOT NULL,
  return_id uuid NOT NULL,
  rule text COLLATE "C" NOT NULL,  -- A rule of reference/instruments/return-rules.json.
  child_key text COLLATE "C" NOT NULL,
  field text COLLATE "C" NOT NULL,
  year integer NOT NULL,
  row_number integer NOT NULL,
  setting_code text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  CONSTRAINT return_issue_pkey PRIMARY KEY (authority_id, return_id, rule, child_key, field)
);

-- A visit to a school or setting about the results of a year, in one revision. Revisions are added, never changed; the highest is in force. [class: tenant; person: no]
CREATE TABLE early_years.visit (
  authority_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  revision integer NOT NULL,
  year integer NOT NULL,  -- The year in which the school year of the results ends, not that of the visit.
  setting_code text COLLATE "C" NOT NULL,
  chosen_as text COLLATE "C" NOT NULL,  -- unusual, next-in-order, at-random: its place on the list of that day. by-hand: it was not on the list.
  chosen_words text NOT NULL,  -- What the list said of the setting on that day.
  lot_seed integer NOT NULL,  -- Seed of the lot; with list_visits and list_by_lot the same results give the same list again.
  list_visits integer NOT NULL,
  list_by_lot integer NOT NULL,
  state text COLLATE "C" NOT NULL,
  planned_for date NOT NULL,
  visited_on date,
  visited_by text,
  outcome text COLLATE "C",  -- confirmed: the judgements stand. to-correct: the setting sends its return again. not-shared: it keeps judgements that the moderator does not share.
  found text,  -- What was found, in words that name no child.
  reason text NOT NULL,  -- Why the visit, and in later revisions why it was changed.
  decided_at timestamp with time zone NOT NULL,
  decided_by text NOT NULL,
  CONSTRAINT visit_pkey PRIMARY KEY (authority_id, visit_id, revision),
  CONSTRAINT visit_called_off_with_a_reason CHECK (((state <> 'called-off'::text) OR (length(btrim(reason)) >= 3))),
  CONSTRAINT visit_choice_known CHECK ((chosen_as = ANY (ARRAY['unusual'::text, 'next-in-order'::text, 'at-random'::text, 'by-hand'::text]))),
  CONSTRAINT visit_made_says_what_came_of_it CHECK (((state = 'made'::text) = ((visited_on IS NOT NULL) AND (visited_by IS NOT NULL) AND (outcome IS NOT NULL) AND (found IS NOT NULL)))),
  CONSTRAINT visit_outcome_known CHECK ((outcome = ANY (ARRAY['confirmed'::text, 'to-correct'::text, 'not-shared'::text]))),
  CONSTRAINT visit_revision_counts_from_one CHECK ((revision >= 1)),
  CONSTRAINT visit_state_known CHECK ((state = ANY (ARRAY['planned'::text, 'made'::text, 'called-off'::text])))
);
CREATE INDEX visit_by_year ON early_years.visit USING btree (authority_id, year, setting_code);

-- A named group of areas that an authority compares itself with, in one revision. Revisions are added with a reason, never changed; the highest is in force, and an ended group stays readable. [class: tenant; person: no]
CREATE TABLE outcomes.area_group (
  authority_id uuid NOT NULL,
  group_id uuid NOT NULL,
  revision integer NOT NULL,
  state text COLLATE "C" NOT NULL,
  name text NOT NULL,
  tier text COLLATE "C" NOT NULL,
  members text[] COLLATE "C" NOT NULL,  -- Codes of the areas; those found by likeness stand nearest first.
  likeness jsonb,  -- Null where people chose the members. Else all that the nearest areas were worked out from: whose neighbours they are, the characteristics with weights and values of every area, how missing ones were taken: working it out again gives the same.
  reason text NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  decided_by text NOT NULL,
  CONSTRAINT area_group_pkey PRIMARY KEY (authority_id, group_id, revision),
  CONSTRAINT area_group_has_members CHECK ((cardinality(members) >= 2)),
  CONSTRAINT area_group_revision_counts_from_one CHECK ((revision >= 1)),
  CONSTRAINT area_group_state_known CHECK ((state = ANY (ARRAY['in-force'::text, 'ended'::text]))),
  CONSTRAINT area_group_tier_known CHECK ((tier = ANY (ARRAY['upper-tier'::text, 'district'::text, 'ward'::text, 'locality'::text])))
);

-- A report card as it was sent, once for each day on which one was due; deleted after 400 days. [class: tenant; person: yes]
CREATE TABLE outcomes.card_delivery (
  authority_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  subscription_id uuid NOT NULL,
  due_on date NOT NULL,
  made_at timestamp with time zone NOT NULL,
  first_sentence text NOT NULL,
  made_with text[] NOT NULL,  -- Permissions of its receiver that let more onto the paper than the public sees; whoever lost one of them cannot open it.
  paper bytea NOT NULL,  -- The Word file.
  CONSTRAINT card_delivery_pkey PRIMARY KEY (authority_id, delivery_id),
  CONSTRAINT card_delivery_once_a_due_date UNIQUE (authority_id, subscription_id, due_on),
  CONSTRAINT card_delivery_authority_id_subscription_id_fkey FOREIGN KEY (authority_id, subscription_id) REFERENCES outcomes.card_subscription(authority_id, subscription_id)
);

-- A report card that somebody who signs in asked to have sent: of which area, how often, and when the next is due. [class: tenant; person: yes]
CREATE TABLE outcomes.card_subscription (
  authority_id uuid NOT NULL,
  subscription_id uuid NOT NULL,
  person_id uuid NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  rhythm text COLLATE "C" NOT NULL,  -- monthly and quarterly: on the first day; new-data: looked at once a day, sent when the card says something else.
  asked_at timestamp with time zone NOT NULL,
  next_due date NOT NULL,
  last_said text COLLATE "C",  -- SHA-256 of what the card said when it was last sent; null before the first.
  ended_at timestamp with time zone,
  ended_because text COLLATE "C",  -- asked: by its owner; lost-access: its owner may no longer sign in; area-gone: nobody knows the area any more.
  CONSTRAINT card_subscription_pkey PRIMARY KEY (authority_id, subscription_id),
  CONSTRAINT card_subscription_end_has_reason CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
  CONSTRAINT card_subscription_end_known CHECK ((ended_because = ANY (ARRAY['asked'::text, 'lost-access'::text, 'area-gone'::text]))),
  CONSTRAINT card_subscription_rhythm_known CHECK ((rhythm = ANY (ARRAY['monthly'::text, 'quarterly'::text, 'new-data'::text])))
);
CREATE INDEX card_subscription_due ON outcomes.card_subscription USING btree (authority_id, next_due) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX card_subscription_once_an_area ON outcomes.card_subscription USING btree (authority_id, person_id, area_code) WHERE (ended_at IS NULL);

-- What people add to an area's report card: up to three things being done, and how to have a say. Versions are added, never changed. [class: tenant; person: no]
CREATE TABLE outcomes.card_words (
  authority_id uuid NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  doing text[] NOT NULL,
  have_your_say text NOT NULL,
  is_published boolean NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  decided_by text NOT NULL,
  CONSTRAINT card_words_pkey PRIMARY KEY (authority_id, area_code, version),
  CONSTRAINT card_words_three_things CHECK ((cardinality(doing) <= 3))
);

-- What an authority chose in one version: the neighbour set it is compared with, the framework its home shows, the area it is. Versions are added, never changed; the highest is in force. [class: tenant; person: no]
CREATE TABLE outcomes.choice (
  authority_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  setting text COLLATE "C",  -- Null: as the program has it unless an authority chooses.
  reason text NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  decided_by text NOT NULL,
  CONSTRAINT choice_pkey PRIMARY KEY (authority_id, name, version),
  CONSTRAINT choice_name_known CHECK ((name = ANY (ARRAY['neighbour-set'::text, 'framework'::text, 'home-area'::text]))),
  CONSTRAINT choice_version_counts_from_one CHECK ((version >= 1))
);

-- Where an authority departs from the reference list of which indicator is evidence for which aim: added (true) or left out (false). [class: tenant; person: no]
CREATE TABLE outcomes.evidence (
  authority_id uuid NOT NULL,
  framework_code text COLLATE "C" NOT NULL,
  aim_code text COLLATE "C" NOT NULL,
  indicator_code text COLLATE "C" NOT NULL,
  is_evidence boolean NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  decided_by text NOT NULL,
  CONSTRAINT evidence_pkey PRIMARY KEY (authority_id, framework_code, aim_code, indicator_code)
);

-- An uploaded spreadsheet whose columns are being matched; gone when it has become an import or was put aside. [class: tenant; person: no]
CREATE TABLE outcomes.file_in_hand (
  authority_id uuid NOT NULL,
  file_id uuid NOT NULL,
  choices jsonb NOT NULL DEFAULT '{}'::jsonb,  -- What was chosen on the mapping screen so far, field by field as typed.
  kept_at timestamp with time zone NOT NULL,
  kept_by text NOT NULL,
  CONSTRAINT file_in_hand_pkey PRIMARY KEY (authority_id, file_id),
  CONSTRAINT file_in_hand_file_id_fkey FOREIGN KEY (file_id) REFERENCES platform.file(file_id)
);

-- An indicator of a publisher, under our short stable code. version is the definition in force. [class: national; person: no]
CREATE TABLE outcomes.indicator (
  indicator_code text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,  -- The publication: lait, eyfsp, ...
  source_code text COLLATE "C" NOT NULL,  -- Its code there, as printed.
  version integer NOT NULL,
  CONSTRAINT indicator_pkey PRIMARY KEY (indicator_code),
  CONSTRAINT indicator_of_source_once UNIQUE (source, source_code)
);
-- policy for_reporting for select to everychild_report: true

-- What an indicator counts, in one version of its definition. Versions are added, never changed. [class: national; person: no]
CREATE TABLE outcomes.indicator_definition (
  indicator_code text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  title text NOT NULL,
  short_title text NOT NULL,
  topic text NOT NULL,
  description text NOT NULL,
  numerator_words text,
  denominator_words text,
  unit text NOT NULL,
  unit_words text NOT NULL,
  multiplier double precision NOT NULL DEFAULT 1,  -- A rate is per so many: 10000 for "per 10,000".
  decimals integer NOT NULL,
  polarity text NOT NULL,  -- Which way is better: high, low, or none where more is neither.
  method text NOT NULL,  -- How limits are made from counts: proportion (Wilson), rate (Byar, exact below 10), mean; published where no counts are published.
  has_bands boolean NOT NULL DEFAULT true,
  rounding_words text NOT NULL,
  suppression_words text NOT NULL,
  smallest_count integer,
  year_words text NOT NULL,
  owner text NOT NULL,
  legal_basis text,
  methodology text,
  links text,
  is_official boolean NOT NULL,
  definition_sha256 text NOT NULL,
  import_id uuid,
  valid_from timestamp with time zone NOT NULL,
  CONSTRAINT indicator_definition_pkey PRIMARY KEY (indicator_code, version),
  CONSTRAINT indicator_definition_indicator_code_fkey FOREIGN KEY (indicator_code) REFERENCES outcomes.indicator(indicator_code) ON DELETE CASCADE DEFERRABLE,
  CONSTRAINT indicator_definition_decimals_sane CHECK (((decimals >= 0) AND (decimals <= 4))),
  CONSTRAINT indicator_definition_method_known CHECK ((method = ANY (ARRAY['published'::text, 'proportion'::text, 'rate'::text, 'mean'::text]))),
  CONSTRAINT indicator_definition_polarity_known CHECK ((polarity = ANY (ARRAY['high'::text, 'low'::text, 'none'::text]))),
  CONSTRAINT indicator_definition_unit_known CHECK ((unit = ANY (ARRAY['percent'::text, 'rate'::text, 'count'::text, 'mean'::text, 'money'::text, 'ratio'::text])))
);
-- policy for_reporting for select to everychild_report: true

-- When its publisher last updated an indicator and when it says it will next, as its newest dictionary prints it. [class: national; person: no]
CREATE TABLE outcomes.indicator_update (
  indicator_code text COLLATE "C" NOT NULL,
  last_update date,
  next_update date,
  import_id uuid NOT NULL,
  CONSTRAINT indicator_update_pkey PRIMARY KEY (indicator_code),
  CONSTRAINT indicator_update_indicator_code_fkey FOREIGN KEY (indicator_code) REFERENCES outcomes.indicator(indicator_code) ON DELETE CASCADE
);

-- A statistical neighbour of an authority in one published set, closest first. [class: national; person: no]
CREATE TABLE outcomes.neighbour (
  set_code text COLLATE "C" NOT NULL,  -- When the set was published: 2018, 2021-04, 2025-05.
  area_code text COLLATE "C" NOT NULL,
  neighbour_rank integer NOT NULL,
  neighbour_code text COLLATE "C" NOT NULL,
  closeness text,
  import_id uuid NOT NULL,
  CONSTRAINT neighbour_pkey PRIMARY KEY (set_code, area_code, neighbour_rank),
  CONSTRAINT neighbour_once UNIQUE (set_code, area_code, neighbour_code) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT neighbour_is_another CHECK ((area_code <> neighbour_code)),
  CONSTRAINT neighbour_rank_counts_from_one CHECK ((neighbour_rank >= 1))
);

-- A partnership's own outcomes framework with its map to the national aims, in one version. Each decision adds a version; none is changed. [class: tenant; person: no]
CREATE TABLE outcomes.own_framework (
  authority_id uuid NOT NULL,
  framework_code text COLLATE "C" NOT NULL,
  content jsonb NOT NULL,  -- Outcomes, aims, map: the same shape as a file in reference/frameworks, checked by the model before it is kept.
  version integer NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  decided_by text NOT NULL,
  reason text NOT NULL,
  CONSTRAINT own_framework_pkey PRIMARY KEY (authority_id, framework_code, version)
);

-- An indicator the authority defined itself, in one version. Versions are added, never changed; the highest is in force. [class: tenant; person: no]
CREATE TABLE outcomes.own_indicator (
  authority_id uuid NOT NULL,
  indicator_code text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  title text NOT NULL,
  short_title text NOT NULL,
  topic text NOT NULL,
  description text NOT NULL,
  numerator_words text,
  denominator_words text,
  unit text NOT NULL,
  unit_words text NOT NULL,
  multiplier double precision NOT NULL DEFAULT 1,
  decimals integer NOT NULL,
  polarity text NOT NULL,
  method text NOT NULL,
  rounding_words text NOT NULL,
  suppression_words text NOT NULL,
  smallest_count integer,
  year_words text NOT NULL,
  owner text NOT NULL,
  legal_basis text,
  methodology text,
  links text,
  is_public boolean NOT NULL DEFAULT false,
  valid_from timestamp with time zone NOT NULL,
  decided_by text NOT NULL,
  CONSTRAINT own_indicator_pkey PRIMARY KEY (authority_id, indicator_code, version),
  CONSTRAINT own_indicator_method_known CHECK ((method = ANY (ARRAY['published'::text, 'proportion'::text, 'rate'::text, 'mean'::text]))),
  CONSTRAINT own_indicator_polarity_known CHECK ((polarity = ANY (ARRAY['high'::text, 'low'::text, 'none'::text]))),
  CONSTRAINT own_indicator_unit_known CHECK ((unit = ANY (ARRAY['percent'::text, 'rate'::text, 'count'::text, 'mean'::text, 'money'::text, 'ratio'::text])))
);
-- policy for_reporting for select to everychild_report: (CURRENT_USER = ('report_'::text || (authority_id)::text))

-- A figure of the authority's own as it stood before an import replaced it; restored when that import is withdrawn. [class: tenant; person: no]
CREATE TABLE outcomes.own_superseded_value (
  authority_id uuid NOT NULL,
  superseded_by uuid NOT NULL,
  indicator_code text COLLATE "C" NOT NULL,
  group_code text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  period_code text COLLATE "C" NOT NULL,
  period_order integer NOT NULL,
  value double precision,
  numerator double precision,
  denominator double precision,
  lower double precision,
  upper double precision,
  flag "char",
  embargo_until date,
  import_id uuid NOT NULL,
  row_number integer NOT NULL,
  CONSTRAINT own_superseded_value_pkey PRIMARY KEY (authority_id, superseded_by, indicator_code, group_code, area_code, period_code)
);

-- One figure of the authority's own: for a published or an own indicator, mostly by ward or small area. [class: tenant; person: no]
CREATE TABLE outcomes.own_value (
  authority_id uuid NOT NULL,
  indicator_code text COLLATE "C" NOT NULL,
  group_code text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  period_code text COLLATE "C" NOT NULL,
  period_order integer NOT NULL,
  value double precision,
  numerator double precision,
  denominator double precision,
  lower double precision,
  upper double precision,
  flag "char",
  embargo_until date,
  import_id uuid NOT NULL,
  row_number integer NOT NULL,
  is_withheld boolean,  -- Whether the figure is hidden from whoever may not see small numbers. Null until it is decided, and hidden until then.
  CONSTRAINT own_value_pkey PRIMARY KEY (authority_id, indicator_code, group_code, area_code, period_code),
  CONSTRAINT value_flag_known CHECK ((flag = ANY (ARRAY['c'::"char", 'z'::"char", 'x'::"char", 'u'::"char", 'b'::"char", 'k'::"char", '-'::"char"]))),
  CONSTRAINT value_or_flag CHECK (((value IS NOT NULL) OR (flag IS NOT NULL)))
);
CREATE INDEX own_value_undecided ON outcomes.own_value USING btree (authority_id, indicator_code) WHERE (is_withheld IS NULL);
-- policy for_reporting for select to everychild_report: (CURRENT_USER = ('report_'::text || (authority_id)::text))

-- The ledger: one time that new figures of an indicator were shown outside, by which rule, by whom. Releases are added, never changed: what was published is known. [class: tenant; person: no]
CREATE TABLE outcomes.release (
  authority_id uuid NOT NULL,
  release_id uuid NOT NULL,
  indicator_code text COLLATE "C" NOT NULL,
  cause text COLLATE "C" NOT NULL,
  rule jsonb NOT NULL,  -- The disclosure rule in force, whole.
  sums jsonb NOT NULL,  -- The sums a reader can make of its cells and of earlier ones: {"total": key, "parts": [key]}.
  would_unmask jsonb NOT NULL,  -- Counts hidden earlier that these figures would have laid open, with the release that hid them.
  also_hidden jsonb NOT NULL,  -- Counts hidden for that reason.
  already_open jsonb NOT NULL,  -- Hidden counts that earlier releases or other publishers give away, whatever is hidden here.
  released_at timestamp with time zone NOT NULL,
  released_by text NOT NULL,
  CONSTRAINT release_pkey PRIMARY KEY (authority_id, release_id),
  CONSTRAINT release_cause_known CHECK ((cause = ANY (ARRAY['import'::text, 'withdrawal'::text, 'definition'::text, 'upgrade'::text])))
);
CREATE INDEX release_by_indicator ON outcomes.release USING btree (authority_id, indicator_code, released_at);

-- One count of a release, exact. As confidential as the figures themselves: for those who may see small numbers. [class: tenant; person: no]
CREATE TABLE outcomes.release_cell (
  authority_id uuid NOT NULL,
  release_id uuid NOT NULL,
  cell_key text COLLATE "C" NOT NULL,
  place text COLLATE "C",  -- Group, area and period of its figure; null for children of whom no figure is given.
  count bigint NOT NULL,
  state text COLLATE "C" NOT NULL,  -- shown; hidden, and to stay so; or aside: printed nowhere, promised to nobody.
  CONSTRAINT release_cell_pkey PRIMARY KEY (authority_id, release_id, cell_key),
  CONSTRAINT release_cell_authority_id_release_id_fkey FOREIGN KEY (authority_id, release_id) REFERENCES outcomes.release(authority_id, release_id),
  CONSTRAINT release_cell_counts_from_zero CHECK ((count >= 0)),
  CONSTRAINT release_cell_state_known CHECK ((state = ANY (ARRAY['shown'::text, 'hidden'::text, 'aside'::text])))
);

-- A page with its state that a person who signs in keeps under a name. Whoever has its link and is signed in to the authority may follow it; its owner alone renames and removes it. [class: tenant; person: yes]
CREATE TABLE outcomes.saved_view (
  authority_id uuid NOT NULL,
  view_id uuid NOT NULL,
  person_id uuid NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  saved_at timestamp with time zone NOT NULL,
  removed_at timestamp with time zone,  -- A view that was removed can be put back for 30 days.
  CONSTRAINT saved_view_pkey PRIMARY KEY (authority_id, view_id),
  CONSTRAINT saved_view_leads_within CHECK (((address ~~ '/%'::text) AND (address !~~ '//%'::text)))
);
CREATE UNIQUE INDEX saved_view_by_name ON outcomes.saved_view USING btree (authority_id, person_id, lower(name)) WHERE (removed_at IS NULL);

-- From the period with this order on, figures must not be compared with earlier ones. [class: national; person: no]
CREATE TABLE outcomes.series_break (
  indicator_code text COLLATE "C" NOT NULL,
  first_order integer NOT NULL,
  words text NOT NULL,
  source text NOT NULL,
  CONSTRAINT series_break_pkey PRIMARY KEY (indicator_code, first_order),
  CONSTRAINT series_break_indicator_code_fkey FOREIGN KEY (indicator_code) REFERENCES outcomes.indicator(indicator_code) ON DELETE CASCADE
);

-- A figure of England or a region that its file does not print: the counts of so many authorities of it, added up. Its row in outcomes.value has row_number 0. [class: national; person: no]
CREATE TABLE outcomes.sum_of_areas (
  indicator_code text COLLATE "C" NOT NULL,
  group_code text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  period_code text COLLATE "C" NOT NULL,
  import_id uuid NOT NULL,
  areas_added integer NOT NULL,  -- Authorities whose counts are in the sum.
  areas_named integer NOT NULL,  -- Authorities of that area that the file names in that period, with a figure or without.
  CONSTRAINT sum_of_areas_pkey PRIMARY KEY (indicator_code, group_code, area_code, period_code, import_id),
  CONSTRAINT sum_of_areas_adds_some CHECK (((areas_added >= 1) AND (areas_added <= areas_named)))
);

-- A published figure as it stood before an import replaced it; restored when that import is withdrawn. [class: national; person: no]
CREATE TABLE outcomes.superseded_value (
  superseded_by uuid NOT NULL,
  indicator_code text COLLATE "C" NOT NULL,
  group_code text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  period_code text COLLATE "C" NOT NULL,
  period_order integer NOT NULL,
  value double precision,
  numerator double precision,
  denominator double precision,
  lower double precision,
  upper double precision,
  flag "char",
  embargo_until date,
  import_id uuid NOT NULL,
  row_number integer NOT NULL,
  CONSTRAINT superseded_value_pkey PRIMARY KEY (superseded_by, indicator_code, group_code, area_code, period_code)
);

-- A target in one revision: what is aimed at for an indicator, area and group, who agreed it and why. Revisions are added, never changed; the highest is in force. [class: tenant; person: no]
CREATE TABLE outcomes.target (
  authority_id uuid NOT NULL,
  target_id uuid NOT NULL,
  revision integer NOT NULL,
  indicator_code text COLLATE "C" NOT NULL,
  group_code text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  basis text COLLATE "C" NOT NULL,  -- Who may hold the authority to it: set by the Secretary of State (Childcare Act 2006 s1(3)), agreed with government, or the partnership's own.
  baseline_period text COLLATE "C" NOT NULL,
  baseline_value double precision NOT NULL,  -- The figure as it stood when this revision was decided; a later correction by its publisher is shown beside it.
  target_period text COLLATE "C" NOT NULL,
  target_value double precision,
  way text COLLATE "C" NOT NULL,  -- The way from baseline to target: formulas 2.19.
  parameter double precision,  -- Power of a power curve, steepness of an S-curve, or the share (0 to 1) of the gap to be closed.
  comparator text COLLATE "C",
  milestones jsonb NOT NULL DEFAULT '[]'::jsonb,  -- Figures agreed for years between: a list of {"period": code, "value": number}.
  proposed_by text NOT NULL,
  agreed_by text,
  agreed_on date,
  evidence text NOT NULL,
  reason text NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  decided_by text NOT NULL,
  CONSTRAINT target_pkey PRIMARY KEY (authority_id, target_id, revision),
  CONSTRAINT target_agreed_by_somebody CHECK (((state <> 'agreed'::text) OR ((agreed_by IS NOT NULL) AND (agreed_on IS NOT NULL)))),
  CONSTRAINT target_aims_at_a_value CHECK ((((way = 'close-gap'::text) = (target_value IS NULL)) AND ((way = 'close-gap'::text) = (comparator IS NOT NULL)))),
  CONSTRAINT target_basis_known CHECK ((basis = ANY (ARRAY['secretary-of-state'::text, 'agreed-with-government'::text, 'local'::text]))),
  CONSTRAINT target_comparator_known CHECK ((comparator = ANY (ARRAY['england'::text, 'region'::text, 'neighbours'::text]))),
  CONSTRAINT target_revision_counts_from_one CHECK ((revision >= 1)),
  CONSTRAINT target_state_known CHECK ((state = ANY (ARRAY['proposed'::text, 'agreed'::text, 'withdrawn'::text]))),
  CONSTRAINT target_way_known CHECK ((way = ANY (ARRAY['linear'::text, 'geometric'::text, 'power'::text, 's-curve'::text, 'milestones'::text, 'steps'::text, 'close-gap'::text])))
);
CREATE INDEX target_by_figure ON outcomes.target USING btree (authority_id, indicator_code, area_code, group_code);

-- One published figure: an indicator for an area, a group and a period, with the file and row it came from. [class: national; person: no]
CREATE TABLE outcomes.value (
  indicator_code text COLLATE "C" NOT NULL,
  group_code text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  period_code text COLLATE "C" NOT NULL,
  period_order integer NOT NULL,
  value double precision,
  numerator double precision,
  denominator double precision,
  lower double precision,
  upper double precision,
  flag "char",  -- c confidential, z not applicable, x not available, u low reliability, b break, k rounds to zero, - not available or suppressed.
  embargo_until date,
  import_id uuid NOT NULL,
  row_number integer NOT NULL,
  CONSTRAINT value_pkey PRIMARY KEY (indicator_code, group_code, area_code, period_code),
  CONSTRAINT value_flag_known CHECK ((flag = ANY (ARRAY['c'::"char", 'z'::"char", 'x'::"char", 'u'::"char", 'b'::"char", 'k'::"char", '-'::"char"]))),
  CONSTRAINT value_or_flag CHECK (((value IS NOT NULL) OR (flag IS NOT NULL)))
);
-- policy for_reporting for select to everychild_report: true

-- An area of English official geography, by its ONS code; one that lost its code keeps its row. [class: national; person: no]
CREATE TABLE places.area (
  area_code text COLLATE "C" NOT NULL,
  kind text NOT NULL,  -- county: upper tier with districts below. unitary: upper tier and district in one, which includes metropolitan districts and London boroughs. district: lower tier only. lsoa: of 2011 or 2021 or both, as its names say.
  name text NOT NULL,  -- The newest name that a register gave it; older ones are in area_name.
  name_year integer NOT NULL,
  from_date date,
  until_date date,  -- The last day on which the code was in use; null while it is, or when not known.
  sort_key text COLLATE "C" GENERATED ALWAYS AS (regexp_replace(lower(name), '[^a-z0-9]+'::text, ' '::text, 'g'::text)) STORED,
  import_id uuid,
  CONSTRAINT area_pkey PRIMARY KEY (area_code),
  CONSTRAINT area_ends_after_it_begins CHECK (((from_date IS NULL) OR (until_date IS NULL) OR (until_date >= from_date))),
  CONSTRAINT area_kind_known CHECK ((kind = ANY (ARRAY['country'::text, 'region'::text, 'sub-region'::text, 'county'::text, 'unitary'::text, 'district'::text, 'ward'::text, 'msoa'::text, 'lsoa'::text])))
);
CREATE INDEX area_by_kind ON places.area USING btree (kind, sort_key);

-- On that day the land of one area, or part of it, came to be another: the first day of the successor. [class: national; person: no]
CREATE TABLE places.area_change (
  predecessor text COLLATE "C" NOT NULL,
  successor text COLLATE "C" NOT NULL,
  on_date date NOT NULL,
  kind text NOT NULL,  -- recoded: the same land under another code. merged: all of it went to this successor, with others. split: some of it went to this successor. boundary: nearly all of it, under a new code because the boundary moved.
  source text NOT NULL,
  import_id uuid,
  CONSTRAINT area_change_pkey PRIMARY KEY (predecessor, successor, on_date),
  CONSTRAINT area_change_predecessor_fkey FOREIGN KEY (predecessor) REFERENCES places.area(area_code),
  CONSTRAINT area_change_successor_fkey FOREIGN KEY (successor) REFERENCES places.area(area_code),
  CONSTRAINT area_change_kind_known CHECK ((kind = ANY (ARRAY['recoded'::text, 'merged'::text, 'split'::text, 'boundary'::text])))
);
CREATE INDEX area_change_by_successor ON places.area_change USING btree (successor);

-- What an area was called in one edition of a register, and that it was in that edition: lsoa21, ward24, lad19, utla23, dfe. Names are for reading; nothing joins on them. [class: national; person: no]
CREATE TABLE places.area_name (
  area_code text COLLATE "C" NOT NULL,
  edition text COLLATE "C" NOT NULL,
  edition_year integer NOT NULL,
  name text NOT NULL,
  import_id uuid,
  CONSTRAINT area_name_pkey PRIMARY KEY (area_code, edition)
);
CREATE INDEX area_name_by_edition ON places.area_name USING btree (edition, area_code);

-- In the geography of that year the area lies in that parent, by best fit where small areas cross a ward. A unitary authority is its own upper tier. [class: national; person: no]
CREATE TABLE places.area_parent (
  child_code text COLLATE "C" NOT NULL,
  tier text COLLATE "C" NOT NULL,
  edition_year integer NOT NULL,
  parent_code text COLLATE "C" NOT NULL,
  import_id uuid,
  CONSTRAINT area_parent_pkey PRIMARY KEY (child_code, tier, edition_year),
  CONSTRAINT area_parent_tier_known CHECK ((tier = ANY (ARRAY['country'::text, 'region'::text, 'sub-region'::text, 'upper-tier'::text, 'district'::text, 'ward'::text, 'msoa'::text])))
);
CREATE INDEX area_parent_by_parent ON places.area_parent USING btree (parent_code, tier, edition_year);

-- The DfE number of an authority, region or country, and each ONS code that it has had under it. [class: national; person: no]
CREATE TABLE places.authority_number (
  la_number text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  is_principal boolean NOT NULL,  -- The one code under which figures of that number are kept; the others are earlier or later codes of the same authority.
  from_date date,
  until_date date,
  import_id uuid,
  CONSTRAINT authority_number_pkey PRIMARY KEY (la_number, area_code),
  CONSTRAINT authority_number_area_code_fkey FOREIGN KEY (area_code) REFERENCES places.area(area_code),
  CONSTRAINT authority_number_shape CHECK ((la_number ~ '^[0-9]{3}$'::text))
);
CREATE INDEX authority_number_by_area ON places.authority_number USING btree (area_code);

-- The shape of an area as GeoJSON geometry in WGS84, for drawing. Shapes were simplified one by one, so neighbours may overlap or leave slivers: what lies in what is never decided with them. [class: national; person: no]
CREATE TABLE places.boundary (
  area_code text COLLATE "C" NOT NULL,
  detail text COLLATE "C" NOT NULL,  -- outline: three decimals of a degree, about 100 m, for maps of England. detailed: finer.
  geometry text NOT NULL,
  west double precision NOT NULL,
  south double precision NOT NULL,
  east double precision NOT NULL,
  north double precision NOT NULL,
  source text NOT NULL,
  import_id uuid,
  CONSTRAINT boundary_pkey PRIMARY KEY (area_code, detail),
  CONSTRAINT boundary_area_code_fkey FOREIGN KEY (area_code) REFERENCES places.area(area_code),
  CONSTRAINT boundary_detail_known CHECK ((detail = ANY (ARRAY['outline'::text, 'detailed'::text])))
);

-- How deprived a small area is among all of England: rank 1 and decile 1 are the most deprived. The index of 2019 is on small areas of 2011, that of 2025 on those of 2021; compare ranks between them, not scores. [class: national; person: no]
CREATE TABLE places.deprivation (
  area_code text COLLATE "C" NOT NULL,
  index_year integer NOT NULL,
  domain text COLLATE "C" NOT NULL,
  rank integer NOT NULL,
  decile integer NOT NULL,
  score double precision,
  import_id uuid,
  CONSTRAINT deprivation_pkey PRIMARY KEY (area_code, index_year, domain),
  CONSTRAINT deprivation_decile_of_ten CHECK (((decile >= 1) AND (decile <= 10))),
  CONSTRAINT deprivation_domain_known CHECK ((domain = ANY (ARRAY['imd'::text, 'income'::text, 'employment'::text, 'education'::text, 'health'::text, 'crime'::text, 'barriers'::text, 'living-environment'::text, 'children'::text]))),
  CONSTRAINT deprivation_rank_from_one CHECK ((rank >= 1))
);

-- How deprived a district is, as its publisher sums up its small areas. Ranks: 1 is the most deprived. The share is 0 to 1. [class: national; person: no]
CREATE TABLE places.deprivation_summary (
  area_code text COLLATE "C" NOT NULL,
  index_year integer NOT NULL,
  domain text COLLATE "C" NOT NULL,
  average_rank double precision,
  rank_average_rank integer,
  average_score double precision,
  rank_average_score integer,
  share_in_worst_decile double precision,
  rank_share_in_worst_decile integer,
  import_id uuid,
  CONSTRAINT deprivation_summary_pkey PRIMARY KEY (index_year, domain, area_code),
  CONSTRAINT deprivation_summary_area_code_fkey FOREIGN KEY (area_code) REFERENCES places.area(area_code)
);

-- Children aged 0 to 15 in families deprived of income, the numerator of IDACI: rounded to 5, null when too small to print, which is about 5 and not 0. [class: national; person: no]
CREATE TABLE places.idaci_count (
  area_code text COLLATE "C" NOT NULL,
  index_year integer NOT NULL,
  children_in_low_income integer,
  children_0_15 integer,  -- The denominator where the index prints it (2019: mid-2015); null where it is the population of a named day (2025: mid-2022).
  import_id uuid,
  CONSTRAINT idaci_count_pkey PRIMARY KEY (area_code, index_year),
  CONSTRAINT idaci_count_area_code_fkey FOREIGN KEY (area_code) REFERENCES places.area(area_code)
);

-- A named set of small areas that the authority draws: a locality of its partnership, or the reach area of a centre. [class: tenant; person: no]
CREATE TABLE places.locality (
  authority_id uuid NOT NULL,
  locality_code text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  sort_key text COLLATE "C" GENERATED ALWAYS AS (regexp_replace(lower(name), '[^a-z0-9]+'::text, ' '::text, 'g'::text)) STORED,
  import_id uuid,
  CONSTRAINT locality_pkey PRIMARY KEY (authority_id, locality_code),
  CONSTRAINT locality_kind_known CHECK ((kind = ANY (ARRAY['locality'::text, 'reach-area'::text])))
);

-- A small area of 2021 lies in the locality from a day on, until the last day when it was redrawn. [class: tenant; person: no]
CREATE TABLE places.locality_area (
  authority_id uuid NOT NULL,
  locality_code text COLLATE "C" NOT NULL,
  lsoa_code text COLLATE "C" NOT NULL,
  from_date date NOT NULL,
  until_date date,
  import_id uuid,
  CONSTRAINT locality_area_pkey PRIMARY KEY (authority_id, locality_code, lsoa_code, from_date),
  CONSTRAINT locality_area_authority_id_locality_code_fkey FOREIGN KEY (authority_id, locality_code) REFERENCES places.locality(authority_id, locality_code),
  CONSTRAINT locality_area_lsoa_code_fkey FOREIGN KEY (lsoa_code) REFERENCES places.area(area_code),
  CONSTRAINT locality_area_ends_after_it_begins CHECK (((until_date IS NULL) OR (until_date >= from_date)))
);
CREATE INDEX locality_area_by_lsoa ON places.locality_area USING btree (authority_id, lsoa_code);

-- People who lived in an area on a mid-year day, by single year of age (ONS estimates). [class: national; person: no]
CREATE TABLE places.population (
  area_code text COLLATE "C" NOT NULL,
  on_date date NOT NULL,
  sex text COLLATE "C" NOT NULL,
  all_ages integer NOT NULL,
  ages integer[] NOT NULL,  -- The first element is age 0, the next age 1, and so on.
  is_last_age_open boolean NOT NULL,  -- Whether the last element counts everybody of that age and over; when not, older people are in all_ages alone.
  import_id uuid,
  CONSTRAINT population_pkey PRIMARY KEY (area_code, on_date, sex),
  CONSTRAINT population_area_code_fkey FOREIGN KEY (area_code) REFERENCES places.area(area_code),
  CONSTRAINT population_counts_people CHECK ((all_ages >= 0)),
  CONSTRAINT population_sex_known CHECK ((sex = ANY (ARRAY['persons'::text, 'female'::text, 'male'::text])))
);

-- Where a postcode lies, live or terminated (the directory does not say which). One that lies in two small areas is given to one by ONS. [class: national; person: no]
CREATE TABLE places.postcode (
  postcode text COLLATE "C" NOT NULL,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  district_code text COLLATE "C",
  ward_code text COLLATE "C",
  lsoa_code text COLLATE "C",
  edition text NOT NULL,  -- The edition of the ONS Postcode Directory: 2025-11.
  import_id uuid,
  CONSTRAINT postcode_pkey PRIMARY KEY (postcode),
  CONSTRAINT postcode_district_code_fkey FOREIGN KEY (district_code) REFERENCES places.area(area_code),
  CONSTRAINT postcode_lsoa_code_fkey FOREIGN KEY (lsoa_code) REFERENCES places.area(area_code),
  CONSTRAINT postcode_ward_code_fkey FOREIGN KEY (ward_code) REFERENCES places.area(area_code)
);

-- The middle of a postcode sector (M33 2) or district (M33): the unweighted mean of its postcodes, terminated ones included, and the district in which most of them lie. [class: national; person: no]
CREATE TABLE places.postcode_centre (
  outward text COLLATE "C" NOT NULL,
  level text NOT NULL,
  postcodes integer NOT NULL,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  main_district text COLLATE "C",
  main_share double precision NOT NULL,
  districts integer NOT NULL,
  edition text NOT NULL,
  import_id uuid,
  CONSTRAINT postcode_centre_pkey PRIMARY KEY (outward),
  CONSTRAINT postcode_centre_main_district_fkey FOREIGN KEY (main_district) REFERENCES places.area(area_code),
  CONSTRAINT postcode_centre_level_known CHECK ((level = ANY (ARRAY['sector'::text, 'district'::text])))
);

-- A school or college by its URN (Get Information About Schools). la_number and establishment_number together are its LAESTAB. [class: national; person: no]
CREATE TABLE places.school (
  urn text COLLATE "C" NOT NULL,
  name text NOT NULL,
  la_number text COLLATE "C" NOT NULL,
  establishment_number text COLLATE "C",
  type text NOT NULL,
  gender text,
  lowest_age integer,
  highest_age integer,
  capacity integer,
  free_meal_percent double precision,
  inspection_grade text,
  website text,
  postcode text COLLATE "C",
  latitude double precision,
  longitude double precision,
  sort_key text COLLATE "C" GENERATED ALWAYS AS (regexp_replace(lower(name), '[^a-z0-9]+'::text, ' '::text, 'g'::text)) STORED,
  import_id uuid,
  CONSTRAINT school_pkey PRIMARY KEY (urn)
);
CREATE INDEX school_by_authority ON places.school USING btree (la_number, sort_key);

-- What became of a small area of 2011 in 2021: U unchanged, S split, M merged, X irregular. [class: national; person: no]
CREATE TABLE places.small_area_change (
  lsoa11 text COLLATE "C" NOT NULL,
  lsoa21 text COLLATE "C" NOT NULL,
  change_code text NOT NULL,
  import_id uuid,
  CONSTRAINT small_area_change_pkey PRIMARY KEY (lsoa11, lsoa21),
  CONSTRAINT small_area_change_code_known CHECK ((change_code = ANY (ARRAY['U'::text, 'S'::text, 'M'::text, 'X'::text])))
);
CREATE INDEX small_area_change_by_lsoa21 ON places.small_area_change USING btree (lsoa21);

-- One act: who did what to what, why and when. Written in the transaction of the act; never changed. Rows of an authority are seen by it alone. [class: platform; person: no]
CREATE TABLE platform.audit (
  audit_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at timestamp with time zone NOT NULL,
  authority_id uuid,
  actor text NOT NULL,
  act text NOT NULL,
  purpose text NOT NULL,
  subject text NOT NULL,  -- What was acted on, kind:identifier.
  facts jsonb NOT NULL DEFAULT '{}'::jsonb,  -- What else must be known of the act: name and plain value, few of them, never a person's details.
  request_id text NOT NULL,
  CONSTRAINT audit_pkey PRIMARY KEY (audit_id)
);
CREATE INDEX audit_by_authority ON platform.audit USING btree (authority_id, audit_id);
CREATE INDEX audit_by_subject ON platform.audit USING btree (subject COLLATE "C", audit_id);
-- policy of_authority for all to everychild_app: (NOT (authority_id IS DISTINCT FROM (NULLIF(current_setting('app.authority'::text, true), ''::text))::uuid))
-- policy operator_reads_all for select to everychild_operator: true

-- One sealed audit row: chain = sha256(chain of the seal before, then the row as canonical text). Seals count 1, 2, 3 without a gap. [class: platform; person: no]
CREATE TABLE platform.audit_seal (
  seal_id bigint NOT NULL,
  audit_id bigint NOT NULL,
  sealed_at timestamp with time zone NOT NULL,
  chain bytea NOT NULL,
  CONSTRAINT audit_seal_pkey PRIMARY KEY (seal_id),
  CONSTRAINT audit_seal_once UNIQUE (audit_id)
);

-- How often the data behind public pages have changed: national, or of one authority. Cached pages are kept by it. [class: platform; person: no]
CREATE TABLE platform.data_version (
  scope text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  CONSTRAINT data_version_pkey PRIMARY KEY (scope)
);

-- Something that happened, told in the transaction in which it happened. written_by lets the reader wait for slower transactions. [class: platform; person: no]
CREATE TABLE platform.event (
  event_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at timestamp with time zone NOT NULL,
  authority_id uuid,
  name text NOT NULL,
  facts jsonb NOT NULL,  -- Identifiers of what happened: name and plain value. Whoever hears the event reads the rest.
  written_by xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CONSTRAINT event_pkey PRIMARY KEY (event_id)
);
CREATE INDEX event_in_order ON platform.event USING btree (written_by, event_id);

-- How far each handler has heard. [class: platform; person: no]
CREATE TABLE platform.event_reader (
  handler text COLLATE "C" NOT NULL,
  read_up_to bigint NOT NULL,  -- Number of the last event heard, among those of the transaction written_by.
  written_by xid8 NOT NULL DEFAULT '0'::xid8,  -- The transaction that wrote the last event heard. Events are heard in the order of (written_by, event_id).
  attempts integer NOT NULL DEFAULT 0,  -- How often the next event has failed so far.
  last_fault text,
  CONSTRAINT event_reader_pkey PRIMARY KEY (handler)
);

-- An event that a handler could not hear however often it tried, kept whole with the fault so that the ones behind it go on. [class: platform; person: no]
CREATE TABLE platform.event_set_aside (
  handler text COLLATE "C" NOT NULL,
  event_id bigint NOT NULL,
  name text NOT NULL,
  facts jsonb NOT NULL,  -- The facts of the event as it was told.
  authority_id uuid,
  attempts integer NOT NULL,
  last_fault text NOT NULL,
  set_aside_at timestamp with time zone NOT NULL,
  CONSTRAINT event_set_aside_pkey PRIMARY KEY (handler, event_id)
);

-- A file somebody brought or the program made. Files of an authority are seen by it alone; those without one are national. [class: platform; person: no]
CREATE TABLE platform.file (
  file_id uuid NOT NULL,
  authority_id uuid,
  name text NOT NULL,
  media_type text NOT NULL,
  size bigint NOT NULL,
  sha256 text NOT NULL,
  kept_at timestamp with time zone NOT NULL,
  kept_by text NOT NULL,
  CONSTRAINT file_pkey PRIMARY KEY (file_id),
  CONSTRAINT file_size_counts_bytes CHECK ((size >= 0))
);
CREATE INDEX file_by_content ON platform.file USING btree (sha256, authority_id);
-- policy of_authority for all to everychild_app: ((authority_id IS NULL) OR (authority_id = (NULLIF(current_setting('app.authority'::text, true), ''::text))::uuid))

-- One megabyte of a file. Seen by whoever sees the file. [class: platform; person: no]
CREATE TABLE platform.file_chunk (
  file_id uuid NOT NULL,
  number integer NOT NULL,
  bytes bytea NOT NULL,
  CONSTRAINT file_chunk_pkey PRIMARY KEY (file_id, number),
  CONSTRAINT file_chunk_file_id_fkey FOREIGN KEY (file_id) REFERENCES platform.file(file_id)
);
-- policy of_file for all to everychild_app: (EXISTS ( SELECT
   FROM platform.file f
  WHERE (f.file_id = file_chunk.file_id)))

-- One file on its way in, or in. Imports of an authority are seen by it alone; those without one are national. [class: platform; person: no]
CREATE TABLE platform.import (
  import_id uuid NOT NULL,
  authority_id uuid,
  spec text NOT NULL,
  file_id uuid NOT NULL,
  file_sha256 text NOT NULL,
  settings jsonb NOT NULL DEFAULT '{}'::jsonb,  -- What a person chose: the mapping of columns, the sheet, the embargo date.
  settings_sha256 text NOT NULL,
  state text NOT NULL,
  fault text,  -- Why the work stopped, when it stopped by a fault of ours or of the machine; it can be resumed.
  rows_read integer NOT NULL DEFAULT 0,
  rows_staged integer NOT NULL DEFAULT 0,
  counts jsonb NOT NULL DEFAULT '{}'::jsonb,  -- Rows that are new, same, changed, unsure, blocked.
  doing text,
  done_share real,
  received_at timestamp with time zone NOT NULL,
  received_by text NOT NULL,
  decided_at timestamp with time zone,
  decided_by text,
  reason text,
  lenient boolean NOT NULL DEFAULT false,  -- Whether rows with errors were to be left out instead of refusing the whole file.
  differences jsonb NOT NULL DEFAULT '[]'::jsonb,  -- The first rows that would change, before and after, as a person reviews them.
  proposal_sha256 text,  -- What was proposed when a person looked, so that accepting something else is noticed.
  notes_left_out integer NOT NULL DEFAULT 0,  -- How many kinds of note were counted but not kept.
  CONSTRAINT import_pkey PRIMARY KEY (import_id),
  CONSTRAINT import_file_id_fkey FOREIGN KEY (file_id) REFERENCES platform.file(file_id),
  CONSTRAINT import_state_known CHECK ((state = ANY (ARRAY['received'::text, 'read'::text, 'proposed'::text, 'reviewed'::text, 'committed'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE INDEX import_by_authority ON platform.import USING btree (authority_id, received_at DESC);
CREATE INDEX import_by_content ON platform.import USING btree (file_sha256, spec);
-- policy of_authority_insert for insert to everychild_app: check (NOT (authority_id IS DISTINCT FROM (NULLIF(current_setting('app.authority'::text, true), ''::text))::uuid))
-- policy of_authority_read for select to everychild_app: ((authority_id IS NULL) OR (authority_id = (NULLIF(current_setting('app.authority'::text, true), ''::text))::uuid))
-- policy of_authority_update for update to everychild_app: (NOT (authority_id IS DISTINCT FROM (NULLIF(current_setting('app.authority'::text, true), ''::text))::uuid))

-- How an authority read a file with these headings last time, offered again next time. [class: tenant; person: no]
CREATE TABLE platform.import_mapping (
  authority_id uuid NOT NULL,
  spec text COLLATE "C" NOT NULL,
  heading_sha256 text COLLATE "C" NOT NULL,
  settings jsonb NOT NULL,  -- The mapping as somebody chose it: which column is what, in the shape of the settings of the kind of file.
  used_at timestamp with time zone NOT NULL,
  used_by text NOT NULL,
  CONSTRAINT import_mapping_pkey PRIMARY KEY (authority_id, spec, heading_sha256)
);

-- What was found in a file: an error, a query, or something healed, with its row, its column as headed in the file, and how to mend it. [class: platform; person: no]
CREATE TABLE platform.import_note (
  import_id uuid NOT NULL,
  number integer NOT NULL,
  severity text NOT NULL,
  code text NOT NULL,
  row_number integer,
  column_heading text,
  value text,
  words text NOT NULL,
  remedy text NOT NULL,
  times integer NOT NULL DEFAULT 1,  -- How many rows have the same; the row named is the first.
  CONSTRAINT import_note_pkey PRIMARY KEY (import_id, number),
  CONSTRAINT import_note_import_id_fkey FOREIGN KEY (import_id) REFERENCES platform.import(import_id),
  CONSTRAINT import_note_severity_known CHECK ((severity = ANY (ARRAY['error'::text, 'query'::text, 'healing'::text])))
);
-- policy of_import for all to everychild_app: (EXISTS ( SELECT
   FROM platform.import i
  WHERE (i.import_id = import_note.import_id)))

-- A row as it stood before an import changed or removed it; put back when the import is withdrawn. [class: platform; person: no]
CREATE TABLE platform.import_replaced (
  import_id uuid NOT NULL,
  table_name text COLLATE "C" NOT NULL,
  number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  replaced_import_id uuid,  -- The import that had written the replaced row, if one had.
  kept jsonb NOT NULL,  -- The whole row as to_jsonb writes it, a property a column.
  CONSTRAINT import_replaced_pkey PRIMARY KEY (import_id, table_name, number),
  CONSTRAINT import_replaced_import_id_fkey FOREIGN KEY (import_id) REFERENCES platform.import(import_id)
);
CREATE INDEX import_replaced_by_writer ON platform.import_replaced USING btree (replaced_import_id);
-- policy of_import for all to everychild_app: (EXISTS ( SELECT
   FROM platform.import i
  WHERE (i.import_id = import_replaced.import_id)))

-- A message to be sent, written in the transaction of the act that sends it. The serving role writes; only the worker reads. [class: platform; person: yes]
CREATE TABLE platform.message (
  message_id uuid NOT NULL,
  authority_id uuid,
  to_address text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  written_at timestamp with time zone NOT NULL,
  sent_at timestamp with time zone,
  attempts integer NOT NULL DEFAULT 0,
  last_fault text,
  CONSTRAINT message_pkey PRIMARY KEY (message_id)
);

-- A step of the schema that has been taken here. [class: platform; person: no]
CREATE TABLE platform.migration (
  name text COLLATE "C" NOT NULL,
  sha256 text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT migration_pkey PRIMARY KEY (name)
);

-- Every indicator in the definition in force: published ones and, for a reporting login, those of its authority.
CREATE VIEW outcomes.shared_indicator WITH (security_invoker=true) AS
 SELECT i.indicator_code,
    d.title,
    d.short_title,
    d.topic,
    d.description,
    d.numerator_words,
    d.denominator_words,
    d.unit,
    d.unit_words,
    d.multiplier,
    d.decimals,
    d.polarity,
    d.method,
    d.rounding_words,
    d.suppression_words,
    d.year_words,
    d.owner,
    d.is_official,
    i.version,
    false AS is_own
   FROM outcomes.indicator i
     JOIN outcomes.indicator_definition d ON d.indicator_code = i.indicator_code AND d.version = i.version
UNION ALL
( SELECT DISTINCT ON (own_indicator.authority_id, own_indicator.indicator_code) own_indicator.indicator_code,
    own_indicator.title,
    own_indicator.short_title,
    own_indicator.topic,
    own_indicator.description,
    own_indicator.numerator_words,
    own_indicator.denominator_words,
    own_indicator.unit,
    own_indicator.unit_words,
    own_indicator.multiplier,
    own_indicator.decimals,
    own_indicator.polarity,
    own_indicator.method,
    own_indicator.rounding_words,
    own_indicator.suppression_words,
    own_indicator.year_words,
    own_indicator.owner,
    false AS is_official,
    own_indicator.version,
    true AS is_own
   FROM outcomes.own_indicator
  ORDER BY own_indicator.authority_id, own_indicator.indicator_code, own_indicator.version DESC);

-- Every figure, published and own, exact: small numbers are not hidden and embargoed figures are there. For the authority's own tools, not for publication.
CREATE VIEW outcomes.shared_value WITH (security_invoker=true) AS
 SELECT value.indicator_code,
    value.group_code,
    value.area_code,
    value.period_code,
    value.period_order,
    value.value,
    value.numerator,
    value.denominator,
    value.lower,
    value.upper,
    value.flag,
    value.embargo_until,
    value.import_id,
    value.row_number,
    false AS is_own
   FROM outcomes.value
UNION ALL
 SELECT own_value.indicator_code,
    own_value.group_code,
    own_value.area_code,
    own_value.period_code,
    own_value.period_order,
    own_value.value,
    own_value.numerator,
    own_value.denominator,
    own_value.lower,
    own_value.upper,
    own_value.flag,
    own_value.embargo_until,
    own_value.import_id,
    own_value.row_number,
    true AS is_own
   FROM outcomes.own_value;

-- For imports of other contexts: an ONS code or DfE number as a file names an area, and the area under which its figures are kept.
CREATE VIEW places.shared_area_code WITH (security_invoker=true) AS
 SELECT a.area_code AS code,
    COALESCE(principal.area_code, a.area_code) AS area_code,
    kept.kind,
    kept.name
   FROM places.area a
     LEFT JOIN places.authority_number own ON own.area_code = a.area_code
     LEFT JOIN places.authority_number principal ON principal.la_number = own.la_number AND principal.is_principal
     JOIN places.area kept ON kept.area_code = COALESCE(principal.area_code, a.area_code)
UNION ALL
 SELECT n.la_number AS code,
    n.area_code,
    a.kind,
    a.name
   FROM places.authority_number n
     JOIN places.area a USING (area_code)
  WHERE n.is_principal;

-- The authority of a hostname (or the only one) and the session of a token's hash.
CREATE OR REPLACE FUNCTION access.find_visitor(asked_hostname text, asked_token_sha256 text)
 RETURNS TABLE(authority_id uuid, authority_name text, short_name text, dfe_code text, ons_code text, colour text, is_made_up boolean, idle_minutes integer, longest_hours integer, session_id uuid, stage text, started_at timestamp with time zone, last_used_at timestamp with time zone, ended_at timestamp with time zone, person_id uuid, person_name text, organisation_id uuid, person_state text, roles text[], decisions jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
$function$;

-- Makes the first authority for the holder of the set-up code.
CREATE OR REPLACE FUNCTION access.found_authority(given_code_sha256 text, new_id uuid, new_name text, new_short_name text, new_dfe_code text, new_ons_code text, new_colour text, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('everychild first authority'));
  IF EXISTS (SELECT FROM access.authority) THEN RETURN false; END IF;
  UPDATE access.set_up_code SET used_at = at WHERE code_sha256 = given_code_sha256 AND used_at IS NULL AND expires_at > at;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO access.authority (authority_id, name, short_name, dfe_code, ons_code, colour, is_made_up, made_at)
  VALUES (new_id, new_name, new_short_name, new_dfe_code, new_ons_code, new_colour, false, at);
  RETURN true;
END $function$;

-- Puts the latest decided appearance of the authority of this transaction in force.
CREATE OR REPLACE FUNCTION access.take_appearance()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  UPDATE access.authority a SET name = latest.name, short_name = latest.short_name, colour = latest.colour
  FROM (SELECT * FROM access.appearance WHERE authority_id = nullif(current_setting('app.authority', true), '')::uuid ORDER BY version DESC LIMIT 1) latest
  WHERE a.authority_id = latest.authority_id
$function$;

-- No comment.
CREATE OR REPLACE FUNCTION platform.declare_table(target regclass, class text, person text, app_may text, operator_may text DEFAULT ''::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  words text := coalesce(obj_description(target, 'pg_class'), '');
BEGIN
  IF words = '' THEN RAISE EXCEPTION '% has no COMMENT: say what a row is', target; END IF;
  IF class NOT IN ('tenant', 'national', 'platform') THEN RAISE EXCEPTION '%: class is tenant, national or platform', target; END IF;
  IF person NOT IN ('yes', 'no') THEN RAISE EXCEPTION '%: person is yes or no', target; END IF;
  EXECUTE format('COMMENT ON TABLE %s IS %L', target, words || ' [class: ' || class || '; person: ' || person || ']');
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY owner_works ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', target);
  IF class = 'tenant' THEN
    EXECUTE format('CREATE POLICY one_authority ON %s TO everychild_app USING (authority_id = nullif(current_setting(''app.authority'', true), '''')::uuid)'
      || ' WITH CHECK (authority_id = nullif(current_setting(''app.authority'', true), '''')::uuid)', target);
  ELSE
    EXECUTE format('CREATE POLICY everybody ON %s TO everychild_app USING (true) WITH CHECK (true)', target);
  END IF;
  IF app_may <> '' THEN EXECUTE format('GRANT %s ON %s TO everychild_app', app_may, target); END IF;
  IF operator_may <> '' THEN EXECUTE format('GRANT %s ON %s TO everychild_operator', operator_may, target); END IF;
END $function$;

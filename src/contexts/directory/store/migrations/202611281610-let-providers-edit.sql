-- Providers look after their own records: who asks to, who may, what they propose, when each section was looked at, and when they were reminded.

CREATE TABLE directory.claim (
  authority_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  service_id uuid,
  person_name text NOT NULL,
  email text NOT NULL,
  post text NOT NULL,
  wanted jsonb,
  asked_at timestamptz NOT NULL,
  code_sha256 text COLLATE "C",
  code_expires_at timestamptz,
  tries integer NOT NULL,
  proved_at timestamptz,
  state text COLLATE "C" NOT NULL CONSTRAINT claim_state_known CHECK (state IN ('asked', 'confirmed', 'refused')),
  reason text,
  decided_at timestamptz,
  decided_by text,
  PRIMARY KEY (authority_id, claim_id),
  CONSTRAINT claim_about_something CHECK (service_id IS NOT NULL OR wanted IS NOT NULL),
  CONSTRAINT claim_decided_by_somebody CHECK ((state = 'asked') = (decided_at IS NULL))
);
CREATE INDEX claim_by_service ON directory.claim (authority_id, service_id, asked_at);
COMMENT ON TABLE directory.claim IS 'Somebody asks to look after a record, or to have a new one; the council confirms or refuses. Decided ones are removed after the days of reference/directory/providers.json.';
COMMENT ON COLUMN directory.claim.code_sha256 IS 'Hash of the code that went to the address under which the council knew the provider; none where it knew no address.';
COMMENT ON COLUMN directory.claim.wanted IS 'Name, organisation, kind and description of a service that is not listed yet.';
SELECT platform.declare_table('directory.claim', 'tenant', 'yes', 'select, insert, update, delete');

CREATE TABLE directory.keeper (
  authority_id uuid NOT NULL,
  keeper_id uuid NOT NULL,
  service_id uuid NOT NULL,
  person_id uuid NOT NULL,
  since timestamptz NOT NULL,
  given_by text NOT NULL,
  ended_at timestamptz,
  ended_by text,
  PRIMARY KEY (authority_id, keeper_id)
);
CREATE UNIQUE INDEX keeper_once ON directory.keeper (authority_id, service_id, person_id) WHERE ended_at IS NULL;
CREATE INDEX keeper_by_person ON directory.keeper (authority_id, person_id);
COMMENT ON TABLE directory.keeper IS 'Who may propose changes to a record as its provider, from when to when, and who decided it. Those without an end may now.';
SELECT platform.declare_table('directory.keeper', 'tenant', 'yes', 'select, insert, update');

CREATE TABLE directory.proposed_change (
  authority_id uuid NOT NULL,
  change_id uuid NOT NULL,
  service_id uuid NOT NULL,
  field text COLLATE "C" NOT NULL,
  value jsonb NOT NULL,
  was jsonb NOT NULL,
  proposed_at timestamptz NOT NULL,
  proposed_by uuid NOT NULL,
  state text COLLATE "C" NOT NULL CONSTRAINT proposed_change_state_known CHECK (state IN ('open', 'accepted', 'rejected', 'replaced')),
  reason text,
  decided_at timestamptz,
  decided_by text,
  PRIMARY KEY (authority_id, change_id),
  CONSTRAINT proposed_change_rejected_with_reason CHECK (state <> 'rejected' OR reason <> ''),
  CONSTRAINT proposed_change_decided_by_somebody CHECK ((state = 'open') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX proposed_change_open_once ON directory.proposed_change (authority_id, service_id, field) WHERE state = 'open';
CREATE INDEX proposed_change_by_service ON directory.proposed_change (authority_id, service_id, proposed_at);
COMMENT ON TABLE directory.proposed_change IS 'What a provider proposed for one field of a record, what stood there then, and what the council decided. Replaced where the provider proposed anew or took it back.';
COMMENT ON COLUMN directory.proposed_change.field IS 'A field of ProviderValues (model/provider/provider-field.ts).';
COMMENT ON COLUMN directory.proposed_change.value IS 'What is proposed, in the shape that the field has in ProviderValues.';
COMMENT ON COLUMN directory.proposed_change.was IS 'What stood in the field when it was proposed, in the same shape.';
SELECT platform.declare_table('directory.proposed_change', 'tenant', 'yes', 'select, insert, update');

CREATE TABLE directory.section_check (
  authority_id uuid NOT NULL,
  service_id uuid NOT NULL,
  section text COLLATE "C" NOT NULL,
  checked_at timestamptz NOT NULL,
  checked_by uuid NOT NULL,
  PRIMARY KEY (authority_id, service_id, section)
);
COMMENT ON TABLE directory.section_check IS 'When a provider last looked at a section of the task list and saved it.';
SELECT platform.declare_table('directory.section_check', 'tenant', 'no', 'select, insert, update');

CREATE TABLE directory.keeper_reminder (
  authority_id uuid NOT NULL,
  keeper_id uuid NOT NULL,
  reminded_on date NOT NULL,
  PRIMARY KEY (authority_id, keeper_id, reminded_on),
  CONSTRAINT keeper_reminder_of_keeper FOREIGN KEY (authority_id, keeper_id) REFERENCES directory.keeper
);
COMMENT ON TABLE directory.keeper_reminder IS 'On which days a provider was reminded to check a record.';
SELECT platform.declare_table('directory.keeper_reminder', 'tenant', 'no', 'select, insert');

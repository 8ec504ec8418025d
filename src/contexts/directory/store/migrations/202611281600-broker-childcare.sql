-- Families who ask for help with finding childcare: the need without a name, what the family told, and each step taken for it.

CREATE TABLE directory.help_request (
  authority_id uuid NOT NULL,
  reference text COLLATE "C" NOT NULL,
  received_on date NOT NULL,
  target_on date,
  ward text COLLATE "C",
  age_bands text[] COLLATE "C" NOT NULL,
  kinds text[] COLLATE "C" NOT NULL,
  support_needs text[] COLLATE "C" NOT NULL,
  hours_change boolean NOT NULL,
  state text COLLATE "C" NOT NULL CONSTRAINT help_request_state_known CHECK (state IN ('waiting', 'taken', 'answered', 'closed')),
  taken_by uuid,
  outcome text COLLATE "C" CONSTRAINT help_request_outcome_known CHECK (outcome IN ('found', 'gave-up', 'unmet', 'not-known')),
  reason text COLLATE "C",
  closed_on date,
  forgotten text COLLATE "C" CONSTRAINT help_request_forgotten_known CHECK (forgotten IN ('withdrawn', 'day-reached')),
  PRIMARY KEY (authority_id, reference),
  CONSTRAINT help_request_closed_with_outcome CHECK ((state = 'closed') = (outcome IS NOT NULL AND closed_on IS NOT NULL))
);
COMMENT ON TABLE directory.help_request IS 'What a family needs and what came of it, without anything that says who it is. Once the family''s part is deleted its days are those of the first of their month, and it is counted for good.';
COMMENT ON COLUMN directory.help_request.target_on IS 'The last day for a first answer; none once the family''s part is deleted.';
COMMENT ON COLUMN directory.help_request.ward IS 'Code of the ward, where the postcode is known.';
COMMENT ON COLUMN directory.help_request.age_bands IS 'Bands of reference/brokerage/rules.json, by the ages on the day of asking.';
COMMENT ON COLUMN directory.help_request.reason IS 'A reason of reference/brokerage/rules.json.';
COMMENT ON COLUMN directory.help_request.forgotten IS 'Why the family''s part is gone: it asked for it, or its day was reached.';
SELECT platform.declare_table('directory.help_request', 'tenant', 'no', 'select, insert, update');

CREATE TABLE directory.help_request_family (
  authority_id uuid NOT NULL,
  reference text COLLATE "C" NOT NULL,
  form_id uuid NOT NULL,
  told jsonb NOT NULL,
  code_sha256 text COLLATE "C" NOT NULL,
  consented_at timestamptz NOT NULL,
  delete_on date NOT NULL,
  failed_tries integer NOT NULL DEFAULT 0,
  failed_at timestamptz,
  PRIMARY KEY (authority_id, reference),
  CONSTRAINT help_request_family_once UNIQUE (authority_id, form_id),
  CONSTRAINT help_request_family_of_request FOREIGN KEY (authority_id, reference) REFERENCES directory.help_request
);
COMMENT ON TABLE directory.help_request_family IS 'Who asks and what they told, until they withdraw or delete_on is reached: then the row is deleted.';
COMMENT ON COLUMN directory.help_request_family.told IS 'In the shape of FamilyTold (model/help-request.ts): name, ways to reach them, children''s ages, days, times, needs in their own words.';
COMMENT ON COLUMN directory.help_request_family.code_sha256 IS 'Of the code that the family was shown once; without it a reference discloses nothing.';
COMMENT ON COLUMN directory.help_request_family.form_id IS 'Of the form that was sent: sent twice it is one request.';
SELECT platform.declare_table('directory.help_request_family', 'tenant', 'yes', 'select, insert, update, delete');

CREATE TABLE directory.help_request_step (
  authority_id uuid NOT NULL,
  reference text COLLATE "C" NOT NULL,
  number bigint GENERATED ALWAYS AS IDENTITY,
  kind text COLLATE "C" NOT NULL CONSTRAINT help_request_step_kind_known CHECK (kind IN ('taken', 'handed-back', 'matches-sent', 'provider-contact', 'family-contact', 'closed')),
  services uuid[] NOT NULL,
  words text NOT NULL,
  done_at timestamptz NOT NULL,
  done_by text NOT NULL,
  PRIMARY KEY (authority_id, reference, number),
  CONSTRAINT help_request_step_of_family FOREIGN KEY (authority_id, reference) REFERENCES directory.help_request_family ON DELETE CASCADE
);
COMMENT ON TABLE directory.help_request_step IS 'What was done for a family: the list sent, whom the adviser spoke to and what they said. Deleted with the family''s part, because its words may speak of the child.';
COMMENT ON COLUMN directory.help_request_step.services IS 'The services that were sent, or the one that was asked.';
SELECT platform.declare_table('directory.help_request_step', 'tenant', 'yes', 'select, insert');

-- The register of services: each record whole, the columns by which it is found and joined, and what it was before each change.

CREATE SCHEMA directory;
COMMENT ON SCHEMA directory IS 'Organisations, services and places as the directory keeps them; their history; what people decided about them.';
GRANT USAGE ON SCHEMA directory TO everychild_app;

CREATE TABLE directory.service (
  authority_id uuid NOT NULL,
  service_id uuid NOT NULL,
  revision integer NOT NULL CONSTRAINT service_revision_counts_from_one CHECK (revision >= 1),
  name text NOT NULL,
  sort_key text COLLATE "C" NOT NULL,
  organisation_id uuid NOT NULL,
  organisation_name text NOT NULL,
  kind text COLLATE "C" NOT NULL,
  publication text COLLATE "C" NOT NULL CONSTRAINT service_publication_known CHECK (publication IN ('pending', 'approved', 'internal', 'archived')),
  protection text COLLATE "C" NOT NULL CONSTRAINT service_protection_known CHECK (protection IN ('none', 'anonymity', 'refuge', 'defence')),
  source text COLLATE "C" NOT NULL,
  ofsted_urn text COLLATE "C",
  record jsonb NOT NULL,
  import_id uuid,
  PRIMARY KEY (authority_id, service_id)
);
CREATE INDEX service_by_name ON directory.service (authority_id, sort_key);
CREATE INDEX service_by_import ON directory.service (authority_id, import_id);
COMMENT ON TABLE directory.service IS 'One service with everything that is said of it, as it stands. Nothing of it goes out but what decideWhatIsShown makes of it.';
COMMENT ON COLUMN directory.service.record IS 'The whole record in the shape of DirectoryRecord (model/record.ts): organisation, places, sessions, costs, spaces, contacts, childcare.';
COMMENT ON COLUMN directory.service.revision IS 'Rises by one with each change; the state before is kept in earlier_service.';
COMMENT ON COLUMN directory.service.import_id IS 'The import that last wrote the record; none where a person did.';
SELECT platform.declare_table('directory.service', 'tenant', 'yes', 'select, insert, update, delete');

CREATE TABLE directory.earlier_service (
  authority_id uuid NOT NULL,
  service_id uuid NOT NULL,
  revision integer NOT NULL,
  record jsonb NOT NULL,
  import_id uuid,
  replaced_by_import uuid,
  act text COLLATE "C" NOT NULL CONSTRAINT earlier_service_act_known CHECK (act IN ('imported', 'withdrawn', 'edited', 'published', 'merged', 'restored')),
  reason text NOT NULL,
  replaced_at timestamptz NOT NULL,
  replaced_by text NOT NULL,
  PRIMARY KEY (authority_id, service_id, revision)
);
CREATE INDEX earlier_service_by_writer ON directory.earlier_service (authority_id, import_id);
CREATE INDEX earlier_service_by_import ON directory.earlier_service (authority_id, replaced_by_import);
COMMENT ON TABLE directory.earlier_service IS 'A record as it stood in an earlier revision, and the act that replaced it: who, when, why. Never changed; any of them can be restored, which makes a new revision.';
COMMENT ON COLUMN directory.earlier_service.record IS 'The whole record as it stood, in the shape of DirectoryRecord.';
COMMENT ON COLUMN directory.earlier_service.import_id IS 'The import that had written this state, if one had.';
COMMENT ON COLUMN directory.earlier_service.act IS 'What replaced this state.';
SELECT platform.declare_table('directory.earlier_service', 'tenant', 'yes', 'select, insert, delete');

CREATE TABLE directory.twin_decision (
  authority_id uuid NOT NULL,
  decision_id uuid NOT NULL,
  number bigint GENERATED ALWAYS AS IDENTITY,
  kept_id uuid NOT NULL,
  other_id uuid NOT NULL,
  verdict text COLLATE "C" NOT NULL CONSTRAINT twin_decision_verdict_known CHECK (verdict IN ('same', 'different', 'undone')),
  reason text NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  PRIMARY KEY (authority_id, decision_id),
  CONSTRAINT twin_decision_about_two CHECK (kept_id <> other_id)
);
CREATE INDEX twin_decision_by_pair ON directory.twin_decision (authority_id, kept_id, other_id, number);
COMMENT ON TABLE directory.twin_decision IS 'What a person decided about two records that may be one service. The latest about a pair holds; a later one undoes an earlier one.';
SELECT platform.declare_table('directory.twin_decision', 'tenant', 'no', 'select, insert');

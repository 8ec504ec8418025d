-- The ground on which every context's tables stand: roles' rights, the declaration of tables, audit, events, files, imports, jobs' outbox.

CREATE SCHEMA platform;
COMMENT ON SCHEMA platform IS 'Machinery that knows no context: migrations, audit, events, files, imports, messages.';
GRANT USAGE ON SCHEMA platform TO everychild_app;

/*
 * Declares a table, once, at the end of the migration that makes it: its class, whether it holds anything about a person,
 * and what the program may do to it. From the declaration follow row-level security, its policies and the grants, so that
 * no table can be open by being forgotten (a test reads the catalogue and finds undeclared ones).
 *
 * class   tenant    authority_id leads every key; a transaction sees and writes the rows of its authority alone
 *         national  readable by all, written by the operator alone
 *         platform  the machine's own; no row belongs to one authority, or the table says in its comment how it is guarded
 * person  yes/no    yes owes retention, an audit of looks, and purge
 * app_may what the serving role may do: any of select, insert, update, delete
 * operator_may      what the operator may do beyond that
 */
CREATE FUNCTION platform.declare_table(target regclass, class text, person text, app_may text, operator_may text DEFAULT '') RETURNS void
LANGUAGE plpgsql AS $$
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
END $$;

CREATE TABLE platform.migration (
  name text COLLATE "C" PRIMARY KEY,
  sha256 text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE platform.migration IS 'A step of the schema that has been taken here.';
SELECT platform.declare_table('platform.migration', 'platform', 'no', 'select');

-- Audit: rows commit unchained inside each act; one sealer chains them, in order, into audit_seal (house: Machinery).
CREATE TABLE platform.audit (
  audit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  authority_id uuid,
  actor text NOT NULL,
  act text NOT NULL,
  purpose text NOT NULL,
  subject text NOT NULL,
  facts jsonb NOT NULL DEFAULT '{}',
  request_id text NOT NULL
);
COMMENT ON TABLE platform.audit IS 'One act: who did what to what, why and when. Written in the transaction of the act; never changed. Rows of an authority are seen by it alone.';
COMMENT ON COLUMN platform.audit.subject IS 'What was acted on, kind:identifier.';
CREATE INDEX audit_by_authority ON platform.audit (authority_id, audit_id);
CREATE INDEX audit_by_subject ON platform.audit (subject COLLATE "C", audit_id);
SELECT platform.declare_table('platform.audit', 'platform', 'no', 'select, insert');
DROP POLICY everybody ON platform.audit;
CREATE POLICY of_authority ON platform.audit TO everychild_app
  USING (authority_id IS NOT DISTINCT FROM nullif(current_setting('app.authority', true), '')::uuid)
  WITH CHECK (authority_id IS NOT DISTINCT FROM nullif(current_setting('app.authority', true), '')::uuid);
CREATE POLICY operator_reads_all ON platform.audit FOR SELECT TO everychild_operator USING (true);

CREATE TABLE platform.audit_seal (
  seal_id bigint PRIMARY KEY,
  audit_id bigint NOT NULL CONSTRAINT audit_seal_once UNIQUE,
  sealed_at timestamptz NOT NULL,
  chain bytea NOT NULL
);
COMMENT ON TABLE platform.audit_seal IS 'One sealed audit row: chain = sha256(chain of the seal before, then the row as canonical text). Seals count 1, 2, 3 without a gap.';
SELECT platform.declare_table('platform.audit_seal', 'platform', 'no', '', 'select, insert');

-- Events: written in the transaction of the act, delivered at least once to each handler.
CREATE TABLE platform.event (
  event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  authority_id uuid,
  name text NOT NULL,
  facts jsonb NOT NULL,
  written_by xid8 NOT NULL DEFAULT pg_current_xact_id()
);
COMMENT ON TABLE platform.event IS 'Something that happened, told in the transaction in which it happened. written_by lets the reader wait for slower transactions.';
SELECT platform.declare_table('platform.event', 'platform', 'no', 'insert', 'select, delete');

CREATE TABLE platform.event_reader (
  handler text PRIMARY KEY,
  read_up_to bigint NOT NULL
);
COMMENT ON TABLE platform.event_reader IS 'How far each handler has heard.';
SELECT platform.declare_table('platform.event_reader', 'platform', 'no', '', 'select, insert, update');

-- Files: kept whole, in chunks of 1 MB, by content.
CREATE TABLE platform.file (
  file_id uuid PRIMARY KEY,
  authority_id uuid,
  name text NOT NULL,
  media_type text NOT NULL,
  size bigint NOT NULL CONSTRAINT file_size_counts_bytes CHECK (size >= 0),
  sha256 text NOT NULL,
  kept_at timestamptz NOT NULL,
  kept_by text NOT NULL
);
COMMENT ON TABLE platform.file IS 'A file somebody brought or the program made. Files of an authority are seen by it alone; those without one are national.';
CREATE INDEX file_by_content ON platform.file (sha256, authority_id);
SELECT platform.declare_table('platform.file', 'platform', 'no', 'select, insert');
DROP POLICY everybody ON platform.file;
CREATE POLICY of_authority ON platform.file TO everychild_app
  USING (authority_id IS NULL OR authority_id = nullif(current_setting('app.authority', true), '')::uuid)
  WITH CHECK (authority_id IS NOT DISTINCT FROM nullif(current_setting('app.authority', true), '')::uuid);

CREATE TABLE platform.file_chunk (
  file_id uuid NOT NULL REFERENCES platform.file,
  number integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (file_id, number)
);
COMMENT ON TABLE platform.file_chunk IS 'One megabyte of a file. Seen by whoever sees the file.';
ALTER TABLE platform.file_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
SELECT platform.declare_table('platform.file_chunk', 'platform', 'no', 'select, insert');
DROP POLICY everybody ON platform.file_chunk;
CREATE POLICY of_file ON platform.file_chunk TO everychild_app
  USING (EXISTS (SELECT FROM platform.file f WHERE f.file_id = file_chunk.file_id))
  WITH CHECK (EXISTS (SELECT FROM platform.file f WHERE f.file_id = file_chunk.file_id));

-- Imports: the stages of a file on its way in.
CREATE TABLE platform.import (
  import_id uuid PRIMARY KEY,
  authority_id uuid,
  spec text NOT NULL,
  file_id uuid NOT NULL REFERENCES platform.file,
  file_sha256 text NOT NULL,
  settings jsonb NOT NULL DEFAULT '{}',
  settings_sha256 text NOT NULL,
  state text NOT NULL CONSTRAINT import_state_known CHECK (state IN ('received', 'read', 'proposed', 'reviewed', 'committed', 'refused', 'withdrawn')),
  fault text,
  rows_read integer NOT NULL DEFAULT 0,
  rows_staged integer NOT NULL DEFAULT 0,
  counts jsonb NOT NULL DEFAULT '{}',
  doing text,
  done_share real,
  received_at timestamptz NOT NULL,
  received_by text NOT NULL,
  decided_at timestamptz,
  decided_by text,
  reason text
);
COMMENT ON TABLE platform.import IS 'One file on its way in, or in. Imports of an authority are seen by it alone; those without one are national.';
COMMENT ON COLUMN platform.import.settings IS 'What a person chose: the mapping of columns, the sheet, the embargo date.';
COMMENT ON COLUMN platform.import.fault IS 'Why the work stopped, when it stopped by a fault of ours or of the machine; it can be resumed.';
COMMENT ON COLUMN platform.import.counts IS 'Rows that are new, same, changed, unsure, blocked.';
CREATE INDEX import_by_authority ON platform.import (authority_id, received_at DESC);
CREATE INDEX import_by_content ON platform.import (file_sha256, spec);
SELECT platform.declare_table('platform.import', 'platform', 'no', 'select, insert, update');
DROP POLICY everybody ON platform.import;
CREATE POLICY of_authority_read ON platform.import FOR SELECT TO everychild_app
  USING (authority_id IS NULL OR authority_id = nullif(current_setting('app.authority', true), '')::uuid);
CREATE POLICY of_authority_insert ON platform.import FOR INSERT TO everychild_app
  WITH CHECK (authority_id IS NOT DISTINCT FROM nullif(current_setting('app.authority', true), '')::uuid);
CREATE POLICY of_authority_update ON platform.import FOR UPDATE TO everychild_app
  USING (authority_id IS NOT DISTINCT FROM nullif(current_setting('app.authority', true), '')::uuid)
  WITH CHECK (authority_id IS NOT DISTINCT FROM nullif(current_setting('app.authority', true), '')::uuid);

CREATE TABLE platform.import_note (
  import_id uuid NOT NULL REFERENCES platform.import,
  number integer NOT NULL,
  severity text NOT NULL CONSTRAINT import_note_severity_known CHECK (severity IN ('error', 'query', 'healing')),
  code text NOT NULL,
  row_number integer,
  column_heading text,
  value text,
  words text NOT NULL,
  remedy text NOT NULL,
  times integer NOT NULL DEFAULT 1,
  PRIMARY KEY (import_id, number)
);
COMMENT ON TABLE platform.import_note IS 'What was found in a file: an error, a query, or something healed, with its row, its column as headed in the file, and how to mend it.';
COMMENT ON COLUMN platform.import_note.times IS 'How many rows have the same; the row named is the first.';
SELECT platform.declare_table('platform.import_note', 'platform', 'no', 'select, insert, delete');
DROP POLICY everybody ON platform.import_note;
CREATE POLICY of_import ON platform.import_note TO everychild_app
  USING (EXISTS (SELECT FROM platform.import i WHERE i.import_id = import_note.import_id))
  WITH CHECK (EXISTS (SELECT FROM platform.import i WHERE i.import_id = import_note.import_id));

CREATE TABLE platform.import_mapping (
  authority_id uuid NOT NULL,
  spec text COLLATE "C" NOT NULL,
  heading_sha256 text COLLATE "C" NOT NULL,
  settings jsonb NOT NULL,
  used_at timestamptz NOT NULL,
  used_by text NOT NULL,
  PRIMARY KEY (authority_id, spec, heading_sha256)
);
COMMENT ON COLUMN platform.import_mapping.settings IS 'The mapping as somebody chose it: which column is what, in the shape of the settings of the kind of file.';
COMMENT ON TABLE platform.import_mapping IS 'How an authority read a file with these headings last time, offered again next time.';
SELECT platform.declare_table('platform.import_mapping', 'tenant', 'no', 'select, insert, update, delete');

-- The version of what is published: rises with each committed import or decision that changes a public page.
CREATE TABLE platform.data_version (
  scope text COLLATE "C" PRIMARY KEY,
  version bigint NOT NULL
);
COMMENT ON TABLE platform.data_version IS 'How often the data behind public pages have changed: national, or of one authority. Cached pages are kept by it.';
SELECT platform.declare_table('platform.data_version', 'platform', 'no', 'select, insert, update');

CREATE TABLE platform.message (
  message_id uuid PRIMARY KEY,
  authority_id uuid,
  to_address text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  written_at timestamptz NOT NULL,
  sent_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  last_fault text
);
COMMENT ON TABLE platform.message IS 'A message to be sent, written in the transaction of the act that sends it. The serving role writes; only the worker reads.';
SELECT platform.declare_table('platform.message', 'platform', 'yes', 'insert', 'select, update, delete');

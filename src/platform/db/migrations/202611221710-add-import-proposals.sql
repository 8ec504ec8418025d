-- What a person is shown before accepting an import, and what an import replaced so that it can be taken back.

ALTER TABLE platform.import
  ADD lenient boolean NOT NULL DEFAULT false,
  ADD differences jsonb NOT NULL DEFAULT '[]',
  ADD proposal_sha256 text,
  ADD notes_left_out integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN platform.import.lenient IS 'Whether rows with errors were to be left out instead of refusing the whole file.';
COMMENT ON COLUMN platform.import.differences IS 'The first rows that would change, before and after, as a person reviews them.';
COMMENT ON COLUMN platform.import.proposal_sha256 IS 'What was proposed when a person looked, so that accepting something else is noticed.';
COMMENT ON COLUMN platform.import.notes_left_out IS 'How many kinds of note were counted but not kept.';

CREATE TABLE platform.import_replaced (
  import_id uuid NOT NULL REFERENCES platform.import,
  table_name text COLLATE "C" NOT NULL,
  number bigint GENERATED ALWAYS AS IDENTITY,
  replaced_import_id uuid,
  kept jsonb NOT NULL,
  PRIMARY KEY (import_id, table_name, number)
);
COMMENT ON TABLE platform.import_replaced IS 'A row as it stood before an import changed or removed it; put back when the import is withdrawn.';
COMMENT ON COLUMN platform.import_replaced.replaced_import_id IS 'The import that had written the replaced row, if one had.';
COMMENT ON COLUMN platform.import_replaced.kept IS 'The whole row as to_jsonb writes it, a property a column.';
CREATE INDEX import_replaced_by_writer ON platform.import_replaced (replaced_import_id);
SELECT platform.declare_table('platform.import_replaced', 'platform', 'no', 'select, insert, delete');
DROP POLICY everybody ON platform.import_replaced;
CREATE POLICY of_import ON platform.import_replaced TO everychild_app
  USING (EXISTS (SELECT FROM platform.import i WHERE i.import_id = import_replaced.import_id))
  WITH CHECK (EXISTS (SELECT FROM platform.import i WHERE i.import_id = import_replaced.import_id));

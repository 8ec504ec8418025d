-- A spreadsheet that somebody uploaded and has not yet said how to read: nothing they chose is lost when they stop in the middle.

CREATE TABLE outcomes.file_in_hand (
  authority_id uuid NOT NULL,
  file_id uuid NOT NULL REFERENCES platform.file,
  choices jsonb NOT NULL DEFAULT '{}',
  kept_at timestamptz NOT NULL,
  kept_by text NOT NULL,
  PRIMARY KEY (authority_id, file_id)
);
COMMENT ON TABLE outcomes.file_in_hand IS 'An uploaded spreadsheet whose columns are being matched; gone when it has become an import or was put aside.';
COMMENT ON COLUMN outcomes.file_in_hand.choices IS 'What was chosen on the mapping screen so far, field by field as typed.';
SELECT platform.declare_table('outcomes.file_in_hand', 'tenant', 'no', 'select, insert, update, delete');

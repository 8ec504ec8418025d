-- What the public says is wrong with a record, and what came of it.

CREATE TABLE directory.wrong_report (
  authority_id uuid NOT NULL,
  reference text COLLATE "C" NOT NULL,
  service_id uuid NOT NULL,
  topic text COLLATE "C" NOT NULL CONSTRAINT wrong_report_topic_known CHECK (topic IN ('out-of-date', 'closed', 'missing', 'other')),
  words text NOT NULL,
  told_at timestamptz NOT NULL,
  PRIMARY KEY (authority_id, reference)
);
COMMENT ON TABLE directory.wrong_report IS 'Somebody of the public says that something about a service is wrong. Who it was is not asked.';
SELECT platform.declare_table('directory.wrong_report', 'tenant', 'yes', 'select, insert, delete');

CREATE TABLE directory.wrong_report_answer (
  authority_id uuid NOT NULL,
  reference text COLLATE "C" NOT NULL,
  number bigint GENERATED ALWAYS AS IDENTITY,
  state text COLLATE "C" NOT NULL CONSTRAINT wrong_report_answer_state_known CHECK (state IN ('looking', 'mended', 'right-as-it-is')),
  words text NOT NULL,
  answered_at timestamptz NOT NULL,
  answered_by text NOT NULL,
  PRIMARY KEY (authority_id, reference, number),
  CONSTRAINT wrong_report_answer_of_report FOREIGN KEY (authority_id, reference) REFERENCES directory.wrong_report ON DELETE CASCADE
);
COMMENT ON TABLE directory.wrong_report_answer IS 'What the council answered to such a report; the latest holds, and whoever has the reference may read it.';
SELECT platform.declare_table('directory.wrong_report_answer', 'tenant', 'no', 'select, insert');

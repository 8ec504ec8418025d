CREATE TABLE early_years.return_change (
  authority_id uuid NOT NULL,
  return_id uuid NOT NULL,
  child_key text COLLATE "C" NOT NULL,
  year integer NOT NULL,
  kind text NOT NULL CONSTRAINT return_change_kind_known CHECK (kind IN ('new', 'changed', 'gone')),
  surname text NOT NULL,
  forename text NOT NULL,
  setting_code text COLLATE "C" NOT NULL,
  changes jsonb NOT NULL,
  PRIMARY KEY (authority_id, return_id, child_key)
);
COMMENT ON TABLE early_years.return_change IS 'What a return that came after another of its year would change, or changed, child by child. Seen by those alone who may see children; each look is in the audit.';
COMMENT ON COLUMN early_years.return_change.kind IS 'new: the year did not have the child; changed: it says something else; gone: the return is whole without the child.';
COMMENT ON COLUMN early_years.return_change.changes IS 'Of a changed child by field what was kept and what the return says: {"sex": ["boys", "girls"]}. Empty for the others.';
SELECT platform.declare_table('early_years.return_change', 'tenant', 'yes', 'select, insert, delete');

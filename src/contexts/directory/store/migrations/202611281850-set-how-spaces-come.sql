-- How an authority takes news of spaces from providers.

CREATE TABLE directory.spaces_rule (
  authority_id uuid NOT NULL,
  number bigint GENERATED ALWAYS AS IDENTITY,
  at_once boolean NOT NULL,
  reason text NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  PRIMARY KEY (authority_id, number)
);
COMMENT ON TABLE directory.spaces_rule IS 'Whether news of spaces stands before families at once, or after the council has looked. The latest holds; where there is none, reference/directory/providers.json does.';
SELECT platform.declare_table('directory.spaces_rule', 'tenant', 'no', 'select, insert');

-- What families needed and did not find goes to outcomes as figures; the last set that went is remembered, so that the same is not said twice.

CREATE TABLE directory.need_flow (
  authority_id uuid NOT NULL,
  number bigint GENERATED ALWAYS AS IDENTITY,
  figures_sha256 text COLLATE "C" NOT NULL,
  flowed_at timestamptz NOT NULL,
  PRIMARY KEY (authority_id, number)
);
COMMENT ON TABLE directory.need_flow IS 'A set of figures about unmet need that was handed to outcomes: only what it says in a hash. The latest holds.';
SELECT platform.declare_table('directory.need_flow', 'tenant', 'no', 'select, insert');

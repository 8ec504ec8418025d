-- What was published of an authority's own figures, so that no later cut lays open what an earlier one hid.

ALTER TABLE outcomes.own_value ADD COLUMN is_withheld boolean;
COMMENT ON COLUMN outcomes.own_value.is_withheld IS 'Whether the figure is hidden from whoever may not see small numbers. Null until it is decided, and hidden until then.';
CREATE INDEX own_value_undecided ON outcomes.own_value (authority_id, indicator_code) WHERE is_withheld IS NULL;

CREATE TABLE outcomes.release (
  authority_id uuid NOT NULL,
  release_id uuid NOT NULL,
  indicator_code text COLLATE "C" NOT NULL,
  cause text COLLATE "C" NOT NULL CONSTRAINT release_cause_known CHECK (cause IN ('import', 'withdrawal', 'definition', 'upgrade')),
  rule jsonb NOT NULL,
  sums jsonb NOT NULL,
  would_unmask jsonb NOT NULL,
  also_hidden jsonb NOT NULL,
  already_open jsonb NOT NULL,
  released_at timestamptz NOT NULL,
  released_by text NOT NULL,
  PRIMARY KEY (authority_id, release_id)
);
CREATE INDEX release_by_indicator ON outcomes.release (authority_id, indicator_code, released_at);
COMMENT ON TABLE outcomes.release IS 'The ledger: one time that new figures of an indicator were shown outside, by which rule, by whom. Releases are added, never changed: what was published is known.';
COMMENT ON COLUMN outcomes.release.rule IS 'The disclosure rule in force, whole.';
COMMENT ON COLUMN outcomes.release.sums IS 'The sums a reader can make of its cells and of earlier ones: {"total": key, "parts": [key]}.';
COMMENT ON COLUMN outcomes.release.would_unmask IS 'Counts hidden earlier that these figures would have laid open, with the release that hid them.';
COMMENT ON COLUMN outcomes.release.also_hidden IS 'Counts hidden for that reason.';
COMMENT ON COLUMN outcomes.release.already_open IS 'Hidden counts that earlier releases or other publishers give away, whatever is hidden here.';
SELECT platform.declare_table('outcomes.release', 'tenant', 'no', 'select, insert');

CREATE TABLE outcomes.release_cell (
  authority_id uuid NOT NULL,
  release_id uuid NOT NULL,
  cell_key text COLLATE "C" NOT NULL,
  place text COLLATE "C",
  count bigint NOT NULL CONSTRAINT release_cell_counts_from_zero CHECK (count >= 0),
  state text COLLATE "C" NOT NULL CONSTRAINT release_cell_state_known CHECK (state IN ('shown', 'hidden', 'aside')),
  PRIMARY KEY (authority_id, release_id, cell_key),
  FOREIGN KEY (authority_id, release_id) REFERENCES outcomes.release
);
COMMENT ON TABLE outcomes.release_cell IS 'One count of a release, exact. As confidential as the figures themselves: for those who may see small numbers.';
COMMENT ON COLUMN outcomes.release_cell.place IS 'Group, area and period of its figure; null for children of whom no figure is given.';
COMMENT ON COLUMN outcomes.release_cell.state IS 'shown; hidden, and to stay so; or aside: printed nowhere, promised to nobody.';
SELECT platform.declare_table('outcomes.release_cell', 'tenant', 'no', 'select, insert');

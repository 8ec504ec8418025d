-- What a partnership aims at: a figure for an area and a group by a period, and the way there. A target is never edited, only revised with a reason.

CREATE TABLE outcomes.target (
  authority_id uuid NOT NULL,
  target_id uuid NOT NULL,
  revision integer NOT NULL CONSTRAINT target_revision_counts_from_one CHECK (revision >= 1),
  indicator_code text COLLATE "C" NOT NULL,
  group_code text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL CONSTRAINT target_state_known CHECK (state IN ('proposed', 'agreed', 'withdrawn')),
  basis text COLLATE "C" NOT NULL CONSTRAINT target_basis_known CHECK (basis IN ('secretary-of-state', 'agreed-with-government', 'local')),
  baseline_period text COLLATE "C" NOT NULL,
  baseline_value double precision NOT NULL,
  target_period text COLLATE "C" NOT NULL,
  target_value double precision,
  way text COLLATE "C" NOT NULL CONSTRAINT target_way_known CHECK (way IN ('linear', 'geometric', 'power', 's-curve', 'milestones', 'steps', 'close-gap')),
  parameter double precision,
  comparator text COLLATE "C" CONSTRAINT target_comparator_known CHECK (comparator IN ('england', 'region', 'neighbours')),
  milestones jsonb NOT NULL DEFAULT '[]',
  proposed_by text NOT NULL,
  agreed_by text,
  agreed_on date,
  evidence text NOT NULL,
  reason text NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  PRIMARY KEY (authority_id, target_id, revision),
  CONSTRAINT target_agreed_by_somebody CHECK (state <> 'agreed' OR (agreed_by IS NOT NULL AND agreed_on IS NOT NULL)),
  CONSTRAINT target_aims_at_a_value CHECK ((way = 'close-gap') = (target_value IS NULL) AND (way = 'close-gap') = (comparator IS NOT NULL))
);
CREATE INDEX target_by_figure ON outcomes.target (authority_id, indicator_code, area_code, group_code);
COMMENT ON TABLE outcomes.target IS 'A target in one revision: what is aimed at for an indicator, area and group, who agreed it and why. Revisions are added, never changed; the highest is in force.';
COMMENT ON COLUMN outcomes.target.basis IS 'Who may hold the authority to it: set by the Secretary of State (Childcare Act 2006 s1(3)), agreed with government, or the partnership''s own.';
COMMENT ON COLUMN outcomes.target.baseline_value IS 'The figure as it stood when this revision was decided; a later correction by its publisher is shown beside it.';
COMMENT ON COLUMN outcomes.target.way IS 'The way from baseline to target: formulas 2.19.';
COMMENT ON COLUMN outcomes.target.parameter IS 'Power of a power curve, steepness of an S-curve, or the share (0 to 1) of the gap to be closed.';
COMMENT ON COLUMN outcomes.target.milestones IS 'Figures agreed for years between: a list of {"period": code, "value": number}.';
SELECT platform.declare_table('outcomes.target', 'tenant', 'no', 'select, insert');

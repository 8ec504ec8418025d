-- An authority makes named groups of areas of its own and compares itself with them.

CREATE TABLE outcomes.area_group (
  authority_id uuid NOT NULL,
  group_id uuid NOT NULL,
  revision integer NOT NULL CONSTRAINT area_group_revision_counts_from_one CHECK (revision >= 1),
  state text COLLATE "C" NOT NULL CONSTRAINT area_group_state_known CHECK (state IN ('in-force', 'ended')),
  name text NOT NULL,
  tier text COLLATE "C" NOT NULL CONSTRAINT area_group_tier_known CHECK (tier IN ('upper-tier', 'district', 'ward', 'locality')),
  members text[] COLLATE "C" NOT NULL CONSTRAINT area_group_has_members CHECK (cardinality(members) >= 2),
  likeness jsonb,
  reason text NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  PRIMARY KEY (authority_id, group_id, revision)
);
COMMENT ON TABLE outcomes.area_group IS 'A named group of areas that an authority compares itself with, in one revision. Revisions are added with a reason, never changed; the highest is in force, and an ended group stays readable.';
COMMENT ON COLUMN outcomes.area_group.members IS 'Codes of the areas; those found by likeness stand nearest first.';
COMMENT ON COLUMN outcomes.area_group.likeness IS 'Null where people chose the members. Else all that the nearest areas were worked out from: whose neighbours they are, the characteristics with weights and values of every area, how missing ones were taken: working it out again gives the same.';
SELECT platform.declare_table('outcomes.area_group', 'tenant', 'no', 'select, insert');

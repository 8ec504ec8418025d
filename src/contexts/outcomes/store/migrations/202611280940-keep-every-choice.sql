-- What an authority chose for its outcomes pages is kept with its history. Nothing could choose before, so the earlier table is empty everywhere.

DROP TABLE outcomes.choice;

CREATE TABLE outcomes.choice (
  authority_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL CONSTRAINT choice_name_known CHECK (name IN ('neighbour-set', 'framework', 'home-area')),
  version integer NOT NULL CONSTRAINT choice_version_counts_from_one CHECK (version >= 1),
  setting text COLLATE "C",
  reason text NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  PRIMARY KEY (authority_id, name, version)
);
COMMENT ON TABLE outcomes.choice IS 'What an authority chose in one version: the neighbour set it is compared with, the framework its home shows, the area it is. Versions are added, never changed; the highest is in force.';
COMMENT ON COLUMN outcomes.choice.setting IS 'Null: as the program has it unless an authority chooses.';
SELECT platform.declare_table('outcomes.choice', 'tenant', 'no', 'select, insert');

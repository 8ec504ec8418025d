-- Visits to schools and settings for moderation or support: planned, made or called off, what was found, and which judgements a moderator made beside the practitioner's.

CREATE TABLE early_years.visit (
  authority_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  revision integer NOT NULL CONSTRAINT visit_revision_counts_from_one CHECK (revision >= 1),
  year integer NOT NULL,
  setting_code text COLLATE "C" NOT NULL,
  chosen_as text COLLATE "C" NOT NULL CONSTRAINT visit_choice_known CHECK (chosen_as IN ('unusual', 'next-in-order', 'at-random', 'by-hand')),
  chosen_words text NOT NULL,
  lot_seed integer NOT NULL,
  list_visits integer NOT NULL,
  list_by_lot integer NOT NULL,
  state text COLLATE "C" NOT NULL CONSTRAINT visit_state_known CHECK (state IN ('planned', 'made', 'called-off')),
  planned_for date NOT NULL,
  visited_on date,
  visited_by text,
  outcome text COLLATE "C" CONSTRAINT visit_outcome_known CHECK (outcome IN ('confirmed', 'to-correct', 'not-shared')),
  found text,
  reason text NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  PRIMARY KEY (authority_id, visit_id, revision),
  CONSTRAINT visit_made_says_what_came_of_it CHECK ((state = 'made') = (visited_on IS NOT NULL AND visited_by IS NOT NULL AND outcome IS NOT NULL AND found IS NOT NULL)),
  CONSTRAINT visit_called_off_with_a_reason CHECK (state <> 'called-off' OR length(btrim(reason)) >= 3)
);
CREATE INDEX visit_by_year ON early_years.visit (authority_id, year, setting_code);
COMMENT ON TABLE early_years.visit IS 'A visit to a school or setting about the results of a year, in one revision. Revisions are added, never changed; the highest is in force.';
COMMENT ON COLUMN early_years.visit.year IS 'The year in which the school year of the results ends, not that of the visit.';
COMMENT ON COLUMN early_years.visit.chosen_as IS 'unusual, next-in-order, at-random: its place on the list of that day. by-hand: it was not on the list.';
COMMENT ON COLUMN early_years.visit.chosen_words IS 'What the list said of the setting on that day.';
COMMENT ON COLUMN early_years.visit.lot_seed IS 'Seed of the lot; with list_visits and list_by_lot the same results give the same list again.';
COMMENT ON COLUMN early_years.visit.outcome IS 'confirmed: the judgements stand. to-correct: the setting sends its return again. not-shared: it keeps judgements that the moderator does not share.';
COMMENT ON COLUMN early_years.visit.found IS 'What was found, in words that name no child.';
COMMENT ON COLUMN early_years.visit.reason IS 'Why the visit, and in later revisions why it was changed.';
SELECT platform.declare_table('early_years.visit', 'tenant', 'no', 'select, insert');

CREATE TABLE early_years.moderated_judgement (
  authority_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  child_key text COLLATE "C" NOT NULL,
  item text COLLATE "C" NOT NULL,
  revision integer NOT NULL CONSTRAINT moderated_judgement_revision_counts_from_one CHECK (revision >= 1),
  own smallint NOT NULL,
  second smallint,
  reason text NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  PRIMARY KEY (authority_id, visit_id, child_key, item, revision)
);
COMMENT ON TABLE early_years.moderated_judgement IS 'A judgement of one child in one scale or goal that a moderator made at a visit beside the practitioner''s, in one revision. Revisions are added, never changed; the highest is in force. The return itself is changed by the setting alone.';
COMMENT ON COLUMN early_years.moderated_judgement.own IS 'The practitioner''s: the score that the setting had returned when the moderator''s was first written down.';
COMMENT ON COLUMN early_years.moderated_judgement.second IS 'The moderator''s; null when it was taken back.';
SELECT platform.declare_table('early_years.moderated_judgement', 'tenant', 'yes', 'select, insert');

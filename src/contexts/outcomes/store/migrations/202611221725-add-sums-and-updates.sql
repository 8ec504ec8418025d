-- Which areas a derived figure adds up, and when a publisher last updated and will next update an indicator.

CREATE TABLE outcomes.sum_of_areas (
  indicator_code text COLLATE "C" NOT NULL,
  group_code text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  period_code text COLLATE "C" NOT NULL,
  import_id uuid NOT NULL,
  areas_added integer NOT NULL,
  areas_named integer NOT NULL,
  PRIMARY KEY (indicator_code, group_code, area_code, period_code, import_id),
  CONSTRAINT sum_of_areas_adds_some CHECK (areas_added BETWEEN 1 AND areas_named)
);
COMMENT ON TABLE outcomes.sum_of_areas IS 'A figure of England or a region that its file does not print: the counts of so many authorities of it, added up. Its row in outcomes.value has row_number 0.';
COMMENT ON COLUMN outcomes.sum_of_areas.areas_added IS 'Authorities whose counts are in the sum.';
COMMENT ON COLUMN outcomes.sum_of_areas.areas_named IS 'Authorities of that area that the file names in that period, with a figure or without.';
SELECT platform.declare_table('outcomes.sum_of_areas', 'national', 'no', 'select', 'insert, delete');

CREATE TABLE outcomes.indicator_update (
  indicator_code text COLLATE "C" PRIMARY KEY REFERENCES outcomes.indicator ON DELETE CASCADE,
  last_update date,
  next_update date,
  import_id uuid NOT NULL
);
COMMENT ON TABLE outcomes.indicator_update IS 'When its publisher last updated an indicator and when it says it will next, as its newest dictionary prints it.';
SELECT platform.declare_table('outcomes.indicator_update', 'national', 'no', 'select', 'insert, update, delete');

-- A set of neighbours is replaced whole: two neighbours may change places, so each is once in the set when the transaction ends.
ALTER TABLE outcomes.neighbour DROP CONSTRAINT neighbour_once;
ALTER TABLE outcomes.neighbour ADD CONSTRAINT neighbour_once UNIQUE (set_code, area_code, neighbour_code) DEFERRABLE INITIALLY DEFERRED;
GRANT UPDATE ON outcomes.neighbour TO everychild_operator;

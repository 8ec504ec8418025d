-- Places: areas with their codes, names and changes over time; what lies in what; people, deprivation, boundaries, postcodes, schools;
-- and the localities that an authority draws.

CREATE SCHEMA places;
COMMENT ON SCHEMA places IS 'Authorities, areas and their changes over time, postcodes, populations, deprivation, boundaries; identity of schools.';
GRANT USAGE ON SCHEMA places TO everychild_app;

CREATE TABLE places.area (
  area_code text COLLATE "C" PRIMARY KEY,
  kind text NOT NULL CONSTRAINT area_kind_known CHECK (kind IN ('country', 'region', 'sub-region', 'county', 'unitary', 'district', 'ward', 'msoa', 'lsoa')),
  name text NOT NULL,
  name_year integer NOT NULL,
  from_date date,
  until_date date,
  sort_key text COLLATE "C" GENERATED ALWAYS AS (regexp_replace(lower(name), '[^a-z0-9]+', ' ', 'g')) STORED,
  import_id uuid,
  CONSTRAINT area_ends_after_it_begins CHECK (from_date IS NULL OR until_date IS NULL OR until_date >= from_date)
);
COMMENT ON TABLE places.area IS 'An area of English official geography, by its ONS code; one that lost its code keeps its row.';
COMMENT ON COLUMN places.area.kind IS 'county: upper tier with districts below. unitary: upper tier and district in one, which includes metropolitan districts and London boroughs. district: lower tier only. lsoa: of 2011 or 2021 or both, as its names say.';
COMMENT ON COLUMN places.area.name IS 'The newest name that a register gave it; older ones are in area_name.';
COMMENT ON COLUMN places.area.until_date IS 'The last day on which the code was in use; null while it is, or when not known.';
CREATE INDEX area_by_kind ON places.area (kind, sort_key);
SELECT platform.declare_table('places.area', 'national', 'no', 'select', 'insert, update, delete');

-- The four largest tables below name areas without a foreign key, whose check row by row would double the time of an import of a
-- quarter of a million rows: their importers check all codes at once, and withdrawing areas looks for rows that would be left behind.

CREATE TABLE places.area_name (
  area_code text COLLATE "C" NOT NULL,
  edition text COLLATE "C" NOT NULL,
  edition_year integer NOT NULL,
  name text NOT NULL,
  import_id uuid,
  PRIMARY KEY (area_code, edition)
);
COMMENT ON TABLE places.area_name IS 'What an area was called in one edition of a register, and that it was in that edition: lsoa21, ward24, lad19, utla23, dfe. Names are for reading; nothing joins on them.';
CREATE INDEX area_name_by_edition ON places.area_name (edition, area_code);
SELECT platform.declare_table('places.area_name', 'national', 'no', 'select', 'insert, update, delete');

CREATE TABLE places.authority_number (
  la_number text COLLATE "C" NOT NULL CONSTRAINT authority_number_shape CHECK (la_number ~ '^[0-9]{3}$'),
  area_code text COLLATE "C" NOT NULL REFERENCES places.area,
  is_principal boolean NOT NULL,
  from_date date,
  until_date date,
  import_id uuid,
  PRIMARY KEY (la_number, area_code)
);
COMMENT ON TABLE places.authority_number IS 'The DfE number of an authority, region or country, and each ONS code that it has had under it.';
COMMENT ON COLUMN places.authority_number.is_principal IS 'The one code under which figures of that number are kept; the others are earlier or later codes of the same authority.';
CREATE INDEX authority_number_by_area ON places.authority_number (area_code);
SELECT platform.declare_table('places.authority_number', 'national', 'no', 'select', 'insert, update, delete');

CREATE TABLE places.area_change (
  predecessor text COLLATE "C" NOT NULL REFERENCES places.area,
  successor text COLLATE "C" NOT NULL REFERENCES places.area,
  on_date date NOT NULL,
  kind text NOT NULL CONSTRAINT area_change_kind_known CHECK (kind IN ('recoded', 'merged', 'split', 'boundary')),
  source text NOT NULL,
  import_id uuid,
  PRIMARY KEY (predecessor, successor, on_date)
);
COMMENT ON TABLE places.area_change IS 'On that day the land of one area, or part of it, came to be another: the first day of the successor.';
COMMENT ON COLUMN places.area_change.kind IS 'recoded: the same land under another code. merged: all of it went to this successor, with others. split: some of it went to this successor. boundary: nearly all of it, under a new code because the boundary moved.';
CREATE INDEX area_change_by_successor ON places.area_change (successor);
SELECT platform.declare_table('places.area_change', 'national', 'no', 'select', 'insert, update, delete');

CREATE TABLE places.area_parent (
  child_code text COLLATE "C" NOT NULL,
  tier text COLLATE "C" NOT NULL CONSTRAINT area_parent_tier_known CHECK (tier IN ('country', 'region', 'sub-region', 'upper-tier', 'district', 'ward', 'msoa')),
  edition_year integer NOT NULL,
  parent_code text COLLATE "C" NOT NULL,
  import_id uuid,
  PRIMARY KEY (child_code, tier, edition_year)
);
COMMENT ON TABLE places.area_parent IS 'In the geography of that year the area lies in that parent, by best fit where small areas cross a ward. A unitary authority is its own upper tier.';
CREATE INDEX area_parent_by_parent ON places.area_parent (parent_code, tier, edition_year);
SELECT platform.declare_table('places.area_parent', 'national', 'no', 'select', 'insert, update, delete');

CREATE TABLE places.small_area_change (
  lsoa11 text COLLATE "C" NOT NULL,
  lsoa21 text COLLATE "C" NOT NULL,
  change_code text NOT NULL CONSTRAINT small_area_change_code_known CHECK (change_code IN ('U', 'S', 'M', 'X')),
  import_id uuid,
  PRIMARY KEY (lsoa11, lsoa21)
);
COMMENT ON TABLE places.small_area_change IS 'What became of a small area of 2011 in 2021: U unchanged, S split, M merged, X irregular.';
CREATE INDEX small_area_change_by_lsoa21 ON places.small_area_change (lsoa21);
SELECT platform.declare_table('places.small_area_change', 'national', 'no', 'select', 'insert, update, delete');

CREATE TABLE places.population (
  area_code text COLLATE "C" NOT NULL REFERENCES places.area,
  on_date date NOT NULL,
  sex text COLLATE "C" NOT NULL CONSTRAINT population_sex_known CHECK (sex IN ('persons', 'female', 'male')),
  all_ages integer NOT NULL CONSTRAINT population_counts_people CHECK (all_ages >= 0),
  ages integer[] NOT NULL,
  is_last_age_open boolean NOT NULL,
  import_id uuid,
  PRIMARY KEY (area_code, on_date, sex)
);
COMMENT ON TABLE places.population IS 'People who lived in an area on a mid-year day, by single year of age (ONS estimates).';
COMMENT ON COLUMN places.population.ages IS 'The first element is age 0, the next age 1, and so on.';
COMMENT ON COLUMN places.population.is_last_age_open IS 'Whether the last element counts everybody of that age and over; when not, older people are in all_ages alone.';
SELECT platform.declare_table('places.population', 'national', 'no', 'select', 'insert, update, delete');

CREATE TABLE places.deprivation (
  area_code text COLLATE "C" NOT NULL,
  index_year integer NOT NULL,
  domain text COLLATE "C" NOT NULL CONSTRAINT deprivation_domain_known CHECK (domain IN ('imd', 'income', 'employment', 'education', 'health', 'crime', 'barriers', 'living-environment', 'children')),
  rank integer NOT NULL CONSTRAINT deprivation_rank_from_one CHECK (rank >= 1),
  decile integer NOT NULL CONSTRAINT deprivation_decile_of_ten CHECK (decile BETWEEN 1 AND 10),
  score double precision,
  import_id uuid,
  PRIMARY KEY (area_code, index_year, domain)
);
COMMENT ON TABLE places.deprivation IS 'How deprived a small area is among all of England: rank 1 and decile 1 are the most deprived. The index of 2019 is on small areas of 2011, that of 2025 on those of 2021; compare ranks between them, not scores.';
SELECT platform.declare_table('places.deprivation', 'national', 'no', 'select', 'insert, update, delete');

CREATE TABLE places.idaci_count (
  area_code text COLLATE "C" NOT NULL REFERENCES places.area,
  index_year integer NOT NULL,
  children_in_low_income integer,
  children_0_15 integer,
  import_id uuid,
  PRIMARY KEY (area_code, index_year)
);
COMMENT ON TABLE places.idaci_count IS 'Children aged 0 to 15 in families deprived of income, the numerator of IDACI: rounded to 5, null when too small to print, which is about 5 and not 0.';
COMMENT ON COLUMN places.idaci_count.children_0_15 IS 'The denominator where the index prints it (2019: mid-2015); null where it is the population of a named day (2025: mid-2022).';
SELECT platform.declare_table('places.idaci_count', 'national', 'no', 'select', 'insert, update, delete');

CREATE TABLE places.deprivation_summary (
  area_code text COLLATE "C" NOT NULL REFERENCES places.area,
  index_year integer NOT NULL,
  domain text COLLATE "C" NOT NULL,
  average_rank double precision,
  rank_average_rank integer,
  average_score double precision,
  rank_average_score integer,
  share_in_worst_decile double precision,
  rank_share_in_worst_decile integer,
  import_id uuid,
  PRIMARY KEY (index_year, domain, area_code)
);
COMMENT ON TABLE places.deprivation_summary IS 'How deprived a district is, as its publisher sums up its small areas. Ranks: 1 is the most deprived. The share is 0 to 1.';
SELECT platform.declare_table('places.deprivation_summary', 'national', 'no', 'select', 'insert, update, delete');

CREATE TABLE places.boundary (
  area_code text COLLATE "C" NOT NULL REFERENCES places.area,
  detail text COLLATE "C" NOT NULL CONSTRAINT boundary_detail_known CHECK (detail IN ('outline', 'detailed')),
  geometry text NOT NULL,
  west double precision NOT NULL,
  south double precision NOT NULL,
  east double precision NOT NULL,
  north double precision NOT NULL,
  source text NOT NULL,
  import_id uuid,
  PRIMARY KEY (area_code, detail)
);
COMMENT ON TABLE places.boundary IS 'The shape of an area as GeoJSON geometry in WGS84, for drawing. Shapes were simplified one by one, so neighbours may overlap or leave slivers: what lies in what is never decided with them.';
COMMENT ON COLUMN places.boundary.detail IS 'outline: three decimals of a degree, about 100 m, for maps of England. detailed: finer.';
SELECT platform.declare_table('places.boundary', 'national', 'no', 'select', 'insert, update, delete');

CREATE TABLE places.postcode (
  postcode text COLLATE "C" PRIMARY KEY,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  district_code text COLLATE "C" REFERENCES places.area,
  ward_code text COLLATE "C" REFERENCES places.area,
  lsoa_code text COLLATE "C" REFERENCES places.area,
  edition text NOT NULL,
  import_id uuid
);
COMMENT ON TABLE places.postcode IS 'Where a postcode lies, live or terminated (the directory does not say which). One that lies in two small areas is given to one by ONS.';
COMMENT ON COLUMN places.postcode.edition IS 'The edition of the ONS Postcode Directory: 2025-11.';
SELECT platform.declare_table('places.postcode', 'national', 'no', 'select', 'insert, update, delete');

CREATE TABLE places.postcode_centre (
  outward text COLLATE "C" PRIMARY KEY,
  level text NOT NULL CONSTRAINT postcode_centre_level_known CHECK (level IN ('sector', 'district')),
  postcodes integer NOT NULL,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  main_district text COLLATE "C" REFERENCES places.area,
  main_share double precision NOT NULL,
  districts integer NOT NULL,
  edition text NOT NULL,
  import_id uuid
);
COMMENT ON TABLE places.postcode_centre IS 'The middle of a postcode sector (M33 2) or district (M33): the unweighted mean of its postcodes, terminated ones included, and the district in which most of them lie.';
SELECT platform.declare_table('places.postcode_centre', 'national', 'no', 'select', 'insert, update, delete');

CREATE TABLE places.school (
  urn text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  la_number text COLLATE "C" NOT NULL,
  establishment_number text COLLATE "C",
  type text NOT NULL,
  gender text,
  lowest_age integer,
  highest_age integer,
  capacity integer,
  free_meal_percent double precision,
  inspection_grade text,
  website text,
  postcode text COLLATE "C",
  latitude double precision,
  longitude double precision,
  sort_key text COLLATE "C" GENERATED ALWAYS AS (regexp_replace(lower(name), '[^a-z0-9]+', ' ', 'g')) STORED,
  import_id uuid
);
COMMENT ON TABLE places.school IS 'A school or college by its URN (Get Information About Schools). la_number and establishment_number together are its LAESTAB.';
CREATE INDEX school_by_authority ON places.school (la_number, sort_key);
SELECT platform.declare_table('places.school', 'national', 'no', 'select', 'insert, update, delete');

CREATE TABLE places.locality (
  authority_id uuid NOT NULL,
  locality_code text COLLATE "C" NOT NULL,
  kind text NOT NULL CONSTRAINT locality_kind_known CHECK (kind IN ('locality', 'reach-area')),
  name text NOT NULL,
  sort_key text COLLATE "C" GENERATED ALWAYS AS (regexp_replace(lower(name), '[^a-z0-9]+', ' ', 'g')) STORED,
  import_id uuid,
  PRIMARY KEY (authority_id, locality_code)
);
COMMENT ON TABLE places.locality IS 'A named set of small areas that the authority draws: a locality of its partnership, or the reach area of a centre.';
SELECT platform.declare_table('places.locality', 'tenant', 'no', 'select, insert, update, delete');

CREATE TABLE places.locality_area (
  authority_id uuid NOT NULL,
  locality_code text COLLATE "C" NOT NULL,
  lsoa_code text COLLATE "C" NOT NULL REFERENCES places.area,
  from_date date NOT NULL,
  until_date date,
  import_id uuid,
  PRIMARY KEY (authority_id, locality_code, lsoa_code, from_date),
  FOREIGN KEY (authority_id, locality_code) REFERENCES places.locality,
  CONSTRAINT locality_area_ends_after_it_begins CHECK (until_date IS NULL OR until_date >= from_date)
);
COMMENT ON TABLE places.locality_area IS 'A small area of 2021 lies in the locality from a day on, until the last day when it was redrawn.';
CREATE INDEX locality_area_by_lsoa ON places.locality_area (authority_id, lsoa_code);
SELECT platform.declare_table('places.locality_area', 'tenant', 'no', 'select, insert, update, delete');

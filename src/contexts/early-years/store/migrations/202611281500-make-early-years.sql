-- Early years: the returns of profile results, the children in them, what other files say of the children, what is to be explained, and the explanations.

CREATE SCHEMA early_years;
COMMENT ON SCHEMA early_years IS 'Profile results at the end of reception, child by child, and how they came in.';
GRANT USAGE ON SCHEMA early_years TO everychild_app;

CREATE TABLE early_years.profile_return (
  authority_id uuid NOT NULL,
  return_id uuid NOT NULL,
  year integer NOT NULL CONSTRAINT profile_return_year_of_a_profile CHECK (year BETWEEN 2003 AND 2100),
  regime text COLLATE "C" NOT NULL CONSTRAINT profile_return_regime_known CHECK (regime IN ('2003', '2013', '2021')),
  covers text NOT NULL CONSTRAINT profile_return_covers_known CHECK (covers IN ('children', 'settings', 'authority')),
  settings integer NOT NULL,
  children integer NOT NULL,
  received_at timestamptz NOT NULL,
  received_by text NOT NULL,
  status text NOT NULL CONSTRAINT profile_return_status_known CHECK (status IN ('in', 'superseded', 'withdrawn')),
  supersedes uuid,
  PRIMARY KEY (authority_id, return_id)
);
COMMENT ON TABLE early_years.profile_return IS 'A file of profile results that was accepted: whose, of which school year, and whether its children still stand.';
COMMENT ON COLUMN early_years.profile_return.return_id IS 'The import that brought it.';
COMMENT ON COLUMN early_years.profile_return.year IS 'The year in which the school year ends: 2024 is 2023/24.';
COMMENT ON COLUMN early_years.profile_return.covers IS 'children: it adds and corrects the children it names. settings: it is whole for the schools and settings it names. authority: it is whole for the year.';
COMMENT ON COLUMN early_years.profile_return.status IS 'superseded: later returns have replaced every child of it.';
COMMENT ON COLUMN early_years.profile_return.supersedes IS 'The return of the same year that was accepted before it; null for the first.';
SELECT platform.declare_table('early_years.profile_return', 'tenant', 'no', 'select, insert, update');

CREATE TABLE early_years.child_profile (
  authority_id uuid NOT NULL,
  year integer NOT NULL,
  child_key text COLLATE "C" NOT NULL,
  regime text COLLATE "C" NOT NULL CONSTRAINT child_profile_regime_known CHECK (regime IN ('2003', '2013', '2021')),
  upn text COLLATE "C",
  surname text NOT NULL,
  forename text NOT NULL,
  born_on date,
  sex text COLLATE "C",
  postcode text COLLATE "C",
  lsoa_code text COLLATE "C",
  ward_code text COLLATE "C",
  setting_code text COLLATE "C" NOT NULL,
  fsm text COLLATE "C",
  language text COLLATE "C",
  sen text COLLATE "C",
  ethnicity text COLLATE "C",
  results text COLLATE "C" NOT NULL CONSTRAINT child_profile_results_shape CHECK (results ~ '^[0-9A-]{13,20}$'),
  import_id uuid NOT NULL,
  PRIMARY KEY (authority_id, year, child_key)
);
COMMENT ON TABLE early_years.child_profile IS 'A child at the end of reception as the returns of that year have it: who it is, where it was assessed, what it reached.';
COMMENT ON COLUMN early_years.child_profile.child_key IS 'The unique pupil number, or name, date of birth and setting of a child without one.';
COMMENT ON COLUMN early_years.child_profile.setting_code IS 'Authority and school as 330/2007, or the number of an early-years setting.';
COMMENT ON COLUMN early_years.child_profile.lsoa_code IS 'Where the postcode lay when the return was accepted; null when the postcode was not known.';
COMMENT ON COLUMN early_years.child_profile.fsm IS 'Groups of reference/instruments/characteristics.json, where the return itself brought them; a census usually does.';
COMMENT ON COLUMN early_years.child_profile.results IS 'A sign for each scale or goal in the order of the instrument: its score, A for not assessed, - for no result.';
SELECT platform.declare_table('early_years.child_profile', 'tenant', 'yes', 'select, insert, update, delete');

CREATE TABLE early_years.child_side (
  authority_id uuid NOT NULL,
  year integer NOT NULL,
  source text COLLATE "C" NOT NULL CONSTRAINT child_side_source_known CHECK (source IN ('school-census', 'early-years-census', 'two-year-review', 'settings-attended')),
  side_key text COLLATE "C" NOT NULL,
  upn text COLLATE "C",
  surname text,
  forename text,
  born_on date,
  setting_code text COLLATE "C",
  sex text COLLATE "C",
  fsm text COLLATE "C",
  language text COLLATE "C",
  sen text COLLATE "C",
  ethnicity text COLLATE "C",
  earlier_check text COLLATE "C",
  earlier_setting text COLLATE "C",
  import_id uuid NOT NULL,
  PRIMARY KEY (authority_id, year, source, side_key)
);
COMMENT ON TABLE early_years.child_side IS 'What a census or another file says of a child of that reception year, to be joined by unique pupil number or by name, date of birth and school.';
COMMENT ON COLUMN early_years.child_side.earlier_check IS 'The outcome of the two-year review: expected, below.';
SELECT platform.declare_table('early_years.child_side', 'tenant', 'yes', 'select, insert, update, delete');

CREATE TABLE early_years.return_issue (
  authority_id uuid NOT NULL,
  return_id uuid NOT NULL,
  rule text COLLATE "C" NOT NULL,
  child_key text COLLATE "C" NOT NULL,
  field text COLLATE "C" NOT NULL,
  year integer NOT NULL,
  row_number integer NOT NULL,
  setting_code text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  PRIMARY KEY (authority_id, return_id, rule, child_key, field)
);
COMMENT ON TABLE early_years.return_issue IS 'A query: something of a child in a return that is possible and unlikely, and needs an explanation before the return is accepted.';
COMMENT ON COLUMN early_years.return_issue.rule IS 'A rule of reference/instruments/return-rules.json.';
SELECT platform.declare_table('early_years.return_issue', 'tenant', 'yes', 'select, insert, delete');

CREATE TABLE early_years.issue_explanation (
  authority_id uuid NOT NULL,
  year integer NOT NULL,
  rule text COLLATE "C" NOT NULL,
  child_key text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  explained_at timestamptz NOT NULL,
  explained_by text NOT NULL,
  explanation text NOT NULL CONSTRAINT issue_explanation_says_something CHECK (length(btrim(explanation)) >= 3),
  PRIMARY KEY (authority_id, year, rule, child_key, value, explained_at)
);
COMMENT ON TABLE early_years.issue_explanation IS 'Why a query is right as it stands; it holds for the same child, rule and value in later returns of the year too. Added, never changed.';
SELECT platform.declare_table('early_years.issue_explanation', 'tenant', 'yes', 'select, insert');

-- Outcomes: indicators with versioned definitions, their values (published ones and an authority's own), neighbours, and what a
-- partnership decides about frameworks. Frameworks of the documents themselves are files in reference/frameworks.

CREATE SCHEMA outcomes;
COMMENT ON SCHEMA outcomes IS 'Indicators, values, comparators, frameworks of a partnership.';
GRANT USAGE ON SCHEMA outcomes TO everychild_app;

-- National: what publishers publish.

CREATE TABLE outcomes.indicator (
  indicator_code text COLLATE "C" PRIMARY KEY,
  source text COLLATE "C" NOT NULL,
  source_code text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  CONSTRAINT indicator_of_source_once UNIQUE (source, source_code)
);
COMMENT ON TABLE outcomes.indicator IS 'An indicator of a publisher, under our short stable code. version is the definition in force.';
COMMENT ON COLUMN outcomes.indicator.source IS 'The publication: lait, eyfsp, ...';
COMMENT ON COLUMN outcomes.indicator.source_code IS 'Its code there, as printed.';
SELECT platform.declare_table('outcomes.indicator', 'national', 'no', 'select', 'insert, update, delete');

CREATE TABLE outcomes.indicator_definition (
  indicator_code text COLLATE "C" NOT NULL REFERENCES outcomes.indicator ON DELETE CASCADE DEFERRABLE,
  version integer NOT NULL,
  title text NOT NULL,
  short_title text NOT NULL,
  topic text NOT NULL,
  description text NOT NULL,
  numerator_words text,
  denominator_words text,
  unit text NOT NULL CONSTRAINT indicator_definition_unit_known CHECK (unit IN ('percent', 'rate', 'count', 'mean', 'money', 'ratio')),
  unit_words text NOT NULL,
  multiplier double precision NOT NULL DEFAULT 1,
  decimals integer NOT NULL CONSTRAINT indicator_definition_decimals_sane CHECK (decimals BETWEEN 0 AND 4),
  polarity text NOT NULL CONSTRAINT indicator_definition_polarity_known CHECK (polarity IN ('high', 'low', 'none')),
  method text NOT NULL CONSTRAINT indicator_definition_method_known CHECK (method IN ('published', 'proportion', 'rate', 'mean')),
  has_bands boolean NOT NULL DEFAULT true,
  rounding_words text NOT NULL,
  suppression_words text NOT NULL,
  smallest_count integer,
  year_words text NOT NULL,
  owner text NOT NULL,
  legal_basis text,
  methodology text,
  links text,
  is_official boolean NOT NULL,
  definition_sha256 text NOT NULL,
  import_id uuid,
  valid_from timestamptz NOT NULL,
  PRIMARY KEY (indicator_code, version)
);
COMMENT ON TABLE outcomes.indicator_definition IS 'What an indicator counts, in one version of its definition. Versions are added, never changed.';
COMMENT ON COLUMN outcomes.indicator_definition.polarity IS 'Which way is better: high, low, or none where more is neither.';
COMMENT ON COLUMN outcomes.indicator_definition.method IS 'How limits are made from counts: proportion (Wilson), rate (Byar, exact below 10), mean; published where no counts are published.';
COMMENT ON COLUMN outcomes.indicator_definition.multiplier IS 'A rate is per so many: 10000 for "per 10,000".';
SELECT platform.declare_table('outcomes.indicator_definition', 'national', 'no', 'select', 'insert, delete');

CREATE TABLE outcomes.series_break (
  indicator_code text COLLATE "C" NOT NULL REFERENCES outcomes.indicator ON DELETE CASCADE,
  first_order integer NOT NULL,
  words text NOT NULL,
  source text NOT NULL,
  PRIMARY KEY (indicator_code, first_order)
);
COMMENT ON TABLE outcomes.series_break IS 'From the period with this order on, figures must not be compared with earlier ones.';
SELECT platform.declare_table('outcomes.series_break', 'national', 'no', 'select', 'insert, update, delete');

CREATE TABLE outcomes.value (
  indicator_code text COLLATE "C" NOT NULL,
  group_code text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  period_code text COLLATE "C" NOT NULL,
  period_order integer NOT NULL,
  value double precision,
  numerator double precision,
  denominator double precision,
  lower double precision,
  upper double precision,
  flag "char" CONSTRAINT value_flag_known CHECK (flag IN ('c', 'z', 'x', 'u', 'b', 'k', '-')),
  embargo_until date,
  import_id uuid NOT NULL,
  row_number integer NOT NULL,
  PRIMARY KEY (indicator_code, group_code, area_code, period_code),
  CONSTRAINT value_or_flag CHECK (value IS NOT NULL OR flag IS NOT NULL)
);
COMMENT ON TABLE outcomes.value IS 'One published figure: an indicator for an area, a group and a period, with the file and row it came from.';
COMMENT ON COLUMN outcomes.value.flag IS 'c confidential, z not applicable, x not available, u low reliability, b break, k rounds to zero, - not available or suppressed.';
SELECT platform.declare_table('outcomes.value', 'national', 'no', 'select', 'insert, update, delete');

CREATE TABLE outcomes.superseded_value (
  superseded_by uuid NOT NULL,
  LIKE outcomes.value,
  PRIMARY KEY (superseded_by, indicator_code, group_code, area_code, period_code)
);
COMMENT ON TABLE outcomes.superseded_value IS 'A published figure as it stood before an import replaced it; restored when that import is withdrawn.';
SELECT platform.declare_table('outcomes.superseded_value', 'national', 'no', 'select', 'insert, delete');

CREATE TABLE outcomes.neighbour (
  set_code text COLLATE "C" NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  neighbour_rank integer NOT NULL CONSTRAINT neighbour_rank_counts_from_one CHECK (neighbour_rank >= 1),
  neighbour_code text COLLATE "C" NOT NULL,
  closeness text,
  import_id uuid NOT NULL,
  PRIMARY KEY (set_code, area_code, neighbour_rank),
  CONSTRAINT neighbour_once UNIQUE (set_code, area_code, neighbour_code),
  CONSTRAINT neighbour_is_another CHECK (area_code <> neighbour_code)
);
COMMENT ON TABLE outcomes.neighbour IS 'A statistical neighbour of an authority in one published set, closest first.';
COMMENT ON COLUMN outcomes.neighbour.set_code IS 'When the set was published: 2018, 2021-04, 2025-05.';
SELECT platform.declare_table('outcomes.neighbour', 'national', 'no', 'select', 'insert, delete');

-- Tenant: an authority's own.

CREATE TABLE outcomes.own_indicator (
  authority_id uuid NOT NULL,
  indicator_code text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  title text NOT NULL,
  short_title text NOT NULL,
  topic text NOT NULL,
  description text NOT NULL,
  numerator_words text,
  denominator_words text,
  unit text NOT NULL CONSTRAINT own_indicator_unit_known CHECK (unit IN ('percent', 'rate', 'count', 'mean', 'money', 'ratio')),
  unit_words text NOT NULL,
  multiplier double precision NOT NULL DEFAULT 1,
  decimals integer NOT NULL,
  polarity text NOT NULL CONSTRAINT own_indicator_polarity_known CHECK (polarity IN ('high', 'low', 'none')),
  method text NOT NULL CONSTRAINT own_indicator_method_known CHECK (method IN ('published', 'proportion', 'rate', 'mean')),
  rounding_words text NOT NULL,
  suppression_words text NOT NULL,
  smallest_count integer,
  year_words text NOT NULL,
  owner text NOT NULL,
  legal_basis text,
  methodology text,
  links text,
  is_public boolean NOT NULL DEFAULT false,
  valid_from timestamptz NOT NULL,
  decided_by text NOT NULL,
  PRIMARY KEY (authority_id, indicator_code, version)
);
COMMENT ON TABLE outcomes.own_indicator IS 'An indicator the authority defined itself, in one version. Versions are added, never changed; the highest is in force.';
SELECT platform.declare_table('outcomes.own_indicator', 'tenant', 'no', 'select, insert');

CREATE TABLE outcomes.own_value (
  authority_id uuid NOT NULL,
  LIKE outcomes.value INCLUDING CONSTRAINTS,
  PRIMARY KEY (authority_id, indicator_code, group_code, area_code, period_code)
);
COMMENT ON TABLE outcomes.own_value IS 'One figure of the authority''s own: for a published or an own indicator, mostly by ward or small area.';
SELECT platform.declare_table('outcomes.own_value', 'tenant', 'no', 'select, insert, update, delete');

CREATE TABLE outcomes.own_superseded_value (
  authority_id uuid NOT NULL,
  superseded_by uuid NOT NULL,
  LIKE outcomes.value,
  PRIMARY KEY (authority_id, superseded_by, indicator_code, group_code, area_code, period_code)
);
COMMENT ON TABLE outcomes.own_superseded_value IS 'A figure of the authority''s own as it stood before an import replaced it; restored when that import is withdrawn.';
SELECT platform.declare_table('outcomes.own_superseded_value', 'tenant', 'no', 'select, insert, delete');

CREATE TABLE outcomes.own_framework (
  authority_id uuid NOT NULL,
  framework_code text COLLATE "C" NOT NULL,
  content jsonb NOT NULL,
  version integer NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (authority_id, framework_code, version)
);
COMMENT ON TABLE outcomes.own_framework IS 'A partnership''s own outcomes framework with its map to the national aims, in one version. Each decision adds a version; none is changed.';
COMMENT ON COLUMN outcomes.own_framework.content IS 'Outcomes, aims, map: the same shape as a file in reference/frameworks, checked by the model before it is kept.';
SELECT platform.declare_table('outcomes.own_framework', 'tenant', 'no', 'select, insert');

CREATE TABLE outcomes.evidence (
  authority_id uuid NOT NULL,
  framework_code text COLLATE "C" NOT NULL,
  aim_code text COLLATE "C" NOT NULL,
  indicator_code text COLLATE "C" NOT NULL,
  is_evidence boolean NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  PRIMARY KEY (authority_id, framework_code, aim_code, indicator_code)
);
COMMENT ON TABLE outcomes.evidence IS 'Where an authority departs from the reference list of which indicator is evidence for which aim: added (true) or left out (false).';
SELECT platform.declare_table('outcomes.evidence', 'tenant', 'no', 'select, insert, update, delete');

CREATE TABLE outcomes.card_words (
  authority_id uuid NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  doing text[] NOT NULL CONSTRAINT card_words_three_things CHECK (cardinality(doing) <= 3),
  have_your_say text NOT NULL,
  is_published boolean NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  PRIMARY KEY (authority_id, area_code, version)
);
COMMENT ON TABLE outcomes.card_words IS 'What people add to an area''s report card: up to three things being done, and how to have a say. Versions are added, never changed.';
SELECT platform.declare_table('outcomes.card_words', 'tenant', 'no', 'select, insert');

CREATE TABLE outcomes.choice (
  authority_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL CONSTRAINT choice_name_known CHECK (name IN ('neighbour-set', 'framework', 'home-area')),
  setting text NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  PRIMARY KEY (authority_id, name)
);
COMMENT ON TABLE outcomes.choice IS 'What an authority chose: the neighbour set it is compared with, the framework its home shows, the area it is.';
SELECT platform.declare_table('outcomes.choice', 'tenant', 'no', 'select, insert, update');

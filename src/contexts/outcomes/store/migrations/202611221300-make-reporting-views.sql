-- What an authority's own reporting tools may read: two views with words on every column, and a role for each authority that sees its rows alone.

-- A reporting login is named report_<authority's identifier> and is a member of this role; see docs/guide/reporting.md.
DO $$ BEGIN CREATE ROLE everychild_report NOLOGIN NOSUPERUSER NOBYPASSRLS; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
GRANT USAGE ON SCHEMA outcomes TO everychild_report;

CREATE VIEW outcomes.shared_indicator WITH (security_invoker = true) AS
  SELECT i.indicator_code, d.title, d.short_title, d.topic, d.description, d.numerator_words, d.denominator_words, d.unit, d.unit_words, d.multiplier, d.decimals, d.polarity,
    d.method, d.rounding_words, d.suppression_words, d.year_words, d.owner, d.is_official, i.version, false AS is_own
  FROM outcomes.indicator i JOIN outcomes.indicator_definition d ON d.indicator_code = i.indicator_code AND d.version = i.version
  UNION ALL
  (SELECT DISTINCT ON (authority_id, indicator_code) indicator_code, title, short_title, topic, description, numerator_words, denominator_words, unit, unit_words, multiplier, decimals, polarity,
    method, rounding_words, suppression_words, year_words, owner, false, version, true
  FROM outcomes.own_indicator ORDER BY authority_id, indicator_code, version DESC);
COMMENT ON VIEW outcomes.shared_indicator IS 'Every indicator in the definition in force: published ones and, for a reporting login, those of its authority.';
COMMENT ON COLUMN outcomes.shared_indicator.polarity IS 'Which way is better: high, low, or none where more is neither.';
COMMENT ON COLUMN outcomes.shared_indicator.is_own IS 'Defined by the authority itself; not an official statistic.';

CREATE VIEW outcomes.shared_value WITH (security_invoker = true) AS
  SELECT indicator_code, group_code, area_code, period_code, period_order, value, numerator, denominator, lower, upper, flag, embargo_until, import_id, row_number, false AS is_own
  FROM outcomes.value
  UNION ALL
  SELECT indicator_code, group_code, area_code, period_code, period_order, value, numerator, denominator, lower, upper, flag, embargo_until, import_id, row_number, true
  FROM outcomes.own_value;
COMMENT ON VIEW outcomes.shared_value IS 'Every figure, published and own, exact: small numbers are not hidden and embargoed figures are there. For the authority''s own tools, not for publication.';
COMMENT ON COLUMN outcomes.shared_value.group_code IS 'all, or the group of children: fsm:eligible, sex:girls.';
COMMENT ON COLUMN outcomes.shared_value.period_order IS 'Sorts the periods of one series in time.';
COMMENT ON COLUMN outcomes.shared_value.flag IS 'c confidential, z not applicable, x not available, u low reliability, b break, k rounds to zero, - not available or suppressed. A value may be null where there is a flag.';
COMMENT ON COLUMN outcomes.shared_value.import_id IS 'The file it came from; row_number is its row, 0 where it was added up.';

GRANT SELECT ON outcomes.shared_indicator, outcomes.shared_value TO everychild_app, everychild_report;
GRANT SELECT ON outcomes.indicator, outcomes.indicator_definition, outcomes.value, outcomes.own_indicator, outcomes.own_value TO everychild_report;
CREATE POLICY for_reporting ON outcomes.indicator FOR SELECT TO everychild_report USING (true);
CREATE POLICY for_reporting ON outcomes.indicator_definition FOR SELECT TO everychild_report USING (true);
CREATE POLICY for_reporting ON outcomes.value FOR SELECT TO everychild_report USING (true);
CREATE POLICY for_reporting ON outcomes.own_indicator FOR SELECT TO everychild_report USING (current_user = 'report_' || authority_id::text);
CREATE POLICY for_reporting ON outcomes.own_value FOR SELECT TO everychild_report USING (current_user = 'report_' || authority_id::text);

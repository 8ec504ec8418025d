-- England, its regions, the authorities that went before the registers we read, and how they were reorganised.
-- Codes: ONS code history; DfE numbers 970 and 980 to 990 as the Local Authority Interactive Tool prints them.

INSERT INTO places.area (area_code, kind, name, name_year) VALUES
  ('E92000001', 'country', 'England', 2009),
  ('E12000001', 'region', 'North East', 2009), ('E12000002', 'region', 'North West', 2009), ('E12000003', 'region', 'Yorkshire and The Humber', 2009),
  ('E12000004', 'region', 'East Midlands', 2009), ('E12000005', 'region', 'West Midlands', 2009), ('E12000006', 'region', 'East of England', 2009),
  ('E12000007', 'region', 'London', 2009), ('E12000008', 'region', 'South East', 2009), ('E12000009', 'region', 'South West', 2009),
  ('E13000001', 'sub-region', 'Inner London', 2009), ('E13000002', 'sub-region', 'Outer London', 2009);

INSERT INTO places.area_parent (child_code, tier, edition_year, parent_code)
SELECT area_code, 'country', 2009, 'E92000001' FROM places.area WHERE kind IN ('region', 'sub-region');
INSERT INTO places.area_parent (child_code, tier, edition_year, parent_code) VALUES ('E13000001', 'region', 2009, 'E12000007'), ('E13000002', 'region', 2009, 'E12000007');

-- Authorities reorganised since 2019, with the first or last day of each code.
INSERT INTO places.area (area_code, kind, name, name_year, from_date, until_date) VALUES
  ('E10000009', 'county', 'Dorset', 2009, NULL, '2019-03-31'), ('E06000029', 'unitary', 'Poole', 2009, NULL, '2019-03-31'), ('E06000028', 'unitary', 'Bournemouth', 2009, NULL, '2019-03-31'),
  ('E06000058', 'unitary', 'Bournemouth, Christchurch and Poole', 2019, '2019-04-01', NULL), ('E06000059', 'unitary', 'Dorset', 2019, '2019-04-01', NULL),
  ('E10000002', 'county', 'Buckinghamshire', 2009, NULL, '2020-03-31'), ('E06000060', 'unitary', 'Buckinghamshire', 2020, '2020-04-01', NULL),
  ('E10000021', 'county', 'Northamptonshire', 2009, NULL, '2021-03-31'), ('E06000061', 'unitary', 'North Northamptonshire', 2021, '2021-04-01', NULL), ('E06000062', 'unitary', 'West Northamptonshire', 2021, '2021-04-01', NULL),
  ('E10000006', 'county', 'Cumbria', 2009, NULL, '2023-03-31'), ('E06000063', 'unitary', 'Cumberland', 2023, '2023-04-01', NULL), ('E06000064', 'unitary', 'Westmorland and Furness', 2023, '2023-04-01', NULL),
  ('E10000023', 'county', 'North Yorkshire', 2009, NULL, '2023-03-31'), ('E06000065', 'unitary', 'North Yorkshire', 2023, '2023-04-01', NULL),
  ('E10000027', 'county', 'Somerset', 2009, NULL, '2023-03-31'), ('E06000066', 'unitary', 'Somerset', 2023, '2023-04-01', NULL),
  ('E08000016', 'unitary', 'Barnsley', 2009, NULL, '2025-03-31'), ('E08000038', 'unitary', 'Barnsley', 2025, '2025-04-01', NULL),
  ('E08000019', 'unitary', 'Sheffield', 2009, NULL, '2025-03-31'), ('E08000039', 'unitary', 'Sheffield', 2025, '2025-04-01', NULL);

INSERT INTO places.area_change (predecessor, successor, on_date, kind, source) VALUES
  ('E10000009', 'E06000059', '2019-04-01', 'split', 'Bournemouth, Dorset and Poole (Structural Changes) Order 2018'),
  ('E10000009', 'E06000058', '2019-04-01', 'split', 'Bournemouth, Dorset and Poole (Structural Changes) Order 2018: Christchurch'),
  ('E06000028', 'E06000058', '2019-04-01', 'merged', 'Bournemouth, Dorset and Poole (Structural Changes) Order 2018'),
  ('E06000029', 'E06000058', '2019-04-01', 'merged', 'Bournemouth, Dorset and Poole (Structural Changes) Order 2018'),
  ('E10000002', 'E06000060', '2020-04-01', 'recoded', 'Buckinghamshire (Structural Changes) Order 2019'),
  ('E10000021', 'E06000061', '2021-04-01', 'split', 'Northamptonshire (Structural Changes) Order 2020'),
  ('E10000021', 'E06000062', '2021-04-01', 'split', 'Northamptonshire (Structural Changes) Order 2020'),
  ('E10000006', 'E06000063', '2023-04-01', 'split', 'Cumbria (Structural Changes) Order 2022'),
  ('E10000006', 'E06000064', '2023-04-01', 'split', 'Cumbria (Structural Changes) Order 2022'),
  ('E10000023', 'E06000065', '2023-04-01', 'recoded', 'North Yorkshire (Structural Changes) Order 2022'),
  ('E10000027', 'E06000066', '2023-04-01', 'recoded', 'Somerset (Structural Changes) Order 2022'),
  ('E08000016', 'E08000038', '2025-04-01', 'boundary', 'ONS code history: boundary with Sheffield moved'),
  ('E08000019', 'E08000039', '2025-04-01', 'boundary', 'ONS code history: boundary with Barnsley moved');

INSERT INTO places.area_parent (child_code, tier, edition_year, parent_code)
SELECT a.area_code, p.tier, 2009, CASE p.tier WHEN 'country' THEN 'E92000001' ELSE r.region END
FROM (VALUES ('E10000009', 'E12000009'), ('E06000029', 'E12000009'), ('E06000028', 'E12000009'), ('E06000058', 'E12000009'), ('E06000059', 'E12000009'), ('E10000002', 'E12000008'), ('E06000060', 'E12000008'),
  ('E10000021', 'E12000004'), ('E06000061', 'E12000004'), ('E06000062', 'E12000004'), ('E10000006', 'E12000002'), ('E06000063', 'E12000002'), ('E06000064', 'E12000002'),
  ('E10000023', 'E12000003'), ('E06000065', 'E12000003'), ('E10000027', 'E12000009'), ('E06000066', 'E12000009'),
  ('E08000016', 'E12000003'), ('E08000038', 'E12000003'), ('E08000019', 'E12000003'), ('E08000039', 'E12000003')) r(code, region)
JOIN places.area a ON a.area_code = r.code CROSS JOIN (VALUES ('region'), ('country')) p(tier);

INSERT INTO places.authority_number (la_number, area_code, is_principal, from_date, until_date) VALUES
  ('970', 'E92000001', true, NULL, NULL), ('980', 'E12000001', true, NULL, NULL), ('981', 'E12000002', true, NULL, NULL), ('982', 'E12000003', true, NULL, NULL), ('983', 'E12000004', true, NULL, NULL),
  ('984', 'E12000005', true, NULL, NULL), ('985', 'E12000006', true, NULL, NULL), ('986', 'E12000007', true, NULL, NULL), ('987', 'E13000001', true, NULL, NULL), ('988', 'E13000002', true, NULL, NULL),
  ('989', 'E12000008', true, NULL, NULL), ('990', 'E12000009', true, NULL, NULL),
  ('835', 'E10000009', true, NULL, '2019-03-31'), ('836', 'E06000029', true, NULL, '2019-03-31'), ('837', 'E06000028', true, NULL, '2019-03-31'),
  ('838', 'E06000059', true, '2019-04-01', NULL), ('839', 'E06000058', true, '2019-04-01', NULL),
  ('825', 'E10000002', false, NULL, '2020-03-31'), ('825', 'E06000060', true, '2020-04-01', NULL),
  ('928', 'E10000021', true, NULL, '2021-03-31'), ('940', 'E06000061', true, '2021-04-01', NULL), ('941', 'E06000062', true, '2021-04-01', NULL),
  ('909', 'E10000006', true, NULL, '2023-03-31'), ('942', 'E06000063', true, '2023-04-01', NULL), ('943', 'E06000064', true, '2023-04-01', NULL),
  ('815', 'E10000023', false, NULL, '2023-03-31'), ('815', 'E06000065', true, '2023-04-01', NULL),
  ('933', 'E10000027', false, NULL, '2023-03-31'), ('933', 'E06000066', true, '2023-04-01', NULL),
  ('370', 'E08000016', true, NULL, '2025-03-31'), ('370', 'E08000038', false, '2025-04-01', NULL),
  ('373', 'E08000019', true, NULL, '2025-03-31'), ('373', 'E08000039', false, '2025-04-01', NULL);

-- Every code by which an area of a register may be named, and the code under which its figures are kept.
CREATE VIEW places.shared_area_code WITH (security_invoker) AS
  SELECT a.area_code AS code, coalesce(principal.area_code, a.area_code) AS area_code, kept.kind, kept.name
  FROM places.area a
  LEFT JOIN places.authority_number own ON own.area_code = a.area_code
  LEFT JOIN places.authority_number principal ON principal.la_number = own.la_number AND principal.is_principal
  JOIN places.area kept ON kept.area_code = coalesce(principal.area_code, a.area_code)
  UNION ALL
  SELECT n.la_number, n.area_code, a.kind, a.name FROM places.authority_number n JOIN places.area a USING (area_code) WHERE n.is_principal;
COMMENT ON VIEW places.shared_area_code IS 'For imports of other contexts: an ONS code or DfE number as a file names an area, and the area under which its figures are kept.';
GRANT SELECT ON places.shared_area_code TO everychild_app;

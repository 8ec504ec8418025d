-- An authority's name and colour are its own to change; who changed them, when and why stays readable, and any earlier look can be taken again.

CREATE TABLE access.appearance (
  authority_id uuid NOT NULL REFERENCES access.authority,
  version integer NOT NULL CONSTRAINT appearance_version_counts_from_one CHECK (version >= 1),
  name text NOT NULL,
  short_name text NOT NULL,
  colour text COLLATE "C" NOT NULL CONSTRAINT appearance_colour_is_hexadecimal CHECK (colour ~ '^#[0-9a-f]{6}$'),
  reason text NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  PRIMARY KEY (authority_id, version)
);
COMMENT ON TABLE access.appearance IS 'How an authority is called and coloured, in one version. Versions are added, never changed; the highest is in force and stands in access.authority too.';
SELECT platform.declare_table('access.appearance', 'tenant', 'no', 'select, insert');

/*
 * Puts the appearance that the authority of this transaction decided last into its row in access.authority, which the serving role may only read.
 */
CREATE FUNCTION access.take_appearance() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE access.authority a SET name = latest.name, short_name = latest.short_name, colour = latest.colour
  FROM (SELECT * FROM access.appearance WHERE authority_id = nullif(current_setting('app.authority', true), '')::uuid ORDER BY version DESC LIMIT 1) latest
  WHERE a.authority_id = latest.authority_id
$$;
COMMENT ON FUNCTION access.take_appearance() IS 'Puts the latest decided appearance of the authority of this transaction in force.';
REVOKE ALL ON FUNCTION access.take_appearance() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.take_appearance() TO everychild_app;

-- Where families can ring, and which needs were looked for and not met: by day and kind of need, never by words.

CREATE TABLE directory.help_line (
  authority_id uuid NOT NULL,
  number bigint GENERATED ALWAYS AS IDENTITY,
  phone text NOT NULL,
  email text NOT NULL,
  hours text NOT NULL,
  languages text NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  PRIMARY KEY (authority_id, number)
);
COMMENT ON TABLE directory.help_line IS 'Telephone number, e-mail and hours of the council''s information service, and its help in other languages. The latest holds.';
SELECT platform.declare_table('directory.help_line', 'tenant', 'no', 'select, insert');

CREATE TABLE directory.unmet_search (
  authority_id uuid NOT NULL,
  on_day date NOT NULL,
  need text COLLATE "C" NOT NULL,
  times integer NOT NULL CONSTRAINT unmet_search_counts CHECK (times > 0),
  PRIMARY KEY (authority_id, on_day, need)
);
COMMENT ON TABLE directory.unmet_search IS 'How often on a day a search for a kind of need found nothing. The words, the place and whoever asked are not kept.';
COMMENT ON COLUMN directory.unmet_search.need IS 'A category of reference/vocabularies/needs.json, or other where the words spoke of none.';
SELECT platform.declare_table('directory.unmet_search', 'tenant', 'no', 'select, insert, update');

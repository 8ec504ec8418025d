-- Records that speak of a refuge, stand open, and were looked at.

CREATE TABLE directory.refuge_look (
  authority_id uuid NOT NULL,
  number bigint GENERATED ALWAYS AS IDENTITY,
  service_id uuid NOT NULL,
  words_sha256 text COLLATE "C" NOT NULL,
  reason text NOT NULL CONSTRAINT refuge_look_reason CHECK (reason <> ''),
  looked_at timestamptz NOT NULL,
  looked_by text NOT NULL,
  PRIMARY KEY (authority_id, number)
);
CREATE INDEX refuge_look_by_service ON directory.refuge_look (authority_id, service_id, number);
COMMENT ON TABLE directory.refuge_look IS 'Somebody read what a public record says of a refuge and left it open. It holds until those words or its addresses change; the latest of a record counts.';
COMMENT ON COLUMN directory.refuge_look.words_sha256 IS 'SHA-256 of the texts that speak of a refuge and of the addresses, as they were read.';
SELECT platform.declare_table('directory.refuge_look', 'tenant', 'no', 'select, insert');

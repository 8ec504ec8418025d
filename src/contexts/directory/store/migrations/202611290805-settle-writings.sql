-- Which writings of services whoever reads may have missed: the instant of a writing is that at which its act began, and it is seen from its commit on.

CREATE TABLE directory.writing (
  authority_id uuid NOT NULL,
  written_at timestamptz NOT NULL,
  settled_at timestamptz,
  PRIMARY KEY (authority_id, written_at)
);
CREATE INDEX writing_by_settling ON directory.writing (authority_id, settled_at);
COMMENT ON TABLE directory.writing IS 'An act that wrote services: the instant that stands in service.written_at and earlier_service.replaced_at, and a later one at which it is known that everybody sees it.';
COMMENT ON COLUMN directory.writing.settled_at IS 'Later than the commit; none while that is not known. Who asks what was modified since an instant before it is told of the writing. Writings from before this table stand for themselves.';
SELECT platform.declare_table('directory.writing', 'tenant', 'no', 'select, insert, update');

-- Delivery of events: how far a handler has heard, counted so that no slower transaction is overtaken, and what was set aside.

ALTER TABLE platform.event_reader ADD written_by xid8 NOT NULL DEFAULT '0', ADD attempts integer NOT NULL DEFAULT 0, ADD last_fault text;
COMMENT ON COLUMN platform.event_reader.read_up_to IS 'Number of the last event heard, among those of the transaction written_by.';
COMMENT ON COLUMN platform.event_reader.written_by IS 'The transaction that wrote the last event heard. Events are heard in the order of (written_by, event_id).';
COMMENT ON COLUMN platform.event_reader.attempts IS 'How often the next event has failed so far.';
CREATE INDEX event_in_order ON platform.event (written_by, event_id);

CREATE TABLE platform.event_set_aside (
  handler text NOT NULL,
  event_id bigint NOT NULL,
  name text NOT NULL,
  facts jsonb NOT NULL,
  authority_id uuid,
  attempts integer NOT NULL,
  last_fault text NOT NULL,
  set_aside_at timestamptz NOT NULL,
  PRIMARY KEY (handler, event_id)
);
COMMENT ON TABLE platform.event_set_aside IS 'An event that a handler could not hear however often it tried, kept whole with the fault so that the ones behind it go on.';
SELECT platform.declare_table('platform.event_set_aside', 'platform', 'no', '', 'select, insert, delete');

-- Feeds of other directories that are harvested by themselves: where, how often, what is done with what comes; each harvest, and its parts until they are staged.

CREATE TABLE directory.feed (
  authority_id uuid NOT NULL,
  feed_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL CONSTRAINT feed_has_name CHECK (name <> ''),
  address text NOT NULL,
  every_hours integer NOT NULL CONSTRAINT feed_every_hours CHECK (every_hours BETWEEN 1 AND 8784),
  publish text COLLATE "C" NOT NULL CONSTRAINT feed_publish_known CHECK (publish IN ('pending', 'approved')),
  accepts text COLLATE "C" NOT NULL CONSTRAINT feed_accepts_known CHECK (accepts IN ('person', 'rule')),
  state text COLLATE "C" NOT NULL CONSTRAINT feed_state_known CHECK (state IN ('on', 'paused', 'ended')),
  knows_since boolean NOT NULL DEFAULT true,
  next_at timestamptz NOT NULL,
  asked_at timestamptz,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  PRIMARY KEY (authority_id, feed_id)
);
CREATE UNIQUE INDEX feed_name_once ON directory.feed (authority_id, name);
COMMENT ON TABLE directory.feed IS 'An Open Referral UK feed of somebody else that is harvested on a schedule. Who changed what of it stands in the audit; an ended one is harvested no more and stays for its history.';
COMMENT ON COLUMN directory.feed.name IS 'Also the source of the records that came from it, so that it is never changed.';
COMMENT ON COLUMN directory.feed.publish IS 'How new services come in: pending for somebody to look at each, approved where the council vouches for the feed.';
COMMENT ON COLUMN directory.feed.accepts IS 'Who lets a harvest in: a person who has looked at what it would change, or the rule that the council made of it.';
COMMENT ON COLUMN directory.feed.knows_since IS 'Whether it takes modified_after; false once it has refused it.';
COMMENT ON COLUMN directory.feed.asked_at IS 'Somebody asked for a harvest now; none once it has begun.';
SELECT platform.declare_table('directory.feed', 'tenant', 'no', 'select, insert, update');

CREATE TABLE directory.harvest (
  authority_id uuid NOT NULL,
  harvest_id uuid NOT NULL,
  number bigint GENERATED ALWAYS AS IDENTITY,
  feed_id uuid NOT NULL,
  state text COLLATE "C" NOT NULL CONSTRAINT harvest_state_known CHECK (state IN ('running', 'came', 'unchanged', 'failed', 'stopped')),
  started_at timestamptz NOT NULL,
  since timestamptz,
  tries integer NOT NULL DEFAULT 0,
  retry_at timestamptz,
  held_until timestamptz,
  services integer,
  content_sha256 text COLLATE "C",
  import_id uuid,
  fault text COLLATE "C",
  fault_status integer,
  fault_address text,
  ended_at timestamptz,
  PRIMARY KEY (authority_id, harvest_id),
  CONSTRAINT harvest_of_feed FOREIGN KEY (authority_id, feed_id) REFERENCES directory.feed,
  CONSTRAINT harvest_ended CHECK ((state = 'running') = (ended_at IS NULL)),
  CONSTRAINT harvest_failed_of_something CHECK (state <> 'failed' OR fault IS NOT NULL)
);
CREATE INDEX harvest_by_feed ON directory.harvest (authority_id, feed_id, number);
CREATE UNIQUE INDEX harvest_one_running ON directory.harvest (authority_id, feed_id) WHERE state = 'running';
COMMENT ON TABLE directory.harvest IS 'One harvest of a feed, from its first request to the import that it became. While it runs, fault is what went wrong last and is tried again.';
COMMENT ON COLUMN directory.harvest.since IS 'Only what was changed after this instant was asked for; none where everything was.';
COMMENT ON COLUMN directory.harvest.held_until IS 'Until then one process works on it; afterwards it is taken to have died.';
COMMENT ON COLUMN directory.harvest.services IS 'How many services came.';
SELECT platform.declare_table('directory.harvest', 'tenant', 'no', 'select, insert, update');

CREATE TABLE directory.harvest_part (
  authority_id uuid NOT NULL,
  harvest_id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL CONSTRAINT harvest_part_kind_known CHECK (kind IN ('page', 'service')),
  key text COLLATE "C" NOT NULL,
  ids text[] COLLATE "C" NOT NULL,
  is_last boolean NOT NULL,
  is_thin boolean NOT NULL,
  bytes integer NOT NULL,
  etag text,
  last_modified text,
  services jsonb,
  PRIMARY KEY (authority_id, harvest_id, kind, key),
  CONSTRAINT harvest_part_of_harvest FOREIGN KEY (authority_id, harvest_id) REFERENCES directory.harvest
);
COMMENT ON TABLE directory.harvest_part IS 'A page of a feed, or one service of it, as it came: kept at once, so that a harvest that is broken off goes on where it was. Its services go once they are staged; what the other side said of it is sent with the next request.';
COMMENT ON COLUMN directory.harvest_part.key IS 'Number of the page, or identifier of the service.';
COMMENT ON COLUMN directory.harvest_part.is_thin IS 'The page says of its services no more than a list does: each is asked for by itself.';
COMMENT ON COLUMN directory.harvest_part.services IS 'As the feed has them; none where it said that nothing changed, and none once they are staged.';
SELECT platform.declare_table('directory.harvest_part', 'tenant', 'yes', 'select, insert, update, delete');

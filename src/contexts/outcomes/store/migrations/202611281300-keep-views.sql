-- Views that people keep: the address of a page with its state, under a name of their own.

CREATE TABLE outcomes.saved_view (
  authority_id uuid NOT NULL,
  view_id uuid NOT NULL,
  person_id uuid NOT NULL,
  name text NOT NULL,
  address text NOT NULL CONSTRAINT saved_view_leads_within CHECK (address LIKE '/%' AND address NOT LIKE '//%'),
  saved_at timestamptz NOT NULL,
  removed_at timestamptz,
  PRIMARY KEY (authority_id, view_id)
);
CREATE UNIQUE INDEX saved_view_by_name ON outcomes.saved_view (authority_id, person_id, lower(name)) WHERE removed_at IS NULL;
COMMENT ON TABLE outcomes.saved_view IS 'A page with its state that a person who signs in keeps under a name. Whoever has its link and is signed in to the authority may follow it; its owner alone renames and removes it.';
COMMENT ON COLUMN outcomes.saved_view.removed_at IS 'A view that was removed can be put back for 30 days.';
SELECT platform.declare_table('outcomes.saved_view', 'tenant', 'yes', 'select, insert, update, delete');

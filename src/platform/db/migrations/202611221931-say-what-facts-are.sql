-- The facts of audit lines and events in words, and the names of handlers compared by their bytes.

COMMENT ON COLUMN platform.audit.facts IS 'What else must be known of the act: name and plain value, few of them, never a person''s details.';
COMMENT ON COLUMN platform.event.facts IS 'Identifiers of what happened: name and plain value. Whoever hears the event reads the rest.';
COMMENT ON COLUMN platform.event_set_aside.facts IS 'The facts of the event as it was told.';
ALTER TABLE platform.event_reader ALTER handler TYPE text COLLATE "C";
ALTER TABLE platform.event_set_aside ALTER handler TYPE text COLLATE "C";

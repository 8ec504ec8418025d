-- When each record was last written here. What stands already counts as written now: whoever harvests is sent it once more, and with it what reached us late.

ALTER TABLE directory.service ADD COLUMN written_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE directory.service ALTER COLUMN written_at DROP DEFAULT;
COMMENT ON COLUMN directory.service.written_at IS 'When this revision was written here, whatever day its source gives it: readers of the open feeds who ask what was modified go by the later of the two.';

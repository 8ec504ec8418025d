-- What an authority adds to the words that its search knows.

CREATE TABLE directory.own_word (
  authority_id uuid NOT NULL,
  word_id uuid NOT NULL,
  typed text NOT NULL CONSTRAINT own_word_typed CHECK (typed <> ''),
  kind text COLLATE "C" NOT NULL CONSTRAINT own_word_kind_known CHECK (kind IN ('words', 'need')),
  meaning text NOT NULL CONSTRAINT own_word_means CHECK (meaning <> ''),
  both_ways boolean NOT NULL,
  reason text NOT NULL,
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  ended_at timestamptz,
  ended_by text,
  end_reason text,
  PRIMARY KEY (authority_id, word_id),
  CONSTRAINT own_word_ended_whole CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (end_reason IS NULL)),
  CONSTRAINT own_word_both_ways_of_words CHECK (kind = 'words' OR NOT both_ways)
);
COMMENT ON TABLE directory.own_word IS 'Words that people type, and what they mean: other words, or a kind of help. Beside those of reference/vocabularies; those without an end are in use. None is changed or deleted: it ends, and another begins. Entered by the council, never taken from what anybody typed.';
COMMENT ON COLUMN directory.own_word.meaning IS 'Words that are searched for too, or the id of a category of reference/vocabularies/needs.json.';
COMMENT ON COLUMN directory.own_word.both_ways IS 'Whether the meaning, typed, finds the words as well.';
SELECT platform.declare_table('directory.own_word', 'tenant', 'no', 'select, insert, update');

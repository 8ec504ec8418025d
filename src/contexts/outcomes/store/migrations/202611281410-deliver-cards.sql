-- Report cards that come to people by themselves: what each asked for, and each paper that was made.

CREATE TABLE outcomes.card_subscription (
  authority_id uuid NOT NULL,
  subscription_id uuid NOT NULL,
  person_id uuid NOT NULL,
  area_code text COLLATE "C" NOT NULL,
  rhythm text COLLATE "C" NOT NULL CONSTRAINT card_subscription_rhythm_known CHECK (rhythm IN ('monthly', 'quarterly', 'new-data')),
  asked_at timestamptz NOT NULL,
  next_due date NOT NULL,
  last_said text COLLATE "C",
  ended_at timestamptz,
  ended_because text COLLATE "C" CONSTRAINT card_subscription_end_known CHECK (ended_because IN ('asked', 'lost-access', 'area-gone')),
  PRIMARY KEY (authority_id, subscription_id),
  CONSTRAINT card_subscription_end_has_reason CHECK ((ended_at IS NULL) = (ended_because IS NULL))
);
CREATE UNIQUE INDEX card_subscription_once_an_area ON outcomes.card_subscription (authority_id, person_id, area_code) WHERE ended_at IS NULL;
CREATE INDEX card_subscription_due ON outcomes.card_subscription (authority_id, next_due) WHERE ended_at IS NULL;
COMMENT ON TABLE outcomes.card_subscription IS 'A report card that somebody who signs in asked to have sent: of which area, how often, and when the next is due.';
COMMENT ON COLUMN outcomes.card_subscription.rhythm IS 'monthly and quarterly: on the first day; new-data: looked at once a day, sent when the card says something else.';
COMMENT ON COLUMN outcomes.card_subscription.last_said IS 'SHA-256 of what the card said when it was last sent; null before the first.';
COMMENT ON COLUMN outcomes.card_subscription.ended_because IS 'asked: by its owner; lost-access: its owner may no longer sign in; area-gone: nobody knows the area any more.';
SELECT platform.declare_table('outcomes.card_subscription', 'tenant', 'yes', 'select, insert, update');

CREATE TABLE outcomes.card_delivery (
  authority_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  subscription_id uuid NOT NULL,
  due_on date NOT NULL,
  made_at timestamptz NOT NULL,
  first_sentence text NOT NULL,
  made_with text[] NOT NULL,
  paper bytea NOT NULL,
  PRIMARY KEY (authority_id, delivery_id),
  CONSTRAINT card_delivery_once_a_due_date UNIQUE (authority_id, subscription_id, due_on),
  FOREIGN KEY (authority_id, subscription_id) REFERENCES outcomes.card_subscription
);
COMMENT ON TABLE outcomes.card_delivery IS 'A report card as it was sent, once for each day on which one was due; deleted after 400 days.';
COMMENT ON COLUMN outcomes.card_delivery.made_with IS 'Permissions of its receiver that let more onto the paper than the public sees; whoever lost one of them cannot open it.';
COMMENT ON COLUMN outcomes.card_delivery.paper IS 'The Word file.';
SELECT platform.declare_table('outcomes.card_delivery', 'tenant', 'yes', 'select, insert, delete');

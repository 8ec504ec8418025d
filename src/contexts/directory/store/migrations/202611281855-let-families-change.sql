-- A family may change its request while it is open: a step of its own.

ALTER TABLE directory.help_request_step DROP CONSTRAINT help_request_step_kind_known;
ALTER TABLE directory.help_request_step ADD CONSTRAINT help_request_step_kind_known CHECK (kind IN ('taken', 'handed-back', 'matches-sent', 'provider-contact', 'family-contact', 'family-changed', 'closed'));

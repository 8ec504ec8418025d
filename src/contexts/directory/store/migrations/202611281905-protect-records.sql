-- Marks that a person sets and takes away at the desk.

ALTER TABLE directory.service DROP CONSTRAINT service_protection_known;
ALTER TABLE directory.service ADD CONSTRAINT service_protection_known CHECK (protection IN ('none', 'home', 'defence', 'anonymity', 'refuge'));
COMMENT ON COLUMN directory.service.protection IS 'Why the record needs more care, the weakest first: home and defence mask its addresses, anonymity and refuge leave it out of everything. Files ask for more care, never for less; one person asks that a mark be taken away and another does it.';

ALTER TABLE directory.earlier_service DROP CONSTRAINT earlier_service_act_known;
ALTER TABLE directory.earlier_service ADD CONSTRAINT earlier_service_act_known CHECK (act IN ('imported', 'withdrawn', 'edited', 'published', 'merged', 'restored', 'protected', 'released'));

CREATE TABLE directory.release_request (
  authority_id uuid NOT NULL,
  request_id uuid NOT NULL,
  service_id uuid NOT NULL,
  -- The mark that stood when it was asked, and the one that is to stand.
  protection text COLLATE "C" NOT NULL CONSTRAINT release_request_from_mark CHECK (protection IN ('home', 'defence', 'anonymity', 'refuge')),
  becomes text COLLATE "C" NOT NULL CONSTRAINT release_request_to_known CHECK (becomes IN ('none', 'home', 'defence', 'anonymity')),
  reason text NOT NULL CONSTRAINT release_request_reason CHECK (reason <> ''),
  asked_at timestamptz NOT NULL,
  asked_by text NOT NULL,
  verdict text COLLATE "C" CONSTRAINT release_request_verdict_known CHECK (verdict IN ('done', 'kept')),
  verdict_reason text,
  decided_at timestamptz,
  decided_by text,
  PRIMARY KEY (authority_id, request_id),
  CONSTRAINT release_request_decided_whole CHECK ((verdict IS NULL) = (decided_at IS NULL) AND (verdict IS NULL) = (decided_by IS NULL) AND (verdict IS NULL) = (verdict_reason IS NULL)),
  CONSTRAINT release_request_by_two CHECK (verdict IS DISTINCT FROM 'done' OR decided_by <> asked_by)
);
CREATE INDEX release_request_by_service ON directory.release_request (authority_id, service_id, asked_at);
COMMENT ON TABLE directory.release_request IS 'Somebody asks that the mark of a record be taken away or weakened; somebody else does it, or says that it stays. Until then the mark stands.';
COMMENT ON COLUMN directory.release_request.protection IS 'The mark that stood when it was asked: of a record whose mark was changed since, the request is void.';
COMMENT ON COLUMN directory.release_request.becomes IS 'What is to stand instead.';
SELECT platform.declare_table('directory.release_request', 'tenant', 'yes', 'select, insert, update');

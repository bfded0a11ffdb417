-- The record. Rows of entry are only ever added. The tables report, claim,
-- review and report_text are an index of it, made from the rows' bodies and
-- kept for finding; head says how far the log had come and when.
CREATE TABLE about (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE entry (
  leaf    BIGINT PRIMARY KEY, -- place in the log, from 0, without gaps
  kind    TEXT NOT NULL,      -- report, original, actor, claim, review
  id      TEXT NOT NULL,
  entered TEXT NOT NULL,      -- RFC 3339, UTC
  hash    BYTEA NOT NULL,     -- RFC 6962 leaf hash of kind, id, entered and body
  body    BYTEA NOT NULL      -- the bytes that were hashed
);
CREATE UNIQUE INDEX entry_id ON entry (kind, id);

CREATE TABLE head (
  size    BIGINT PRIMARY KEY, -- number of leaves
  root    BYTEA NOT NULL,     -- RFC 6962 tree hash of them
  edge    BYTEA NOT NULL,     -- hashes of the complete subtrees, left to right
  entered TEXT NOT NULL,
  note    TEXT NOT NULL       -- signed checkpoint, '' where no key was at hand
);

CREATE TABLE report (
  leaf      BIGINT PRIMARY KEY,
  published TEXT NOT NULL, -- first possible day, '' where unknown
  outlet    TEXT NOT NULL,
  title     TEXT NOT NULL,
  address   TEXT NOT NULL,
  language  TEXT NOT NULL
);
CREATE INDEX report_published ON report (published);

CREATE TABLE claim (
  leaf     BIGINT PRIMARY KEY,
  report   BIGINT NOT NULL, -- leaf of the report
  kind     TEXT NOT NULL,
  attitude TEXT NOT NULL,
  holder   TEXT NOT NULL,   -- innermost holder's actor
  day_from TEXT NOT NULL,   -- '' where unknown
  day_to   TEXT NOT NULL,
  place    TEXT NOT NULL,
  country  TEXT NOT NULL
);
CREATE INDEX claim_report ON claim (report);
CREATE INDEX claim_day ON claim (day_from, day_to);
CREATE INDEX claim_place ON claim (place);
CREATE INDEX claim_holder ON claim (holder);

CREATE TABLE review (
  leaf    BIGINT PRIMARY KEY,
  subject TEXT NOT NULL
);
CREATE INDEX review_subject ON review (subject);

-- The words alone: the text stands in the report's body.
CREATE TABLE report_text (
  leaf  BIGINT PRIMARY KEY,
  words TSVECTOR NOT NULL
);
CREATE INDEX report_text_words ON report_text USING GIN (words);

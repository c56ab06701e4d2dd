-- Versions of the notice: what each says in every language, who published it, who looked at it again, who has seen it.
CREATE TABLE notice_version (
    number       integer PRIMARY KEY,
    day          date NOT NULL,
    fingerprint  text NOT NULL,
    declaration  text NOT NULL,
    said         jsonb NOT NULL,
    laws         jsonb NOT NULL,
    review_on    date NOT NULL,
    signed_by    text,
    note         text NOT NULL DEFAULT '',
    published_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN notice_version.said IS 'The notice by language. It is published: it holds no personal data but how the controller is reached.';
COMMENT ON COLUMN notice_version.laws IS 'Versions of law sets, and digests of the laws that the notice rests on.';
COMMENT ON COLUMN notice_version.signed_by IS 'Personal data of staff: who published it.';
COMMENT ON COLUMN notice_version.note IS 'Personal data of staff: their words.';

CREATE TABLE notice_review (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    version     integer NOT NULL REFERENCES notice_version,
    day         date NOT NULL,
    laws        jsonb NOT NULL,
    review_on   date NOT NULL,
    reviewed_by text NOT NULL,
    note        text NOT NULL DEFAULT '',
    reviewed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX notice_review_latest ON notice_review (version, reviewed_at);
COMMENT ON COLUMN notice_review.reviewed_by IS 'Personal data of staff: who looked at it.';
COMMENT ON COLUMN notice_review.note IS 'Personal data of staff: their words.';

CREATE TABLE notice_seen (
    version integer NOT NULL REFERENCES notice_version,
    hash    bytea NOT NULL,
    how     text NOT NULL,
    day     date NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (version, hash, how)
);
CREATE INDEX notice_seen_by ON notice_seen (hash);
CREATE INDEX notice_seen_until ON notice_seen (seen_at);
COMMENT ON COLUMN notice_seen.hash IS 'Personal data: a keyed hash of an identifier. Whoever brings the identifier learns which version was seen.';
COMMENT ON COLUMN notice_seen.how IS 'By mail, at a form, at the first login: in words of the firm, about nobody.';

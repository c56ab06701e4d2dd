-- Promises: who attested what, how each stood when it was measured, and when forbidden numbers and words were looked for.
CREATE TABLE promise_attested (
    id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    promise  text NOT NULL,
    what     text NOT NULL CHECK (what IN ('attestation', 'review')),
    subject  text NOT NULL,
    wording  text NOT NULL,
    done_on  date NOT NULL,
    until    date,
    given_by text NOT NULL,
    note     text NOT NULL DEFAULT '',
    given_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK ((until IS NULL) = (what = 'review'))
);
CREATE INDEX promise_attested_latest ON promise_attested (promise, what, done_on);
COMMENT ON COLUMN promise_attested.subject IS 'The role that answers for it, or what was reviewed.';
COMMENT ON COLUMN promise_attested.wording IS 'A digest of the sentence: an attestation holds for what was read.';
COMMENT ON COLUMN promise_attested.given_by IS 'Personal data of staff: who answers for it.';
COMMENT ON COLUMN promise_attested.note IS 'Personal data of staff: their words.';

CREATE TABLE promise_proved (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    day         date NOT NULL,
    declaration text NOT NULL,
    statuses    jsonb NOT NULL
);
COMMENT ON COLUMN promise_proved.statuses IS 'By promise its status and why, in counts and words of the program. It holds no personal data.';

CREATE TABLE forbidden_searched (
    id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    day     date NOT NULL,
    asked   jsonb NOT NULL,
    found   jsonb NOT NULL
);
COMMENT ON COLUMN forbidden_searched.asked IS 'Kinds of numbers, categories of words, and what could not be searched.';
COMMENT ON COLUMN forbidden_searched.found IS 'How often each was found. It holds no personal data.';

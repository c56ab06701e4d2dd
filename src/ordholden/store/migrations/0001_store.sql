-- What finding, planning, erasing and proving have to remember.
-- Root keys are sealed or hashed with keys that are never in this database. No other column holds a value of a
-- data subject. Names of staff stand in clear where the law wants to know who decided: see the comments.

CREATE TABLE key_check (
    key   text PRIMARY KEY,
    value bytea NOT NULL,
    since timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE key_check IS 'Which keys this store was sealed with: a value that shows it and tells nothing else.';

CREATE TABLE plan (
    checksum    text PRIMARY KEY,
    right_asked text NOT NULL,
    subjects    text NOT NULL,
    body        jsonb NOT NULL,
    made_at     timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN plan.subjects IS 'Personal data: keyed fingerprint of all root keys that the plan is for.';
COMMENT ON COLUMN plan.body IS 'The plan. It holds no personal data.';

CREATE TABLE approval (
    checksum text NOT NULL REFERENCES plan,
    given_by text NOT NULL,
    given_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    reason   text NOT NULL DEFAULT '',
    PRIMARY KEY (checksum, given_at, given_by)
);
COMMENT ON COLUMN approval.given_by IS 'Personal data of staff: who approved, for accountability (Art. 5(2)).';
COMMENT ON COLUMN approval.reason IS 'Why, in words of staff: no name or value of a data subject belongs here.';

CREATE TABLE run (
    id          text PRIMARY KEY,
    checksum    text NOT NULL REFERENCES plan,
    state       text NOT NULL CHECK (state IN ('running', 'waiting', 'incomplete', 'finished')),
    as_of       date NOT NULL,
    released_at timestamptz NOT NULL,
    sealed_salt bytea,
    started_at  timestamptz NOT NULL DEFAULT now(),
    ended_at    timestamptz,
    CHECK ((state = 'finished') = (ended_at IS NOT NULL))
);
CREATE INDEX run_by_plan ON run (checksum);
CREATE INDEX run_open ON run (started_at) WHERE ended_at IS NULL;
COMMENT ON COLUMN run.sealed_salt IS 'What placeholders are made with, sealed; gone when the run has finished.';

CREATE TABLE release (
    run     text NOT NULL REFERENCES run,
    purpose text NOT NULL,
    decided boolean NOT NULL DEFAULT false,
    PRIMARY KEY (run, purpose)
);
COMMENT ON TABLE release IS 'The purposes that the run released for all its people.';
COMMENT ON COLUMN release.decided IS 'A case worker decided it; otherwise it follows from the lawful basis.';

CREATE TABLE kept (
    run     text NOT NULL REFERENCES run,
    purpose text NOT NULL,
    because text NOT NULL,
    PRIMARY KEY (run, purpose)
);
COMMENT ON COLUMN kept.because IS 'Why, in words of staff: no name or value of a data subject belongs here.';

CREATE TABLE subject_key (
    run       text NOT NULL REFERENCES run,
    number    integer NOT NULL,
    person    integer NOT NULL,
    kind      text NOT NULL,
    root      text NOT NULL,
    sealed    bytea,
    hash      bytea NOT NULL,
    closed_at timestamptz,
    PRIMARY KEY (run, number),
    CHECK ((sealed IS NULL) = (closed_at IS NOT NULL))
);
CREATE INDEX subject_key_open ON subject_key (root, hash) WHERE sealed IS NOT NULL;
CREATE INDEX subject_key_by_hash ON subject_key (root, hash);
COMMENT ON COLUMN subject_key.person IS 'Personal data: counts the people of the run, from 0; no number of theirs.';
COMMENT ON COLUMN subject_key.sealed IS 'Personal data: a root key, sealed; gone when the last cell that it touches is.';
COMMENT ON COLUMN subject_key.hash IS 'Personal data: keyed hash of the root key, for replays after a restored backup.';

CREATE TABLE bound_key (
    run    text NOT NULL REFERENCES run,
    list   text NOT NULL,
    number integer NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (run, list, number)
);
COMMENT ON TABLE bound_key IS 'Row keys that a step read before a later step destroys the path to them.';
COMMENT ON COLUMN bound_key.sealed IS 'Personal data: a row key, sealed; gone when the run has finished.';

CREATE TABLE receipt (
    run     text NOT NULL REFERENCES run,
    step    text NOT NULL,
    system  text NOT NULL,
    kind    text NOT NULL,
    rows    bigint NOT NULL CHECK (rows >= 0),
    started timestamptz NOT NULL,
    ended   timestamptz NOT NULL,
    by_whom text,
    note    text NOT NULL DEFAULT '',
    PRIMARY KEY (run, step)
);
COMMENT ON COLUMN receipt.by_whom IS 'Personal data of staff: who attested, for accountability (Art. 5(2)).';
COMMENT ON COLUMN receipt.note IS 'Words of staff or of the program: no name or value of a data subject belongs here.';

CREATE TABLE task (
    run         text NOT NULL REFERENCES run,
    step        text NOT NULL,
    system      text NOT NULL,
    who         text NOT NULL,
    sealed      bytea,
    asked_at    timestamptz NOT NULL DEFAULT now(),
    attested_by text,
    attested_at timestamptz,
    note        text NOT NULL DEFAULT '',
    PRIMARY KEY (run, step),
    CHECK ((attested_by IS NULL) = (attested_at IS NULL)),
    CHECK (attested_at IS NULL OR sealed IS NULL)
);
CREATE INDEX task_open ON task (asked_at) WHERE attested_at IS NULL;
COMMENT ON COLUMN task.who IS 'The role that has to do it.';
COMMENT ON COLUMN task.sealed IS 'Personal data: the identifiers by which the people are found, sealed; gone when attested.';
COMMENT ON COLUMN task.attested_by IS 'Personal data of staff: who attested, for accountability (Art. 5(2)).';
COMMENT ON COLUMN task.note IS 'Words of staff: no name or value of a data subject belongs here.';

-- People who were erased and are there again without a restored backup: an import or a sync brought them.

CREATE TABLE suppressed (
    run       text NOT NULL,
    number    integer NOT NULL,
    person    integer NOT NULL,
    why       text NOT NULL DEFAULT 'erasure',
    kind      text NOT NULL,
    hash      bytea NOT NULL,
    at        timestamptz NOT NULL,
    lifted_at timestamptz,
    PRIMARY KEY (run, number)
);
CREATE INDEX suppressed_by_hash ON suppressed (kind, hash) WHERE lifted_at IS NULL;
COMMENT ON COLUMN suppressed.hash IS 'Personal data: keyed hash of an identifier of somebody who was erased.';
COMMENT ON COLUMN suppressed.person IS 'Personal data: counts the people of the run, from 0; no number of theirs.';

CREATE TABLE returned (
    id          text PRIMARY KEY,
    system      text NOT NULL,
    root        text NOT NULL,
    hash        bytea NOT NULL,
    sealed      bytea,
    run         text NOT NULL,
    person      integer NOT NULL,
    known_by    text NOT NULL,
    released_at timestamptz NOT NULL,
    found_at    timestamptz NOT NULL DEFAULT now(),
    decision    text CHECK (decision IN ('erased', 'kept', 'lifted', 'gone')),
    decided_at  timestamptz,
    decided_by  text,
    because     text NOT NULL DEFAULT '',
    CHECK ((decision IS NULL) = (decided_at IS NULL)),
    CHECK ((decision IS NULL) = (sealed IS NOT NULL))
);
CREATE UNIQUE INDEX returned_once ON returned (root, hash, run) WHERE decision IS NULL OR decision IN ('kept', 'lifted');
COMMENT ON COLUMN returned.sealed IS 'Personal data: the root key that is back, sealed; gone when somebody has decided.';
COMMENT ON COLUMN returned.hash IS 'Personal data: keyed hash of the root key, so that nobody is asked twice.';
COMMENT ON COLUMN returned.decided_by IS 'Personal data of staff: who decided, for accountability (Art. 5(2)).';

-- The ledger: what was done, so that nobody can change it unnoticed. Entries are canonical JSON without a value in
-- clear; what may have to be erased stands beside them (ledger_word) or is sealed there (ledger_person).

CREATE TABLE ledger_head (
    one           boolean PRIMARY KEY DEFAULT true CHECK (one),
    origin        text NOT NULL,
    key           integer NOT NULL,
    size          bigint NOT NULL CHECK (size >= 0),
    frontier      bytea NOT NULL CHECK (length(frontier) % 32 = 0),
    at            timestamptz NOT NULL,
    checkpoint_at timestamptz
);
COMMENT ON TABLE ledger_head IS 'Who we are as a ledger, how long it is, and the right edge of its tree.';
COMMENT ON COLUMN ledger_head.key IS 'Number of the sign key that signs now.';

CREATE TABLE ledger_entry (
    number bigint PRIMARY KEY CHECK (number >= 0),
    kind   text NOT NULL,
    run    text,
    body   bytea NOT NULL CHECK (length(body) <= 65535)
);
CREATE INDEX ledger_entry_by_run ON ledger_entry (run, kind) WHERE run IS NOT NULL AND kind <> 'person';
CREATE INDEX ledger_entry_of_keys ON ledger_entry (number) WHERE kind = 'key changed';
COMMENT ON COLUMN ledger_entry.body IS 'Canonical JSON. It holds no personal value.';

CREATE TABLE ledger_node (
    level    smallint NOT NULL,
    position bigint NOT NULL,
    hash     bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, position)
);
COMMENT ON TABLE ledger_node IS 'Complete subtrees of 256 entries and more, for short proofs.';

CREATE TABLE ledger_checkpoint (
    size    bigint PRIMARY KEY,
    body    bytea NOT NULL,
    made_at timestamptz NOT NULL
);
COMMENT ON TABLE ledger_checkpoint IS 'Signed sizes and roots.';

CREATE TABLE ledger_word (
    entry bigint NOT NULL REFERENCES ledger_entry,
    name  text NOT NULL,
    salt  bytea NOT NULL,
    value text NOT NULL,
    said_at timestamptz NOT NULL,
    PRIMARY KEY (entry, name)
);
COMMENT ON TABLE ledger_word IS 'Names and words of staff that an entry is bound to by a salted hash; gone when redacted.';
COMMENT ON COLUMN ledger_word.value IS 'Personal data of staff: a name, or words that hold none of a data subject.';

CREATE TABLE ledger_person (
    run    text NOT NULL REFERENCES run,
    person integer NOT NULL,
    entry  bigint NOT NULL REFERENCES ledger_entry,
    seed   bytea NOT NULL,
    PRIMARY KEY (run, person)
);
COMMENT ON TABLE ledger_person IS 'Personal data: which entry is about which person of a run, and the key that shows it.';
COMMENT ON COLUMN ledger_person.seed IS 'Personal data: makes, with the hash key, the key of the person in this run; without it the entry is about nobody.';

-- What stands beside the declaration until somebody ends it: legal holds, and periods that customers instructed.

CREATE TABLE legal_hold (
    name             text PRIMARY KEY,
    because          text NOT NULL,
    datasets         text[] NOT NULL DEFAULT '{}',
    review_on        date NOT NULL,
    placed_by        text NOT NULL,
    placed_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    reviewed_by      text,
    reviewed_at      timestamptz,
    released_by      text,
    released_at      timestamptz,
    released_because text,
    CHECK ((released_at IS NULL) = (released_by IS NULL))
);
CREATE INDEX legal_hold_open ON legal_hold (review_on) WHERE released_at IS NULL;
COMMENT ON COLUMN legal_hold.name IS 'The name of the case, as staff chose it: no name or value of a data subject.';
COMMENT ON COLUMN legal_hold.because IS 'Why, in words of staff: no name or value of a data subject belongs here.';
COMMENT ON COLUMN legal_hold.datasets IS 'Datasets that are held whole.';
COMMENT ON COLUMN legal_hold.placed_by IS 'Personal data of staff: who placed it, for accountability (Art. 5(2)).';
COMMENT ON COLUMN legal_hold.reviewed_by IS 'Personal data of staff: who looked at it last.';
COMMENT ON COLUMN legal_hold.released_by IS 'Personal data of staff: who released it.';
COMMENT ON COLUMN legal_hold.released_because IS 'Why, in words of staff: no value of a data subject belongs here.';

CREATE TABLE legal_hold_key (
    hold    text NOT NULL REFERENCES legal_hold,
    number  integer NOT NULL,
    root    text NOT NULL,
    columns text[] NOT NULL,
    sealed  bytea NOT NULL,
    PRIMARY KEY (hold, number)
);
COMMENT ON TABLE legal_hold_key IS 'Whom and what a legal hold is about; gone when it is released.';
COMMENT ON COLUMN legal_hold_key.columns IS 'Columns of the dataset that have these values; of a person none.';
COMMENT ON COLUMN legal_hold_key.sealed IS 'Personal data: a root key, or values of the columns, sealed.';

CREATE TABLE instruction (
    purpose    text NOT NULL,
    customer   bytea NOT NULL,
    sealed     bytea NOT NULL,
    period     text NOT NULL,
    given_by   text NOT NULL,
    given_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    reference  text NOT NULL DEFAULT '',
    ended_by   text,
    ended_at   timestamptz,
    PRIMARY KEY (purpose, customer, given_at),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX instruction_in_force ON instruction (purpose, customer) WHERE ended_at IS NULL;
COMMENT ON COLUMN instruction.customer IS 'Personal data where a customer is a person: keyed hash of the number by which the customer is known.';
COMMENT ON COLUMN instruction.sealed IS 'Personal data where a customer is a person: that number, sealed.';
COMMENT ON COLUMN instruction.given_by IS 'Personal data: who instructed it for the customer, or took the instruction.';
COMMENT ON COLUMN instruction.reference IS 'Where the instruction is on file, in words of staff: no value of a data subject belongs here.';
COMMENT ON COLUMN instruction.ended_by IS 'Personal data: who ended it.';

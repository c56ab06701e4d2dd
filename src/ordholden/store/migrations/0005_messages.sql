-- What services are told of people, one request for each: put on record before it is sent, answered afterwards.
CREATE TABLE message (
    run         text NOT NULL REFERENCES run,
    system      text NOT NULL,
    person      integer NOT NULL,
    key         text NOT NULL,
    request     text NOT NULL,
    sealed      bytea,
    sealed_poll bytea,
    tries       integer NOT NULL DEFAULT 0,
    sent_at     timestamptz,
    answered_at timestamptz,
    trouble     text NOT NULL DEFAULT '',
    PRIMARY KEY (run, system, person),
    CHECK (answered_at IS NULL OR (sealed IS NULL AND sealed_poll IS NULL))
);
COMMENT ON COLUMN message.person IS 'Personal data: counts the people of the run, from 0; no number of theirs.';
COMMENT ON COLUMN message.key IS 'Personal data: keyed hash of run and person, by which a service knows a request again.';
COMMENT ON COLUMN message.request IS 'Personal data: keyed hash of the identifiers, the same in every run.';
COMMENT ON COLUMN message.sealed IS 'Personal data: the identifiers that are told, sealed; gone when it was answered.';
COMMENT ON COLUMN message.sealed_poll IS 'Personal data: where the service says how far it is, sealed; gone when it was answered.';
COMMENT ON COLUMN message.trouble IS 'Why the service refused it, in words of the program: no value of a data subject.';

-- Looking for copies after an erasure: what was the person's, sealed, until a trace has found that nothing is left.

CREATE TABLE trace (
    run       text PRIMARY KEY REFERENCES run,
    state     text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'clean', 'found', 'lapsed')),
    until     date NOT NULL,
    traced_at timestamptz,
    outcome   jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX trace_open ON trace (until) WHERE state IN ('pending', 'found');
COMMENT ON COLUMN trace.until IS 'The day on which what is sought goes, whatever was found.';
COMMENT ON COLUMN trace.outcome IS 'Places and counts. It holds no personal data.';

CREATE TABLE sought (
    run    text NOT NULL REFERENCES trace,
    number integer NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (run, number)
);
COMMENT ON COLUMN sought.sealed IS 'Personal data: an identifier or a name of somebody erased, sealed; gone when a trace is clean, or by the day of the trace.';

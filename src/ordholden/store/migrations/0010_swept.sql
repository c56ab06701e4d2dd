-- What sweeps cleared that time alone would not clear again, were it back: a note for each batch.

CREATE TABLE swept (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run     text NOT NULL,
    dataset text NOT NULL,
    columns text[] NOT NULL,
    at      timestamptz NOT NULL,
    hashes  bytea NOT NULL CHECK (length(hashes) % 34 = 0)
);
CREATE INDEX swept_at ON swept (at);
COMMENT ON COLUMN swept.columns IS 'Which cells; none: whole rows.';
COMMENT ON COLUMN swept.hashes IS 'Personal data: keyed hashes of row keys, one behind the other.';

-- Whom sweeps ask: what was signed for each dataset, what a sweep left for somebody to say, and which nights are done.

CREATE TABLE sweep_mode (
    dataset   text PRIMARY KEY,
    mode      text NOT NULL CHECK (mode IN ('watch', 'ask', 'by-itself')),
    periods   text NOT NULL,
    remove    bigint NOT NULL CHECK (remove >= 0),
    clear     bigint NOT NULL CHECK (clear >= 0),
    day       date NOT NULL,
    signed_by text NOT NULL,
    signed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN sweep_mode.periods IS 'Fingerprint of what time clears in the dataset, as it was signed.';
COMMENT ON COLUMN sweep_mode.remove IS 'Rows that would have been removed on that day, as it was signed.';
COMMENT ON COLUMN sweep_mode.clear IS 'Rows of which cells would have been cleared.';
COMMENT ON COLUMN sweep_mode.signed_by IS 'Personal data of staff: who signed the forecast.';

CREATE TABLE sweep_waits (
    run     text NOT NULL REFERENCES run,
    dataset text NOT NULL,
    why     text NOT NULL,
    remove  bigint NOT NULL CHECK (remove >= 0),
    clear   bigint NOT NULL CHECK (clear >= 0),
    PRIMARY KEY (run, dataset)
);
COMMENT ON TABLE sweep_waits IS 'What a sweep found due and left, because somebody has to say something first.';

CREATE TABLE sweep_window (
    system text PRIMARY KEY,
    done   timestamptz NOT NULL
);
COMMENT ON COLUMN sweep_window.done IS 'When the last standing sweep of the system had ended.';

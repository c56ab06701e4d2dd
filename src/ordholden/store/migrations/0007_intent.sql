-- What a run is about to do where no transaction holds it together (files): compared with what is left after a crash.
CREATE TABLE intent (
    run     text NOT NULL REFERENCES run,
    part    text NOT NULL,
    try     integer NOT NULL,
    dataset text NOT NULL,
    removed boolean NOT NULL,
    known   bytea NOT NULL,
    done    boolean NOT NULL DEFAULT false
);
CREATE INDEX intent_part ON intent (run, part);
COMMENT ON TABLE intent IS 'Changes to files that a try is about to make; gone when what came of it is on record.';
COMMENT ON COLUMN intent.part IS 'The system, or the step of a sweep.';
COMMENT ON COLUMN intent.known IS 'Personal data: keyed hash of what a file or a row of it is known again by.';
COMMENT ON COLUMN intent.done IS 'A try that was cut off did it: the next one did not find it any more.';

ALTER TABLE run ADD COLUMN emptied_at timestamptz;
COMMENT ON COLUMN run.emptied_at IS 'When no row was left that concerns its people; their root keys go with the end of the run.';

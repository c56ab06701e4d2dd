-- What each run has to do in each system, how often that was tried and when it is tried again; a stop that somebody
-- asked for; and the schemas that an approved plan was made over, so that a system that is away stops no other.

ALTER TABLE run ADD COLUMN stopped_at timestamptz, ADD COLUMN stopped_by text, ADD COLUMN program text;
COMMENT ON COLUMN run.stopped_by IS 'Personal data of staff: who stopped it, for accountability (Art. 5(2)).';
COMMENT ON COLUMN run.program IS 'The version of the program that made the plan.';

CREATE TABLE part (
    run      text NOT NULL REFERENCES run,
    system   text NOT NULL,
    state    text NOT NULL DEFAULT 'todo' CHECK (state IN ('todo', 'done', 'failed')),
    round    integer NOT NULL DEFAULT 1,
    tries    integer NOT NULL DEFAULT 0,
    trouble  text NOT NULL DEFAULT '',
    next_try timestamptz DEFAULT now(),
    done_at  timestamptz,
    PRIMARY KEY (run, system),
    CHECK ((state = 'todo') = (next_try IS NOT NULL)),
    CHECK ((state = 'done') = (done_at IS NOT NULL))
);
CREATE INDEX part_todo ON part (next_try) WHERE state = 'todo';
COMMENT ON TABLE part IS 'What a run has to do in one system; the part without a system reads all again and ends it.';
COMMENT ON COLUMN part.round IS 'Counts how often the system was gone through: again where more was found afterwards.';
COMMENT ON COLUMN part.trouble IS 'Why it was not done, in words of the program: no value of a data subject.';

CREATE TABLE seen_schema (
    fingerprint text PRIMARY KEY,
    dump        text NOT NULL
);
COMMENT ON TABLE seen_schema IS 'Schemas of systems as approved plans saw them: names and types, no value of any row.';

-- Runs that an earlier version began: a part for each system in which their plan has steps of the program's own.
INSERT INTO part (run, system)
SELECT run.id, system FROM run JOIN plan USING (checksum)
CROSS JOIN LATERAL (
    SELECT DISTINCT step ->> 'system' AS system FROM jsonb_array_elements(plan.body -> 'steps') AS step
    WHERE step ->> 'kind' <> 'tell'
    UNION SELECT ''
) AS systems
WHERE run.ended_at IS NULL AND plan.right_asked = 'erasure' AND system IS NOT NULL;

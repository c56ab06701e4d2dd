-- What has to be done again when a backup of a system is restored: which backups there are, who was erased when, and
-- how far a restored system has been gone through again.

ALTER TABLE run ADD COLUMN replay text;
COMMENT ON COLUMN run.replay IS 'The replay after a restored backup that this run is a part of.';
ALTER TABLE subject_key ADD COLUMN released_at timestamptz;
COMMENT ON COLUMN subject_key.released_at IS 'When the key was released, where it was by an earlier run that this one repeats.';

CREATE TABLE backup (
    system        text NOT NULL,
    id            text NOT NULL,
    taken_at      timestamptz NOT NULL,
    until         date,
    tool          text NOT NULL DEFAULT '',
    registered_at timestamptz NOT NULL DEFAULT now(),
    registered_by text,
    gone_at       timestamptz,
    PRIMARY KEY (system, id)
);
CREATE INDEX backup_taken ON backup (system, taken_at);
COMMENT ON COLUMN backup.taken_at IS 'The instant whose data are in it: just before the tool began.';
COMMENT ON COLUMN backup.registered_by IS 'Personal data of staff: who registered it, for accountability (Art. 5(2)).';

CREATE TABLE replay (
    id       text PRIMARY KEY,
    system   text NOT NULL,
    taken_at timestamptz NOT NULL,
    backup   text,
    begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    until    timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE INDEX replay_by_system ON replay (system, begun_at);
COMMENT ON COLUMN replay.until IS 'Up to when what was erased is erased again.';


-- What is known of the receipts that systems keep, and which systems were restored from a backup, so that the application
-- is kept out of them until they were gone through again.

CREATE TABLE restore_guard (
    system  text PRIMARY KEY,
    newest  timestamptz,
    since   timestamptz,
    held_by text
);
COMMENT ON COLUMN restore_guard.newest IS 'The instant of the latest receipt that was seen in the system.';
COMMENT ON COLUMN restore_guard.since IS 'Since when the application is kept out.';
COMMENT ON COLUMN restore_guard.held_by IS 'Personal data of staff: who said so; gone when the system was gone through again.';

-- On which server a backup was made, and on which a restored system was gone through again.

ALTER TABLE backup ADD COLUMN server text NOT NULL DEFAULT '';
COMMENT ON COLUMN backup.server IS 'By what the database calls its server: system identifier, or server_uid.';
ALTER TABLE replay ADD COLUMN server text NOT NULL DEFAULT '';

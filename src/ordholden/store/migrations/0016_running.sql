-- Whose contract still ran when they asked: the rows of a restored backup may say otherwise, and then nobody else knows.

ALTER TABLE subject_key ADD COLUMN running text[];
COMMENT ON COLUMN subject_key.running IS 'Contracts of the person that still ran then; NULL: not on record.';

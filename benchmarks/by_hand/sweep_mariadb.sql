-- Row 4 by hand: again and again, each time a transaction, until it finds nothing.
--
-- id 1  SIMPLE  calls  type range  key calls_started  Extra: Using where
DELETE FROM calls WHERE started_at < %s ORDER BY started_at LIMIT 5000;

-- Row 4 by hand: again and again, each time a transaction, until it finds nothing. The key is looked up along the index.
--
-- Delete on calls
--   InitPlan: Limit (rows=5000) -> Index Scan using calls_started on calls (started_at < day)
--   -> Index Scan using calls_pkey on calls (id = ANY (...))
DELETE FROM calls
WHERE id = ANY (ARRAY(SELECT id FROM calls WHERE started_at < %s ORDER BY started_at LIMIT 5000));

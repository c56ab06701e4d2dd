-- Row 4 by hand: again and again, each time a transaction, until it finds nothing.
--
-- SEARCH calls USING INTEGER PRIMARY KEY (rowid=?)
-- LIST SUBQUERY 1: SEARCH calls USING COVERING INDEX calls_started (started_at<?)
DELETE FROM calls WHERE id IN (SELECT id FROM calls WHERE started_at < ? ORDER BY started_at LIMIT 5000);

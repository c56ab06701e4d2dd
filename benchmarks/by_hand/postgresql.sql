-- The same erasure written by hand for PostgreSQL: one statement for each thing to do, leaves first.
-- The people's keys lie in the temporary table k. 2 March 2026: quality keeps calls for 6 months.
-- 1 January 2021: the first day whose vouchers have to be kept.

DELETE FROM subscriptions r USING k WHERE r.member_id = k.id;

DELETE FROM order_lines r USING orders o, k WHERE r.order_id = o.id AND o.member_id = k.id;

DELETE FROM messages r USING tickets t, k WHERE r.ticket_id = t.id AND t.member_id = k.id;

DELETE FROM tickets r USING k WHERE r.member_id = k.id;

DELETE FROM logins r USING k WHERE r.member_id = k.id;

DELETE FROM invoices r USING orders o, k
WHERE r.order_id = o.id AND o.member_id = k.id AND r.invoiced_on < '2021-01-01';

DELETE FROM orders r USING k
WHERE r.member_id = k.id AND NOT EXISTS (SELECT FROM invoices i WHERE i.order_id = r.id);

UPDATE orders r SET ship_name = NULL, ship_address = NULL FROM k
WHERE r.member_id = k.id AND (r.ship_name IS NOT NULL OR r.ship_address IS NOT NULL);

DELETE FROM calls r
WHERE (r.caller_id IN (SELECT id FROM k) OR r.callee_id IN (SELECT id FROM k))
  AND (r.started_at < '2026-03-02'
       OR r.caller_id IN (SELECT id FROM k) AND r.callee_id IN (SELECT id FROM k));

UPDATE calls r SET caller_id = NULL, caller_number = left(r.caller_number, 4) FROM k WHERE r.caller_id = k.id;

UPDATE calls r SET callee_id = NULL, callee_number = left(r.callee_number, 4) FROM k WHERE r.callee_id = k.id;

DELETE FROM addresses r USING k WHERE r.member_id = k.id;

DELETE FROM members r USING k
WHERE r.id = k.id AND NOT EXISTS (SELECT FROM orders o WHERE o.member_id = r.id);

UPDATE members r SET full_name = 'erased-' || left(md5(random()::text), 16), mail = NULL, mobile = NULL
FROM k WHERE r.id = k.id;

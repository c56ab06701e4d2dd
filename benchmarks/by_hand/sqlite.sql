-- The same erasure written by hand for SQLite: one statement for each thing to do, leaves first.
-- The people's keys lie in the temporary table k. 2 March 2026: quality keeps calls for 6 months.
-- 1 January 2021: the first day whose vouchers have to be kept.

DELETE FROM subscriptions WHERE member_id IN (SELECT id FROM k);

DELETE FROM order_lines WHERE order_id IN (SELECT o.id FROM k JOIN orders o ON o.member_id = k.id);

DELETE FROM messages WHERE ticket_id IN (SELECT t.id FROM k JOIN tickets t ON t.member_id = k.id);

DELETE FROM tickets WHERE member_id IN (SELECT id FROM k);

DELETE FROM logins WHERE member_id IN (SELECT id FROM k);

DELETE FROM invoices
WHERE order_id IN (SELECT o.id FROM k JOIN orders o ON o.member_id = k.id) AND invoiced_on < '2021-01-01';

DELETE FROM orders
WHERE member_id IN (SELECT id FROM k) AND NOT EXISTS (SELECT 1 FROM invoices i WHERE i.order_id = orders.id);

UPDATE orders SET ship_name = NULL, ship_address = NULL
WHERE member_id IN (SELECT id FROM k) AND (ship_name IS NOT NULL OR ship_address IS NOT NULL);

DELETE FROM calls
WHERE (caller_id IN (SELECT id FROM k) OR callee_id IN (SELECT id FROM k))
  AND (started_at < '2026-03-02'
       OR caller_id IN (SELECT id FROM k) AND callee_id IN (SELECT id FROM k));

UPDATE calls SET caller_id = NULL, caller_number = substr(caller_number, 1, 4) WHERE caller_id IN (SELECT id FROM k);

UPDATE calls SET callee_id = NULL, callee_number = substr(callee_number, 1, 4) WHERE callee_id IN (SELECT id FROM k);

DELETE FROM addresses WHERE member_id IN (SELECT id FROM k);

DELETE FROM members
WHERE id IN (SELECT id FROM k) AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.member_id = members.id);

UPDATE members SET full_name = 'erased-' || lower(hex(randomblob(8))), mail = NULL, mobile = NULL
WHERE id IN (SELECT id FROM k);

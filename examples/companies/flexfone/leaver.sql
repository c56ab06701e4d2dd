SELECT busy.id, busy.name, busy.mail, busy.customer, busy.firm, busy.extension, busy.mobile
FROM (
    SELECT e.id, e.full_name AS name, e.mail, e.customer_id AS customer, c.name AS firm, x.number AS extension,
        m.number AS mobile
    FROM employees e
    JOIN customers c ON c.id = e.customer_id
    JOIN extensions x ON x.employee_id = e.id AND x.released_on IS NULL
    JOIN mobiles m ON m.employee_id = e.id AND m.released_on IS NULL
    WHERE e.left_on IS NULL
        AND m.assigned_on < current_date - 120
        AND NOT EXISTS (SELECT 1 FROM requests r WHERE r.employee_id = e.id)
        AND EXISTS (SELECT 1 FROM calls k WHERE k.employee_id = e.id AND k.started_at > now() - interval '200 days')
        AND EXISTS (SELECT 1 FROM mobile_use u WHERE u.employee_id = e.id AND u.happened_at > now() - interval '200 days')
        AND EXISTS (SELECT 1 FROM ip_sessions s WHERE s.employee_id = e.id AND s.began_at > now() - interval '200 days')
    ORDER BY e.id
    LIMIT 40
) busy
ORDER BY (
    SELECT count(*) FROM enquiry_messages b
    WHERE b.body ~ ('\m(' || replace(busy.name, ' ', '|') || '|' || busy.extension || ')\M')
), busy.id
LIMIT 1

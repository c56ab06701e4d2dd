-- DAY and INSTANT are replaced by each database's own types.

CREATE TABLE members (
    id INTEGER NOT NULL PRIMARY KEY,
    full_name VARCHAR(80) NOT NULL,
    mail VARCHAR(120),
    mobile VARCHAR(20),
    created_at INSTANT NOT NULL,
    left_on DAY
);

CREATE TABLE addresses (
    id INTEGER NOT NULL PRIMARY KEY,
    member_id INTEGER NOT NULL,
    street VARCHAR(80),
    city VARCHAR(40),
    FOREIGN KEY (member_id) REFERENCES members (id)
);

CREATE TABLE subscriptions (
    id INTEGER NOT NULL PRIMARY KEY,
    member_id INTEGER NOT NULL,
    topic VARCHAR(20) NOT NULL,
    since DAY NOT NULL,
    FOREIGN KEY (member_id) REFERENCES members (id)
);

CREATE TABLE orders (
    id INTEGER NOT NULL PRIMARY KEY,
    member_id INTEGER NOT NULL,
    number VARCHAR(20) NOT NULL,
    ordered_on DAY NOT NULL,
    ship_name VARCHAR(80),
    ship_address VARCHAR(120),
    FOREIGN KEY (member_id) REFERENCES members (id)
);

CREATE TABLE order_lines (
    id INTEGER NOT NULL PRIMARY KEY,
    order_id INTEGER NOT NULL,
    product INTEGER NOT NULL,
    pieces INTEGER NOT NULL,
    price DECIMAL(10, 2) NOT NULL,
    greeting VARCHAR(200),
    FOREIGN KEY (order_id) REFERENCES orders (id)
);

CREATE TABLE invoices (
    id INTEGER NOT NULL PRIMARY KEY,
    order_id INTEGER NOT NULL,
    invoiced_on DAY NOT NULL,
    name VARCHAR(80) NOT NULL,
    address VARCHAR(120) NOT NULL,
    amount DECIMAL(10, 2) NOT NULL,
    FOREIGN KEY (order_id) REFERENCES orders (id)
);

CREATE TABLE calls (
    id INTEGER NOT NULL PRIMARY KEY,
    caller_id INTEGER,
    callee_id INTEGER,
    caller_number VARCHAR(20),
    callee_number VARCHAR(20),
    started_at INSTANT NOT NULL,
    seconds INTEGER NOT NULL,
    FOREIGN KEY (caller_id) REFERENCES members (id),
    FOREIGN KEY (callee_id) REFERENCES members (id)
);

CREATE TABLE logins (
    id INTEGER NOT NULL PRIMARY KEY,
    member_id INTEGER NOT NULL,
    address VARCHAR(45) NOT NULL,
    at INSTANT NOT NULL,
    FOREIGN KEY (member_id) REFERENCES members (id)
);

CREATE TABLE tickets (
    id INTEGER NOT NULL PRIMARY KEY,
    member_id INTEGER NOT NULL,
    opened_on DAY NOT NULL,
    subject VARCHAR(120),
    FOREIGN KEY (member_id) REFERENCES members (id)
);

CREATE TABLE messages (
    id INTEGER NOT NULL PRIMARY KEY,
    ticket_id INTEGER NOT NULL,
    sent_at INSTANT NOT NULL,
    body VARCHAR(400),
    FOREIGN KEY (ticket_id) REFERENCES tickets (id)
);

-- after the rows

CREATE UNIQUE INDEX members_mail ON members (mail);
CREATE INDEX addresses_member ON addresses (member_id);
CREATE INDEX subscriptions_member ON subscriptions (member_id);
CREATE INDEX orders_member ON orders (member_id);
CREATE INDEX order_lines_order ON order_lines (order_id);
CREATE INDEX invoices_order ON invoices (order_id);
CREATE INDEX invoices_day ON invoices (invoiced_on);
CREATE INDEX calls_caller ON calls (caller_id);
CREATE INDEX calls_callee ON calls (callee_id);
CREATE INDEX calls_started ON calls (started_at);
CREATE INDEX logins_member ON logins (member_id);
CREATE INDEX tickets_member ON tickets (member_id);
CREATE INDEX messages_ticket ON messages (ticket_id);

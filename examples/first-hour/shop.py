"""A small shop's database with made-up people: python shop.py FILE. No reference in it is declared."""

from __future__ import annotations

import random
import sqlite3
import sys
from datetime import date, timedelta

TABLES = """
CREATE TABLE customers (id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, email TEXT NOT NULL UNIQUE, mobile TEXT,
    street TEXT, postcode TEXT, created_at TIMESTAMP NOT NULL, closed_at TIMESTAMP);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, ordered_at TIMESTAMP NOT NULL, ship_to TEXT,
    ship_email TEXT, remark TEXT, handled_by INTEGER);
CREATE TABLE order_lines (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL, product_id INTEGER NOT NULL, quantity INTEGER);
CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT, price NUMERIC);
CREATE TABLE invoices (id INTEGER PRIMARY KEY, customer_id INTEGER, invoice_number TEXT, invoiced_on DATE, amount NUMERIC);
CREATE TABLE staff (id INTEGER PRIMARY KEY, username TEXT UNIQUE, password_hash TEXT, left_on DATE);
CREATE TABLE sign_ins (id INTEGER PRIMARY KEY, customer_id INTEGER, ip_address TEXT, user_agent TEXT, created_at TIMESTAMP);
CREATE TABLE newsletter_subscribers (email TEXT PRIMARY KEY, subscribed_at TIMESTAMP);
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE legacy_import (id INTEGER PRIMARY KEY, line TEXT);
"""
FIRST = ("Anna", "Bo", "Cecilie", "Dag", "Eva", "Finn", "Gerda", "Hans", "Ida", "Jon")
LAST = ("Berg", "Dahl", "Holm", "Lund", "Vik")


def main() -> None:
    """Write the file."""
    chance = random.Random(1)
    with sqlite3.connect(sys.argv[1]) as shop:
        shop.executescript(TABLES)
        shop.executemany("INSERT INTO products VALUES (?, ?, ?)", [(n, f"Lamp {n}", 100 * n) for n in range(1, 6)])
        shop.executemany(
            "INSERT INTO staff VALUES (?, ?, ?, NULL)",
            [(n, name, "$2b$12$" + "x" * 53) for n, name in enumerate(("mette", "per", "siri", "tor", "ulla"), 1)],
        )
        shop.execute("INSERT INTO settings VALUES ('vat', '25')")
        for number in range(1, 51):
            customer(shop, number, chance)
    shop.close()


def customer(shop: sqlite3.Connection, n: int, chance: random.Random) -> None:
    """Somebody who has bought and signed in."""
    name = f"{FIRST[n % 10]} {LAST[n // 10 % 5]}"
    mail = f"{name.lower().replace(' ', '.')}@post.example"
    day = date.today() - timedelta(days=300 - n)
    phone = f"+4520{100000 + n}" if n % 2 else f"20{100000 + n}"
    closed = date.today() - timedelta(days=90) if n % 10 == 5 else None
    shop.execute(
        "INSERT INTO customers VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (n, name, mail, phone, f"Solvej {n}", "2100", day, closed),
    )
    for number in range(chance.randint(1, 3)):
        order = 10 * n + number
        remark = "Please ring before you come" if number else None
        shop.execute(
            "INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?)", (order, n, day, f"Solvej {n}", mail, remark, 1 + n % 5)
        )
        shop.execute("INSERT INTO order_lines VALUES (?, ?, ?, ?)", (order, order, 1 + n % 5, 1))
        shop.execute("INSERT INTO invoices VALUES (?, ?, ?, ?, ?)", (order, n, f"F{order}", day, 100))
    shop.execute(
        "INSERT INTO sign_ins VALUES (?, ?, ?, ?, ?)",
        (n, n, f"203.0.113.{n}", "Mozilla/5.0 (X11; Linux)", date.today() - timedelta(days=30)),
    )
    if n % 5 == 0:
        shop.execute("INSERT INTO newsletter_subscribers VALUES (?, ?)", (mail, day))


if __name__ == "__main__":
    main()

"""A small shop's database, as somebody brings it: no reference declared, every value made up and easy to recognise."""

from __future__ import annotations

import sqlite3
from pathlib import Path

LETTERS = "abcdefghijklmnopqrst"
SCHEMA = """
CREATE TABLE customers (id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, email TEXT NOT NULL UNIQUE, mobile TEXT, birthDate DATE,
    cpr_nr TEXT, is_vip BOOLEAN NOT NULL DEFAULT 0, created_at TIMESTAMP NOT NULL, closed_at TIMESTAMP);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, ship_street TEXT, ship_email TEXT, total NUMERIC, order_date DATE,
    handled_by INTEGER, remark TEXT);
CREATE TABLE order_lines (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL, product_id INTEGER NOT NULL, quantity INTEGER);
CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT, price NUMERIC);
CREATE TABLE invoices (id INTEGER PRIMARY KEY, customerId INTEGER, invoice_number TEXT, invoiced_on DATE, bill_to TEXT);
CREATE TABLE staff (id INTEGER PRIMARY KEY, username TEXT UNIQUE, password_hash TEXT, last_login TIMESTAMP);
CREATE TABLE login_log (id INTEGER PRIMARY KEY, staff_id INTEGER, source TEXT, agent TEXT, created_at TIMESTAMP);
CREATE TABLE newsletter_signups (address TEXT PRIMARY KEY, token TEXT, signed_up_at TIMESTAMP);
CREATE TABLE patients_note (id INTEGER PRIMARY KEY, customer_id INTEGER, allergies TEXT, noted_at TIMESTAMP);
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE gizmos (id INTEGER PRIMARY KEY, zork TEXT, blob BLOB);
CREATE VIEW customer_list AS SELECT id, full_name FROM customers;
"""


def laid(folder: Path) -> str:
    """The URL of the filled database."""
    file = folder / "shop.db"
    with sqlite3.connect(file) as shop:
        shop.executescript(SCHEMA)
        for n, letter in enumerate(LETTERS, 1):
            _customer(shop, n, letter)
        shop.executemany(
            "INSERT INTO staff VALUES (?,?,?,?)",
            [(n, f"zuser{LETTERS[n]}", "$2b$12$" + "Zq" * 26 + "a", "2026-05-05") for n in range(1, 5)],
        )
        shop.executemany("INSERT INTO products VALUES (?,?,?)", [(n, f"Zthing {n}", 10 * n) for n in range(1, 9)])
        shop.execute("INSERT INTO settings VALUES ('zsetting', 'zvalue')")
    shop.close()
    return f"sqlite:///{file}"


def _customer(shop: sqlite3.Connection, n: int, letter: str) -> None:
    mail, name = f"Zanna.{letter}@zpost.example", f"Zanna {letter.upper()}zberg"
    phone = f"+45209100{n:02}" if n % 2 else f"209100{n:02}"
    day = f"2025-01-{n:02}"
    shop.execute(
        "INSERT INTO customers VALUES (?,?,?,?,?,?,?,?,?)",
        (n, name, mail, phone, "1970-01-01", f"{n:02}0170-12{n:02}", 0, day, None),
    )
    shop.execute(
        "INSERT INTO orders VALUES (?,?,?,?,?,?,?,?)",
        (100 + n, n, f"Zvej {n}", mail, 5.5, day, 1 + n % 4, "Zplease leave it with the kind neighbours"),
    )
    shop.execute("INSERT INTO order_lines VALUES (?,?,?,?)", (n, 100 + n, 1 + n % 8, 2))
    shop.execute("INSERT INTO invoices VALUES (?,?,?,?,?)", (n, n, f"ZF{n}", day, name))
    shop.execute(
        "INSERT INTO login_log VALUES (?,?,?,?,?)",
        (n, 1 + n % 4, f"203.0.113.{n}", f"Mozilla/5.0 (X11; Linux) z{n}", day),
    )
    shop.execute(
        "INSERT INTO newsletter_signups VALUES (?,?,?)", (f"zreader.{letter}@zpost.example", "z" * 30 + f"1{n}", day)
    )
    shop.execute("INSERT INTO patients_note VALUES (?,?,?,?)", (n, n, "znuts", day))
    shop.execute("INSERT INTO gizmos VALUES (?,?,?)", (n, "zorked", b"zz"))


VALUES = (
    "zanna",
    "zberg",
    "zpost",
    "209100",
    "203.0.113",
    "zvej",
    "znuts",
    "zuser",
    "zplease",
    "zf1",
    "zthing",
    "zvalue",
    "zsetting",
    "zorked",
    "zqzq",
    "0170-12",
)
"""What no output may hold, in small letters."""

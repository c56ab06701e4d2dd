"""A trace of those who were erased on a real schema, beside copies of them that somebody hid from the declaration."""

from __future__ import annotations

import base64
import gzip
from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

from tests.real.company import Company, Probe
from tests.real.everywhere import Whole


@dataclass(frozen=True, kw_only=True)
class Traced:
    """What a trace says: by place how many cells are found, and the places where copies were hidden."""

    code: int
    found: Counter[str]
    hidden: frozenset[str]


def traced(it: Whole, name: str, company: Company, probe: Probe, *, by_phone: bool = False) -> Traced:
    """Hide copies of a person who was erased, and trace the run. `by_phone`: the firm knew the telephone number."""
    hidden = _hide(it, name, probe, by_phone=by_phone)
    ended = it.run("trace", "--json", "--as-of", company.now.date().isoformat())
    found: Counter[str] = Counter()
    for run in ended.json["runs"]:
        found += Counter({_place(each): each["cells"] for each in run["findings"]})
    return Traced(code=ended.code, found=found, hidden=hidden)


def _hide(it: Whole, name: str, probe: Probe, *, by_phone: bool) -> frozenset[str]:
    """An address in base64 and a number as a number in a table, and an address percent-encoded in a packed log."""
    text = base64.b64encode(f"note: {probe.emails[0]}, call back".encode()).decode()
    number = int("".join(c for c in probe.names["phone"] if c.isdigit())) if by_phone else None
    engine = sa.create_engine(it.urls[name], poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE left_behind (id INTEGER PRIMARY KEY, note TEXT, number BIGINT)")
        insert = sa.text("INSERT INTO left_behind VALUES (1, :note, NULL), (2, 'nothing', :number)")
        connection.execute(insert, {"note": text, "number": number})
    file = it.root / "left" / "old" / "access.log.gz"
    file.parent.mkdir(parents=True)
    line = f"GET /find?who={quote(probe.emails[0].upper(), safe='')} 200\n"
    file.write_bytes(gzip.compress(line.encode()))
    numbers = {"left_behind.number"} if by_phone else set[str]()
    return frozenset({"left_behind.note", "files:left/**/*.log.gz", *numbers})


def _place(told: dict[str, Any]) -> str:
    if told["declaration"] == "file":
        return f"files:{told['place']}"
    return f"{told['place'].rpartition('.')[2]}.{told['column']}"

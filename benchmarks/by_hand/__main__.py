"""Write beside each file of hand-written SQL what its database makes of it: `python -m benchmarks.by_hand`."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.by_hand.running import explained
from benchmarks.databases import KINDS
from benchmarks.erasing import chosen

PEOPLE, SEED = 100_000, 7

for dialect, kind in KINDS.items():
    database = kind()
    try:
        database.fill("shop", PEOPLE, SEED)
        with database.copied("shop") as url:
            found = [
                f"{statement};\n\n" + "".join(f"    {line}\n" for line in plan)
                for statement, plan in explained(url, chosen(PEOPLE))
            ]
        head = f"-- {dialect} {database.version}: {len(chosen(PEOPLE)):,} of {PEOPLE:,} people\n\n"
        Path(__file__).with_name(f"{dialect}.explain").write_text(head + "\n".join(found), encoding="utf-8")
        sys.stderr.write(f"{dialect}: {len(found)} statements\n")
    finally:
        database.stop()

"""The tables of docs/benchmarks.md out of the kept figures: `python -m benchmarks.page`; `--check` only compares."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("results") / "latest.json"
PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end -->\n"
NAMES = {"postgresql": "PostgreSQL", "mariadb": "MariaDB", "sqlite": "SQLite", "files": "a folder"}
TITLES = {
    "erasing": "Erasing many",
    "one": "One person",
    "gate": "Gated reads",
    "sweep": "Sweeping",
    "forecast": "Forecasts",
    "replay": "After a restore",
    "schema": "Schemas",
    "ledger": "The ledger",
    "tracing": "Tracing",
    "discovery": "Proposing",
    "files": "Files that hold rows",
}
UNITS = {"x": "", "1/s": " a second", "s": " s", "s cpu": " s", "MB": " MB", "%": " %"}


def page(text: str, document: dict[str, Any]) -> str:
    """The page with these figures between its markers."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{''.join(_tables(document))}\n{END}{after}"


def _tables(document: dict[str, Any]) -> Iterator[str]:
    machine = document["machine"]
    named = ", ".join(f"{NAMES.get(name, name)} {version}" for name, version in document["versions"].items())
    yield f"On {machine['cores']} cores ({machine['processor']}) with {machine['memory GB']} GB of memory; {named}.\n"
    for part, run in document["runs"].items():
        yield (
            f"\n### {TITLES[part]}\n\n{run['date']}, commit `{run['commit']}`, seed {run['seed']}; "
            f"{run['load']:.0f} processes wanted the {machine['cores']} cores when it began.\n\n"
            "| what | database | measured | least to most | target | |\n| --- | --- | --- | --- | --- | --- |\n"
        )
        for figure in document["figures"]:
            if figure["part"] == part:
                yield _line(figure)


def _line(figure: dict[str, Any]) -> str:
    value, unit = figure["value"], UNITS[figure["unit"]]
    verdict = {True: "met", False: "**missed**", None: ""}[figure["met"]]
    spread = "" if value["runs"] == 1 else f"{_number(value['least'])} to {_number(value['most'])}"
    cells = (
        figure["what"],
        NAMES[figure["database"]],
        f"{_number(value['median'])}{unit}",
        spread,
        figure["target"],
        verdict,
    )
    return f"| {' | '.join(cells)} |\n"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 20 else f"{value:.2f}"


def main() -> int:
    """Write the page, or say whether it is as the figures are."""
    old = PAGE.read_text(encoding="utf-8")
    new = page(old, json.loads(RESULTS.read_text(encoding="utf-8")))
    if "--check" in sys.argv:
        return int(old != new)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

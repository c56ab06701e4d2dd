"""Holds a company's servers up: `python -m ordholden.demo.keeper FOLDER [ROOT]...`, started by `ordholden demo`.

A PostgreSQL in FOLDER/server; each ROOT is a folder that an FTP server of its own gives out.
"""

from __future__ import annotations

import json
import secrets
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ordholden.demo.ftp import giving_out
from ordholden.demo.kept import hold
from ordholden.store import embedded


@contextmanager
def servers(folder: Path, roots: Sequence[Path]) -> Iterator[str]:
    """The ways to them, as JSON: the PostgreSQL's under its kind, each FTP server's under its root."""
    with ExitStack() as stack:
        ways = {"postgresql": stack.enter_context(embedded.running(folder / "server"))}
        ways |= {str(root): stack.enter_context(giving_out(root, secrets.token_urlsafe(12))) for root in roots}
        yield json.dumps(ways)


def main() -> int:
    """What the command line says."""
    folder, roots = Path(sys.argv[1]), [Path(each) for each in sys.argv[2:]]
    return hold(folder, servers(folder, roots))


if __name__ == "__main__":
    sys.exit(main())

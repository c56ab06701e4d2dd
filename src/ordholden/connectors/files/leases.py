"""Whether anybody writes into a file: Linux knows, and tells who asks for a lease.

A lease for reading is given only while no program has the file open for writing, and whoever wants to open it so waits
until the lease is given back. What the system cannot tell (a lease is refused to who does not own the file, and unknown
on a share of the network) is left to what the declaration says of closed files.
"""

from __future__ import annotations

import errno
import fcntl
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Written(Exception):
    """Another program has the file open for writing, or waits for it."""


@contextmanager
def undisturbed(number: int) -> Iterator[Callable[[], None]]:
    """While the block runs nobody begins to write into the open file; asked, it raises Written when somebody wants to.

    Raises Written where somebody has it open for writing already. The lease ends with the block or with the file.
    """
    if not _leased(number):
        yield _nobody_known
        return
    try:
        yield lambda: _ask(number)
    finally:
        fcntl.fcntl(number, fcntl.F_SETLEASE, fcntl.F_UNLCK)


def _leased(number: int) -> bool:
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        # Somebody who waits is told by a signal; this one ends no program that does not know it.
        fcntl.fcntl(number, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(number, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as error:
        if error.errno == errno.EAGAIN:
            raise Written from None
        return False
    return True


def _ask(number: int) -> None:
    if fcntl.fcntl(number, fcntl.F_GETLEASE) != fcntl.F_RDLCK:
        raise Written


def _nobody_known() -> None:
    """Nothing can be asked."""

"""What goes wrong with a database, said without a value of a person and without an address.

A driver's error quotes values ("Key (email)=(...)", "Duplicate entry '...'"), so none is ever kept, not even as
the cause or the context of ours: names of tables, columns and constraints are picked out, the rest is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class Kind(StrEnum):
    """What kind of thing went wrong."""

    ADDRESS = "address"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    NO_DATABASE = "missing database"
    RIGHTS = "missing rights"
    NO_TABLE = "missing table"
    LOST = "lost connection"
    LOCK = "lock"
    CONSTRAINT = "constraint"
    ROW_SECURITY = "row security"
    CHANGED = "changed meanwhile"
    OTHER = "other"


class ConnectorError(Exception):
    """The database cannot or will not. `what` and `mend` are whole sentences; `again`: trying again can help.

    `wait`: the seconds before which we were asked not to.
    """

    def __init__(
        self, kind: Kind, what: str, mend: str = "", *, system: str = "", again: bool = False, wait: float = 0.0
    ) -> None:
        self.kind, self.what, self.mend, self.system, self.again, self.wait = kind, what, mend, system, again, wait
        where = f"{system}: " if system else ""
        super().__init__(where + " ".join(part for part in (what, mend) if part))


class DoneInPart(ConnectorError):
    """What failed when some of it was done and stays done. `removed`, `changed`: how many rows by their table."""

    def __init__(
        self,
        trouble: ConnectorError,
        *,
        removed: Mapping[tuple[str, ...], int],
        changed: Mapping[tuple[str, ...], int],
    ) -> None:
        super().__init__(
            trouble.kind,
            trouble.what,
            trouble.mend,
            system=trouble.system,
            again=trouble.again,
            wait=trouble.wait,
        )
        self.removed, self.changed = removed, changed


Explain = Callable[[Exception], ConnectorError]
"""Makes our error out of a driver's: each connector has its own."""


def guarded(call: Callable[[], T], explain: Explain) -> T:
    """The result of `call`; whatever it raises becomes a ConnectorError that remembers nothing of it."""
    try:
        return call()
    except ConnectorError:
        raise
    except Exception as error:  # noqa: BLE001 - drivers also raise ValueError and the like, with values in them
        refusal = explain(error)
    # Raised out here: inside `except` Python would keep the driver's error, with its values, as the context.
    raise refusal


def failed(system: str, error: Exception) -> ConnectorError:
    """An error that no connector knows better: only its kind is told."""
    return ConnectorError(
        Kind.OTHER,
        f"The statement failed: {type(error).__name__}.",
        "The database's own log says more.",
        system=system,
    )


def unreachable(system: str, why: str = "Nothing answers there") -> ConnectorError:
    """The server cannot be reached."""
    return ConnectorError(
        Kind.UNREACHABLE,
        f"The database cannot be reached: {why}.",
        "Is it running, and are host and port (or socket) in the system's url right?",
        system=system,
        again=True,
    )


def refused(system: str) -> ConnectorError:
    """The server does not let us in."""
    return ConnectorError(
        Kind.REFUSED,
        "The database refuses the user or the password.",
        "Look at the user and the password in the system's url, and whether this user may come from this machine.",
        system=system,
    )


def no_database(system: str) -> ConnectorError:
    """The server has no such database."""
    return ConnectorError(
        Kind.NO_DATABASE,
        "The server has no database of this name.",
        "Look at the end of the system's url, where the database's name stands.",
        system=system,
    )


def no_rights(system: str, on: str = "") -> ConnectorError:
    """The role may not do this."""
    return ConnectorError(
        Kind.RIGHTS,
        f"The role has no right to do this on {on}." if on else "The role has no right to do this.",
        f"Give the database's administrator what `ordholden grants {system}` prints.",
        system=system,
    )


def no_table(system: str, name: str = "") -> ConnectorError:
    """A table or column is not there, or not visible."""
    return ConnectorError(
        Kind.NO_TABLE,
        f"There is no {name}." if name else "A table or column of the statement is not there.",
        "Was it renamed or dropped since the schema was read? Run `ordholden check` again.",
        system=system,
    )


def lost(system: str) -> ConnectorError:
    """The connection ended in the middle."""
    return ConnectorError(
        Kind.LOST,
        "The connection was lost in the middle; the database takes back what was not finished.",
        "Run the command again: what was done is not done twice.",
        system=system,
        again=True,
    )


def unsure(system: str) -> ConnectorError:
    """The connection ended while the transaction was being confirmed: nobody knows on which side of it."""
    return ConnectorError(
        Kind.LOST,
        "The connection was lost while the work was being confirmed: either all of it happened or nothing.",
        "Run the command again: what was done is not done twice.",
        system=system,
        again=True,
    )


def locked(system: str, why: str) -> ConnectorError:
    """Somebody else holds what we need."""
    return ConnectorError(
        Kind.LOCK,
        f"Somebody else is in the way: {why}.",
        "Nothing was done. Try again later.",
        system=system,
        again=True,
    )


def changed(system: str, number: int, of: int, what: str = "file") -> ConnectorError:
    """Something is not what it was when it was read: it is left alone, and told by number; a name may be personal."""
    verb, are = ("was", "it is") if number == 1 else ("were", "they are")
    return ConnectorError(
        Kind.CHANGED,
        f"{number} of {counted(of, what)} {verb} changed by somebody else since they were read: {are} left as found.",
        "Run the command again: what was done is not done twice, and what changed is looked at anew.",
        system=system,
        again=True,
    )


def counted(number: int, what: str) -> str:
    """A number of things in words: 1 file, 2 files."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def constraint(system: str, name: str = "", table: str = "") -> ConnectorError:
    """A constraint or a trigger of the database refuses the change."""
    subject = f"{name} of {table}" if name and table else name or table
    return ConnectorError(
        Kind.CONSTRAINT,
        f"The database refuses the change because of {subject}." if subject else "A constraint refuses the change.",
        "Choose a way of clearing that this column allows; nothing of this transaction was kept.",
        system=system,
    )

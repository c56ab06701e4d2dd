"""From a declared system to its connector. Nothing else knows addresses and secrets; nothing here tells them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError

from ordholden.connectors.errors import ConnectorError, Kind
from ordholden.connectors.files import ftp
from ordholden.connectors.files.connector import FilesConnector
from ordholden.connectors.files.local import Local
from ordholden.connectors.files.storage import Storage
from ordholden.connectors.mariadb import MariaDB
from ordholden.connectors.postgresql import PostgreSQL
from ordholden.connectors.sqlite import SQLite
from ordholden.connectors.values import Connector
from ordholden.declaration.keys.company import FILES
from ordholden.declaration.values import Dataset, System

if TYPE_CHECKING:
    from ordholden.connectors.http import HTTP

BY_HAND = "by hand"
"""The kind of system that has no connector: a person does the work."""

SCHEMES = {
    "postgresql": ("postgresql", "postgres"),
    "mariadb": ("mariadb", "mysql"),
    "sqlite": ("sqlite",),
    "files": ("file", "sftp", "ftp", "ftps", "s3"),
}
"""How a url of each kind may begin; a driver's name behind it (`+psycopg2`) makes no difference."""

Datasets = tuple[Dataset, ...]

_VARIABLE = re.compile(r"\$\{([^}]*)\}")
_ADDRESS = re.compile(r"(?P<scheme>[\w+]+://)(?P<user>[^/]*@)?(?P<rest>.*)", re.DOTALL)


def connector(
    system: System, environment: Mapping[str, str] | None = None, datasets: Iterable[Dataset] = ()
) -> Connector:
    """The connector of a system; no connection is made yet.

    `datasets`: those that are declared in the system. A system of files has no others, and a database has no need of
    them.
    `${NAME}` in the system's url is looked up in `environment` (by default the process's). Raises ConnectorError of
    kind `address` for a system by hand, an unknown variable, a url that cannot be read, an absent SQLite file.
    """
    make = MAKERS.get(system.kind)
    if make is None:
        raise _wrong(system, f"A system of kind {system.kind!r} has no connector.", "Its tasks are done by a person.")
    url = _url(system, os.environ if environment is None else environment)
    return make(system, url, tuple(each for each in datasets if each.system == system.name))


def service(system: System, environment: Mapping[str, str] | None = None) -> HTTP:
    """The service of a system of kind http; nothing is sent yet. Raises ConnectorError of kind `address`."""
    from ordholden.connectors.http import HTTP  # noqa: PLC0415 - slow to load, and few declarations have one

    known = os.environ if environment is None else environment
    if not system.url:
        raise _wrong(system, "The system has no url.", "Write one, or the name of a variable: url: ${MAILER_URL}")
    url = _resolved(system, system.url, known)
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise _wrong(system, "The system's url is none of a service.", "It begins with https://.")
    if parts.scheme == "http" and not (system.unencrypted or parts.hostname in OF_THIS_MACHINE):
        mend = "Use https://, or declare `unencrypted: true` where the way to it is protected otherwise."
        raise _wrong(system, "Personal data would be sent without encryption (http://).", mend)
    return HTTP(system.name, url, _filled(system, system.token, known, str) if system.token else None)


OF_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


def at_url(url: str, name: str = "") -> System:
    """A system that no declaration names, by its url alone. Without a name it is called as its database is.

    Raises ConnectorError of kind `address` for a url of no kind that is known.
    """
    scheme = url.partition("://")[0].partition("+")[0]
    kind = next((kind for kind, schemes in SCHEMES.items() if scheme in schemes), None)
    if kind is None:
        unknown = System(name=name or "the url", kind=BY_HAND)
        mend = f"It begins with {', '.join(f'{one}://' for one in SCHEMES)}."
        raise _wrong(unknown, "The url is of no kind of database that is known.", mend)
    system = System(name=name or kind, kind=kind, url=url)
    if kind == FILES:
        what = "The url is that of a system of files, whose datasets are known only by the patterns of a declaration."
        raise _wrong(system, what, "Declare the system, and name it in the place of its url.")
    return system if name else replace(system, name=Path(_url(system, os.environ).database or kind).stem)


def files_at(system: System, environment: Mapping[str, str]) -> tuple[str, str]:
    """How the url of a system of files begins, and of a bucket its name with the prefix. Raises ConnectorError."""
    url = _url(system, environment)
    scheme = url.get_backend_name()
    return scheme, f"{url.host}/{url.database or ''}" if scheme == "s3" else ""


def address_of(system: System, environment: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The host of the system's url and its settings, without user, password and path. Raises ConnectorError."""
    url = _url(system, environment)
    settings = (value for each in url.query.values() for value in ([each] if isinstance(each, str) else each))
    return url.host or "", tuple(settings)


def _url(system: System, environment: Mapping[str, str]) -> sa.URL:
    if not system.url:
        raise _wrong(system, "The system has no url.", "Write one, or the name of a variable: url: ${PORTAL_URL}")
    resolved = _resolved(system, system.url, environment)
    try:
        url: sa.URL | None = sa.make_url(resolved)
    except (ArgumentError, ValueError):
        url = None
    if url is None:
        raise _wrong(
            system,
            "The system's url cannot be read.",
            "It looks like postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with @ : / in a password as %40 %3A %2F.",
        )
    if url.get_backend_name() not in SCHEMES[system.kind]:
        raise _wrong(
            system,
            f"The url begins with {url.get_backend_name()}:// but the system is of kind {system.kind}.",
            "Change one of the two.",
        )
    return url


def _resolved(system: System, text: str, environment: Mapping[str, str]) -> str:
    """The url with its variables filled in; user and password are escaped where they stand as such."""
    address = _ADDRESS.fullmatch(text)
    if address is None:
        return _filled(system, text, environment, str)
    user = _filled(system, address["user"] or "", environment, lambda value: quote(value, safe=""))
    return address["scheme"] + user + _filled(system, address["rest"], environment, str)


def _filled(system: System, text: str, environment: Mapping[str, str], spell: Callable[[str], str]) -> str:
    missing = sorted({name for name in _VARIABLE.findall(text) if not environment.get(name)})
    if missing:
        raise _wrong(
            system,
            f"The environment variable {missing[0]} is not set.",
            f"Set it to what the system's url needs: export {missing[0]}=...",
        )
    return _VARIABLE.sub(lambda match: spell(environment[match[1]]), text)


def _postgresql(system: System, url: sa.URL, _: Datasets) -> Connector:
    return PostgreSQL(system.name, url.set(drivername="postgresql+psycopg"))


def _mariadb(system: System, url: sa.URL, _: Datasets) -> Connector:
    if not url.database:
        raise _wrong(system, "The url names no database.", "Write it at the end: mariadb://USER:PASSWORD@HOST/DATABASE")
    return MariaDB(system.name, url.set(drivername="mariadb+pymysql"))


def _sqlite(system: System, url: sa.URL, _: Datasets) -> Connector:
    if not url.database or url.database == ":memory:":
        raise _wrong(
            system, "The url names no file.", "Write its path: sqlite:///data/portal.db, or with four / from the root."
        )
    file = Path(url.database)
    if not file.is_file():
        raise _wrong(
            system,
            "There is no such SQLite file.",
            "Look at the path in the system's url; a relative path counts from the folder where the command runs.",
        )
    return SQLite(system.name, file)


def _files(system: System, url: sa.URL, datasets: Datasets) -> Connector:
    return FilesConnector(system, STORAGES[url.get_backend_name()](system, url), datasets)


def _on_this_machine(system: System, url: sa.URL) -> Storage:
    if url.host or not url.database:
        raise _wrong(system, "The url names no folder.", "Write its path from the root: file:///var/spool/asterisk")
    return Local(system.name, Path("/", unquote(url.database)))


def _by_sftp(system: System, url: sa.URL) -> Storage:
    sftp = _extra(system, "ordholden.connectors.files.sftp", "sftp")
    address = sftp.Address(
        host=_host(system, url),
        port=url.port or 22,
        user=url.username,
        password=url.password,
        key_file=_said(url, "key_file"),
        host_key=system.host_key or "",
        root=_below(url),
    )
    storage: Storage = sftp.SFTP(system.name, address)
    return storage


def _by_ftp(system: System, url: sa.URL) -> Storage:
    address = ftp.Address(
        host=_host(system, url),
        port=url.port or 21,
        user=url.username or "anonymous",
        password=url.password or "",
        tls=url.get_backend_name() == "ftps",
        root=_below(url),
    )
    return ftp.FTP(system.name, address)


def _in_a_bucket(system: System, url: sa.URL) -> Storage:
    s3 = _extra(system, "ordholden.connectors.files.s3", "s3")
    address = s3.Address(
        bucket=_host(system, url),
        prefix=unquote(url.database or ""),
        key=url.username,
        secret=url.password,
        endpoint=_said(url, "endpoint"),
        region=_said(url, "region"),
    )
    storage: Storage = s3.S3(system.name, address)
    return storage


def _extra(system: System, module: str, extra: str) -> Any:  # noqa: ANN401 - a module
    """What only some installations have."""
    try:
        return import_module(module)
    except ImportError:
        pass
    what = f"Files at such a url need what is not installed ({extra})."
    raise _wrong(system, what, f"Install it: pip install 'ordholden[{extra}]'")


def _host(system: System, url: sa.URL) -> str:
    if not url.host:
        raise _wrong(system, "The url names no server.", "It looks like sftp://USER@HOST/path or s3://BUCKET/prefix.")
    return url.host


def _below(url: sa.URL) -> str:
    """The path at the end of a url: from the server's root, or with ~ from the user's own folder."""
    path = unquote(url.database or "")
    return path.removeprefix("~").lstrip("/") or "." if path.split("/")[0] == "~" else f"/{path}"


def _said(url: sa.URL, name: str) -> str | None:
    value = url.query.get(name)
    return value if isinstance(value, str) else None


STORAGES: Mapping[str, Callable[[System, sa.URL], Storage]] = {
    "file": _on_this_machine,
    "sftp": _by_sftp,
    "ftp": _by_ftp,
    "ftps": _by_ftp,
    "s3": _in_a_bucket,
}
"""One line for each place where files lie, by how its url begins."""

MAKERS: Mapping[str, Callable[[System, sa.URL, Datasets], Connector]] = {
    "postgresql": _postgresql,
    "mariadb": _mariadb,
    "sqlite": _sqlite,
    "files": _files,
}
"""One line for each kind of system that has a connector."""


def _wrong(system: System, what: str, mend: str) -> ConnectorError:
    return ConnectorError(Kind.ADDRESS, what, mend, system=system.name)

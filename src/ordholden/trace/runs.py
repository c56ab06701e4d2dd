"""An erasure as its run meant it, so that the rule can be asked what it still holds."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector
from ordholden.rights.case import roots_of, subjects_again
from ordholden.rights.course import as_it_was
from ordholden.rights.erasure import Prepared
from ordholden.store.store import Store
from ordholden.store.values import Run
from ordholden.subjects.values import Graph


def again(store: Store, run: Run, graph: Graph, connectors: Mapping[str, Connector]) -> Prepared | None:
    """The run's erasure; None where none of its root keys is sealed any more, so that nothing of these people is held.

    What cannot be asked holds nothing: the copy is then a finding, which somebody looks at.
    """
    roots = roots_of(subjects_again(store, run))
    if not roots:
        return None
    try:
        return as_it_was(run, graph, connectors, store, roots, now=True)
    except ConnectorError:
        return None

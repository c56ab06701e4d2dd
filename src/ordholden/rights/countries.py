"""In which country each person of a request is, read from their own rows: whose authority they are told of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ordholden.connectors.values import Connector
from ordholden.rights.sought import rows_of_people
from ordholden.subjects.identity import Subject
from ordholden.subjects.places import own_rows
from ordholden.subjects.values import Graph


def countries_of(graph: Graph, connectors: Mapping[str, Connector], subjects: Sequence[Subject]) -> Mapping[int, str]:
    """By number of the person; whose rows say different things, or nothing, is not in it. Raises ConnectorError.

    Somebody of whom no other country is known is where the controller is.
    """
    found: dict[int, set[str]] = defaultdict(set)
    home = graph.declaration.controller.country
    for place in own_rows(graph):
        whose = {tuple(key): subject.number for subject in subjects for key in subject.roots.get(place.root, ())}
        if not whose or place.system not in connectors or place.system not in graph.schemas:
            continue
        with connectors[place.system].reading() as session:
            for country in place.dialling(home):
                for row in rows_of_people(graph, session, place, tuple(whose), country):
                    found[whose[row.key]].add(country or home)
    return {number: next(iter(codes)) for number, codes in found.items() if len(codes) == 1}

"""The sentences about conditions, in English, Danish, Norwegian (bokmål) and Swedish.

They start small: they are put together by `words`.
"""

from __future__ import annotations

from collections.abc import Mapping

FACTS: Mapping[str, tuple[str, ...]] = {
    "person.one": ("this person", "denne person", "denne personen", "den här personen"),
    "person.many": ("one of these people", "en af disse personer", "en av disse personene", "en av de här personerna"),
    "people": ("these people", "disse personer", "disse personene", "de här personerna"),
    "come": ("{event} has come", "{event} er nået", "{event} er nådd", "{event} har inträffat"),
    "come.not": (
        "{event} has not come or is not known",
        "{event} er ikke nået eller kendes ikke",
        "{event} er ikke nådd eller er ukjent",
        "{event} har inte inträffat eller är okänt",
    ),
    "ago": (
        "{event} is {period} ago or more",
        "{event} ligger {period} eller mere tilbage",
        "{event} er {period} eller mer siden",
        "{event} ligger {period} eller mer tillbaka",
    ),
    "ago.not": (
        "{event} is less than {period} ago or not known",
        "{event} ligger mindre end {period} tilbage eller kendes ikke",
        "{event} er mindre enn {period} siden eller er ukjent",
        "{event} ligger mindre än {period} tillbaka eller är okänt",
    ),
    "null": ("{column} is empty", "{column} er tom", "{column} er tom", "{column} är tomt"),
    "null.not": ("{column} is filled in", "{column} er udfyldt", "{column} er fylt ut", "{column} är ifyllt"),
    "equals": ('{column} is "{value}"', "{column} er »{value}«", "{column} er «{value}»", "{column} är ”{value}”"),
    "equals.not": (
        '{column} is not "{value}"',
        "{column} er ikke »{value}«",
        "{column} er ikke «{value}»",
        "{column} är inte ”{value}”",
    ),
    "cleared": (
        "{column} is cleared already",
        "{column} er allerede ryddet",
        "{column} er allerede tømt",
        "{column} är redan tömt",
    ),
    "cleared.not": ("{column} is still there", "{column} er der endnu", "{column} er der ennå", "{column} finns kvar"),
    "role.this": ("{role} is {person}", "{role} er {person}", "{role} er {person}", "{role} är {person}"),
    "role.this.not": (
        "{role} is not {person}",
        "{role} er ikke {person}",
        "{role} er ikke {person}",
        "{role} är inte {person}",
    ),
    "role.other": (
        "{role} is somebody else known to us",
        "{role} er en anden registreret person",
        "{role} er en annen registrert person",
        "{role} är en annan registrerad person",
    ),
    "role.other.not": (
        "{role} is nobody else known to us",
        "{role} er ingen anden registreret person",
        "{role} er ingen annen registrert person",
        "{role} är ingen annan registrerad person",
    ),
    "role.this.only": (
        "{role} is {person} and nobody else known to us",
        "{role} er {person} og ingen anden registreret person",
        "{role} er {person} og ingen annen registrert person",
        "{role} är {person} och ingen annan registrerad person",
    ),
    "role.both": (
        "{role} is {person} and also somebody else known to us",
        "{role} er {person} og også en anden registreret person",
        "{role} er {person} og også en annen registrert person",
        "{role} är {person} och även en annan registrerad person",
    ),
    "role.known": (
        "{role} is somebody known to us",
        "{role} er en registreret person",
        "{role} er en registrert person",
        "{role} är en registrerad person",
    ),
    "role.known.not": (
        "{role} is nobody known to us",
        "{role} er ingen registreret person",
        "{role} er ingen registrert person",
        "{role} är ingen registrerad person",
    ),
    "role.earlier": (
        "{role} was released by an earlier request",
        "{role} er frigivet ved en tidligere anmodning",
        "{role} er frigitt ved en tidligere anmodning",
        "{role} har frigjorts genom en tidigare begäran",
    ),
    "role.earlier.not": (
        "{role} was not released by an earlier request",
        "{role} er ikke frigivet ved en tidligere anmodning",
        "{role} er ikke frigitt ved en tidligere anmodning",
        "{role} har inte frigjorts genom en tidigare begäran",
    ),
    "role.held": (
        "{role} is under the legal hold",
        "{role} er omfattet af slettestoppet",
        "{role} er omfattet av slettestoppet",
        "{role} omfattas av raderingsstoppet",
    ),
    "role.held.not": (
        "{role} is not under the legal hold",
        "{role} er ikke omfattet af slettestoppet",
        "{role} er ikke omfattet av slettestoppet",
        "{role} omfattas inte av raderingsstoppet",
    ),
    "held": (
        "the row is under the legal hold",
        "rækken er omfattet af slettestoppet",
        "raden er omfattet av slettestoppet",
        "raden omfattas av raderingsstoppet",
    ),
    "held.not": (
        "the row is not under the legal hold",
        "rækken er ikke omfattet af slettestoppet",
        "raden er ikke omfattet av slettestoppet",
        "raden omfattas inte av raderingsstoppet",
    ),
    "instructed": (
        "the customer in {columns} instructed this period",
        "kunden i {columns} har givet instruks om denne frist",
        "kunden i {columns} har gitt instruks om denne fristen",
        "kunden i {columns} har gett instruktion om denna tidsgräns",
    ),
    "instructed.not": (
        "the customer in {columns} did not instruct this period",
        "kunden i {columns} har ikke givet instruks om denne frist",
        "kunden i {columns} har ikke gitt instruks om denne fristen",
        "kunden i {columns} har inte gett instruktion om denna tidsgräns",
    ),
    "leads": (
        "the row leads to {person} by {columns}",
        "rækken fører til {person} via {columns}",
        "raden fører til {person} via {columns}",
        "raden leder till {person} via {columns}",
    ),
    "leads.not": (
        "the row does not lead to {person} by {columns}",
        "rækken fører ikke til {person} via {columns}",
        "raden fører ikke til {person} via {columns}",
        "raden leder inte till {person} via {columns}",
    ),
    "noted": (
        "the row is one of those noted before",
        "rækken er en af de noterede",
        "raden er en av de noterte",
        "raden är en av de noterade",
    ),
    "noted.not": (
        "the row is none of those noted before",
        "rækken er ikke en af de noterede",
        "raden er ikke en av de noterte",
        "raden är inte en av de noterade",
    ),
    "with": (
        "a row in {dataset} belongs to it ({columns})",
        "en række i {dataset} hører til den ({columns})",
        "en rad i {dataset} hører til den ({columns})",
        "en rad i {dataset} hör till den ({columns})",
    ),
    "with.not": (
        "no row in {dataset} belongs to it ({columns})",
        "ingen række i {dataset} hører til den ({columns})",
        "ingen rad i {dataset} hører til den ({columns})",
        "ingen rad i {dataset} hör till den ({columns})",
    ),
    "with.where": (
        "a row in {dataset} belongs to it ({columns}) where ({where})",
        "en række i {dataset} hører til den ({columns}), hvor dette gælder: ({where})",
        "en rad i {dataset} hører til den ({columns}), der dette gjelder: ({where})",
        "en rad i {dataset} hör till den ({columns}), där detta gäller: ({where})",
    ),
    "with.where.not": (
        "no row in {dataset} belongs to it ({columns}) where ({where})",
        "ingen række i {dataset} hører til den ({columns}), hvor dette gælder: ({where})",
        "ingen rad i {dataset} hører til den ({columns}), der dette gjelder: ({where})",
        "ingen rad i {dataset} hör till den ({columns}), där detta gäller: ({where})",
    ),
}

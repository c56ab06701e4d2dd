"""How the rows of a file are declared to be written."""

from __future__ import annotations

import pytest

from ordholden.declaration.formats import Csv, Eml, Format, JsonLines, Log, Mbox, Part
from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.values import Diagnostic

COMPANY = """
controller: {name: Fjordfon, country: DK, contact: a@example.dk}
people: {employee: {label: {en: employee}}}
purposes: {telephony: {basis: contract, say: {en: telephony}}}
systems: {spool: {kind: files, url: "file:///spool", country: DK}}
datasets:
  spool.a:
    path: "a/*"
    not personal: x
    format: FORMAT
"""


def read(text: str) -> tuple[Declaration | None, tuple[Diagnostic, ...]]:
    """A declaration with this format."""
    return load({"company.yaml": COMPANY.replace("FORMAT", text)})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("csv", Format(syntax=Csv())),
        ("json lines", Format(syntax=JsonLines())),
        ("mbox", Format(syntax=Mbox(), times={"date": "mail"})),
        ("{kind: eml, encoding: latin-1}", Format(syntax=Eml(), encoding="latin-1", times={"date": "mail"})),
        ("{kind: csv, delimiter: tab, quote: none}", Format(syntax=Csv(delimiter="\t", quote=""))),
        ('{kind: csv, delimiter: "\\t", columns: [a, b]}', Format(syntax=Csv(delimiter="\t", columns=("a", "b")))),
        ('{kind: csv, delimiter: " ", escape: "\\\\"}', Format(syntax=Csv(delimiter=" ", escape="\\"))),
        (
            "{kind: json lines, times: {at: epoch}, quiet for: 2 days}",
            Format(syntax=JsonLines(), times={"at": "epoch"}, quiet=48),
        ),
        (
            "{kind: log, pattern: ['{at:15} {{{who}}}: {what}', '{what}'], closed: '*.1', carries on: more}",
            Format(
                syntax=Log(
                    patterns=(
                        (Part(name="at", width=15), " {", Part(name="who"), "}: ", Part(name="what")),
                        (Part(name="what"),),
                    ),
                    carries_on="more",
                ),
                closed=("*.1",),
            ),
        ),
    ],
)
def test_a_format_is_read_as_it_is_written(text: str, wanted: Format) -> None:
    """A word is enough for a format that says nothing more; each key says one thing of it."""
    declaration, said = read(text)
    assert declaration is not None, said
    assert declaration.datasets["spool.a"].format == wanted


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("tsv", "csv"),
        ("{kind: csv, encoding: ebcdic}", "utf-8"),
        ("{kind: csv, quote: '\"\"'}", "write one, or none"),
        ("{kind: csv, delimiter: ''}", "tab"),
        ("{kind: mbox, delimiter: ';'}", "take it away"),
        ("{kind: csv, times: {at: '%d/%b %H:%M'}}", "with the year"),
        ("{kind: csv, quiet for: soon}", "2 days"),
        ("{kind: log, closed: '*', pattern: 'no part'}", "name each part once"),
        ("{kind: log, closed: '*', pattern: '{a} {a}'}", "name each part once"),
        ("{kind: log, closed: '*', pattern: '{a}{b}'}", "write what does"),
        ("{kind: log, closed: '*', pattern: '{a} }'}", "for the sign itself"),
    ],
)
def test_a_format_that_cannot_be_meant_is_refused_with_a_way_out(text: str, mend: str) -> None:
    """What cannot be read, or says nothing of this kind of file, is refused with words of the way out."""
    declaration, said = read(text)
    assert declaration is None
    assert mend in " ".join(f"{each.mend} {each.what}" for each in said)

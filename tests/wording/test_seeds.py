"""The five real notices for which the product is made: what is wrong with their words is found in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ordholden.diagnostics.values import Severity
from ordholden.wording.rules import language_of, linted
from ordholden.wording.texts import notice

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
FILES = {"MIR": "000", "MXD": "001", "FLX": "002", "MIC": "003", "BET": "004"}
TROUBLES = {
    "MIR-05": ("WRD170", "brugeren der logger ind"),
    "MIR-07": ("WRD101", "etc."),
    "MIR-08": ("WRD304", ""),
    "MIR-16": ("WRD110", "længere end det er nødvendigt"),
    "MIR-18": ("WRD142", "opfylde en kontrakt"),
    "MIR-20": ("WRD140", "nødvendig i forbindelse med implementeringen"),
    "MXD-01": ("WRD309", ""),
    "MXD-04": ("WRD101", "og lignende"),
    "MXD-08": ("WRD306", "JotForm"),
    "MXD-13": ("WRD111", "så lenge ditt firma er kunde"),
    "MXD-14": ("WRD114", "oppbevarer"),
    "MXD-23": ("WRD201", "formidler ikke"),
    "MXD-33": ("WRD120", "anser vi"),
    "FLX-03": ("WRD203", "udelukkende til"),
    "FLX-04": ("WRD114", "registreres og lagres"),
    "FLX-12": ("WRD204", "ingen personfølsomme"),
    "FLX-14": ("WRD145", "delt dataansvar"),
    "FLX-16": ("WRD162", "dine kunders"),
    "FLX-22": ("WRD151", "Cookies indeholder ikke"),
    "FLX-29": ("WRD130", "omdøbe"),
    "FLX-31": ("WRD110", "årrække"),
    "FLX-34": ("WRD161", "skriftlig henvendelse"),
    "FLX-40": ("WRD163", "begrænset til"),
    "FLX-44": ("WRD113", "forbeholder os retten til at slette"),
    "MIC-06": ("WRD302", "Cvr.nr."),
    "MIC-10": ("WRD142", "6.1.b"),
    "MIC-12": ("WRD112", "mindst 5 år"),
    "MIC-18": ("WRD110", "så længe det er nødvendigt"),
    "MIC-25": ("WRD143", "6.1.b"),
    "BET-01": ("WRD304", ""),
    "BET-02": ("WRD101", "og lignende"),
    "BET-05": ("WRD141", "ligesom alle andre"),
    "BET-06": ("WRD150", "kodeord"),
    "BET-09": ("WRD120", "Dette accepterer du"),
    "BET-14": ("WRD110", "indenfor rimelig tid"),
    "BET-21": ("WRD202", "aldrig opbevarer eller behandler data"),
}
"""By promise: every row of the list that has a trouble in its wording."""

WRONG = (
    "MIR-05",
    "MIR-20",
    "MXD-33",
    "FLX-03",
    "FLX-29",
    "FLX-31",
    "FLX-40",
    "MIC-10",
    "MIC-12",
    "MIC-25",
    "BET-06",
    "BET-21",
)
"""Those whose wording is wrong, too narrow or contradicts the law or the same text. FLX-31 is vague, and not against it."""

LACKS = {
    "MIR": {"WRD304", "WRD305", "WRD307", "WRD308", "WRD309"},
    "MXD": {"WRD304", "WRD306", "WRD307", "WRD308", "WRD309"},
    "FLX": {"WRD304", "WRD308", "WRD309"},
    "MIC": set(),
    "BET": {"WRD304", "WRD307", "WRD308", "WRD309"},
}
"""What the texts leave out: bases, recipients and transfers, periods, rights, the complaint."""


@pytest.fixture(params=FILES)
def seed(request: pytest.FixtureRequest) -> str:
    """Each of the five; they lie beside the repository, and not in it."""
    if not SEEDS.exists():
        pytest.skip("the five notices are not beside this repository (../shared/seeds)")
    return str(request.param)


def found_in(seed: str) -> list[tuple[str, str, Severity]]:
    """Code, sentence and weight of each finding."""
    (file,) = SEEDS.glob(f"{FILES[seed]}_*.txt")
    read = notice(file.read_text(encoding="utf-8"), file.name)
    return [(one.code, one.what, one.severity) for one in linted(read, language_of(read.text) or "")]


def test_every_trouble_of_the_list_is_found(seed: str) -> None:
    """No sentence that was judged to be in trouble by hand is passed over."""
    found = found_in(seed)
    missed = {
        key: (code, words)
        for key, (code, words) in TROUBLES.items()
        if key.startswith(seed) and not any(code == one and words in what for one, what, _ in found)
    }
    assert missed == {}


def test_what_is_wrong_weighs_more_than_what_is_loose(seed: str) -> None:
    """A sentence at odds with the law is an error; one that is only vague is a warning."""
    heavy = {TROUBLES[key] for key in WRONG if key.startswith(seed) and key != "FLX-31"}
    for code, words in heavy:
        assert {weight for one, what, weight in found_in(seed) if one == code and words in what} == {Severity.ERROR}


def test_what_a_notice_lacks_is_found(seed: str) -> None:
    """What Art. 13 asks for and the text does not have is named."""
    codes = {code for code, _, _ in found_in(seed)}
    assert LACKS[seed] - codes == set()
    assert codes & {"WRD303", "WRD300"} == set()


def test_portability_and_restriction_are_named_where_they_are_missing(seed: str) -> None:
    """Who leaves two rights out is told which."""
    said = " ".join(what for code, what, _ in found_in(seed) if code == "WRD308")
    assert ("restriction" in said) is (seed != "MIC")
    assert ("portability" in said) is (seed not in {"MIC", "FLX"})

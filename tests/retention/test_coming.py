"""The forecast: what goes in the coming months, counted by the same rule that will clear it."""

from __future__ import annotations

import re
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest

from ordholden.retention.coming import month_ends
from tests.promises.company import Desk
from tests.typed import today


def spread(office: Desk) -> None:
    """Voicemails of the last days of some months, and some that are due already."""
    for number, days in ((1, 200), (2, 89), (3, 60), (4, 30), (5, 0)):
        day = today() - timedelta(days=days)
        office.change("portal", f"UPDATE voicemails SET recorded_at = '{day} 12:00:00' WHERE id % 5 = {number % 5}")


def of(said: object, dataset: str) -> dict[str, object]:
    """What is told of one dataset."""
    assert isinstance(said, dict)
    return next(each for each in said["datasets"] if each["dataset"] == dataset)


def test_each_month_of_the_forecast_is_what_a_dry_run_of_its_last_day_tells(office: Desk) -> None:
    """The forecast of a year adds up, month by month, to what a sweep on that day would remove."""
    spread(office)
    said = office.type("sweep", "forecast", "--months", "5", "--json")
    assert said.code == 0, said.err
    voicemails = of(said.json, "portal.voicemails")
    so_far = int(str(voicemails["due already"]))
    assert so_far > 0
    for end, number in zip(month_ends(today(), 5), voicemails["go"], strict=True):  # type: ignore[call-overload]
        so_far += number
        dry = office.type("sweep", "--dry-run", "--json", "--only", "portal.voicemails", "--as-of", str(end)).json
        assert of(dry, "portal.voicemails")["remove"] == so_far, end


def test_the_forecast_names_the_purposes_that_end(office: Desk) -> None:
    """A row that several purposes hold goes with the last of them; when each ends is told too."""
    spread(office)
    said = office.type("sweep", "forecast", "--json").json
    voicemails = of(said, "portal.voicemails")
    assert voicemails["purposes end"] == {"traffic": voicemails["go"]}
    assert len(said["months"]) == 12


@pytest.mark.parametrize(
    ("language", "words", "purpose"),
    [
        ("da", "Rækker, der slettes", "at rette fejl og svare på spørgsmål om opkald: "),
        ("nb", "Rader som slettes", "at rette fejl og svare på spørgsmål om opkald: "),
        ("sv", "Rader som tas bort", "to mend faults and answer questions about calls: "),
        ("en", "Rows that go", "to mend faults and answer questions about calls: "),
    ],
)
def test_the_forecast_is_a_table_a_picture_and_a_page(office: Desk, language: str, words: str, purpose: str) -> None:
    """The picture is an SVG that stands by itself, the page allows nothing from elsewhere, and both say the same."""
    spread(office)
    svg, html = office.folder / "forecast.svg", office.folder / "forecast.html"
    said = office.type("sweep", "forecast", "--language", language, "--svg", str(svg), "--html", str(html))
    assert (said.code, words in said.out, words in html.read_text(encoding="utf-8")) == (0, True, True)
    assert purpose in html.read_text(encoding="utf-8"), "a purpose stands there by its words, not by its key"
    drawn = ET.fromstring(svg.read_text(encoding="utf-8"))  # noqa: S314 - ours
    bars = [each for each in drawn.iter() if each.tag.endswith("title")]
    months = re.findall(r"portal.voicemails: \d+", " ".join(bar.text or "" for bar in bars))
    assert len(months) >= 2
    assert "default-src 'none'" in html.read_text(encoding="utf-8")


def test_a_forecast_changes_nothing(office: Desk) -> None:
    """To look ahead is to read."""
    spread(office)
    before = office.everything()
    assert office.type("sweep", "forecast").code == 0
    assert office.everything() == before

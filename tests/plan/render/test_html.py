"""The page: safe to open, the same content as the terminal, and complete."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from ordholden.plan.render.html import html
from ordholden.plan.render.language import plain
from ordholden.plan.render.shown import shown
from ordholden.plan.render.values import Preview, Shown
from tests.plan.render.company import declaration, plan, preview

EMPTY = {"meta", "path", "rect", "br"}


class Page(HTMLParser):
    """The page as a browser sees it: tags with their attributes, text, and whether everything is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.style = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.style += data
        else:
            self.words.append(data)

    @property
    def text(self) -> str:
        """All text, blanks evened."""
        return " ".join("".join(f"{word} " for word in self.words).split())


def told(language: str = "en") -> Shown:
    """The sample plan in words."""
    made = plan()
    return shown(made, declaration(), preview(made), language=language)


@pytest.mark.parametrize("language", ["en", "da", "nb", "sv"])
def test_the_page_runs_nothing_and_loads_nothing(language: str) -> None:
    """It can be mailed, stored and opened anywhere: no script, no address outside, its style named by digest."""
    page = Page(html(told(language)))
    assert page.open == []
    assert {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "form", "a"} == set()
    attributes = {name for _, found in page.tags for name in found}
    assert not {a for a in attributes if a.startswith("on")} | (attributes & {"style", "src", "href"})
    assert not re.search(r"@import|url\(|https?:", page.style)
    policy = next(found["content"] for tag, found in page.tags if found.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize("language", ["en", "da", "nb", "sv"])
def test_the_page_says_all_that_the_terminal_says(language: str) -> None:
    """Every sentence of the plan stands on the page, word for word."""
    seen = told(language)
    page = re.sub(r"\s", "", Page(html(seen)).text)
    wanted = (
        [v for _, v in seen.facts] + [f.amount for f in seen.figures] + [seen.approval.command, seen.approval.checksum]
    )
    for section in (seen.alarms, *seen.sections):
        wanted += [section.title, section.intro]
        for entry in (e for g in section.groups for e in g.entries):
            wanted += [entry.subject, entry.verb, entry.amount]
            if not entry.quiet:
                wanted += [*entry.lines, entry.place]
                wanted += [w for b in entry.blocks for w in (b.intro, *b.when, *(i.what for i in b.items))]
    assert [w for w in wanted if re.sub(r"\s", "", plain(w)) not in page] == []


def test_the_page_is_in_the_language_that_it_says() -> None:
    """A screen reader pronounces it rightly; what is in English whatever the language says so."""
    page = Page(html(told("nb")))
    assert dict(page.tags)["html"] == {"lang": "nb"}
    foreign = [found for tag, found in page.tags if tag == "div" and found.get("lang") == "en"]
    assert len(foreign) == 1


def test_the_picture_can_be_heard() -> None:
    """Each drawing has its content as a label: systems, datasets, what goes and what stays."""
    labels = [found.get("aria-label") or "" for tag, found in Page(html(told())).tags if tag == "svg"]
    assert [label.split(".")[0] for label in labels] == ["portal", "billing", "outlook"]
    assert "calls: 412 deleted, 38 cleared, 38 stay until 9 May 2027" in labels[0]
    assert "support lead: a task by hand" in labels[2]


def test_the_picture_without_counts_says_what_happens_all_the_same() -> None:
    """Nothing is drawn as a number that nobody counted."""
    page = html(shown(plan(), declaration(), Preview()))
    assert "calls: rows are deleted, fields are cleared, something stays: to deliver telephony" in page
    assert 'class="bar"' not in page


def test_what_is_folded_can_be_unfolded_without_a_script() -> None:
    """The page shows one entry for all steps that find nothing; each of them is there for whoever opens it."""
    page = Page(html(told("da")))
    folded = [e for s in told("da").sections for g in s.groups for e in g.entries if e.folded]
    assert folded
    assert [tag for tag, _ in page.tags].count("details") == len(folded)
    assert page.text.count("Vis trinene") == len(folded)
    hidden = html(told("da")).split("<details>", 1)[1].split("</details>")[0]
    assert all(each.subject in hidden and each.amount in hidden for each in folded[0].folded)


EVIL = "<script>alert(1)</script>&\"'"


def test_everything_is_escaped() -> None:
    """No name, instruction, reason or address in a declaration can become part of the page."""
    company, made = declaration(), plan()
    steps = tuple(replace(s, who=EVIL, instructions={"en": EVIL}) if s.key == "tell outlook" else s for s in made.steps)
    made = replace(
        made,
        right=EVIL,
        steps=steps,
        kept={"newsletter": EVIL},
        spared=tuple(replace(s, because=EVIL, columns=(*s.columns, EVIL), law=EVIL) for s in made.spared),
        diagnostics=tuple(replace(d, what=EVIL, why=EVIL, mend=EVIL) for d in made.diagnostics),
        checksum=EVIL,
        subjects=EVIL,
        schemas={EVIL: EVIL},
    )
    purposes = {key: replace(purpose, say={"en": EVIL}) for key, purpose in company.purposes.items()}
    systems = {key: replace(system, country=EVIL) for key, system in company.systems.items()}
    company = replace(company, controller=replace(company.controller, name=EVIL), purposes=purposes, systems=systems)
    page = Page(html(shown(made, company, preview(made), command=EVIL)))
    assert page.open == []
    assert "script" not in {tag for tag, _ in page.tags}
    assert page.text.count("<script>alert(1)</script>") > 20

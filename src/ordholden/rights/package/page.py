"""`index.html`: the answer as one page that a person reads, prints and keeps. No script, nothing from elsewhere.

The head of the answer stands first, then in short what there is, then everything that Art. 15(1) and (2) ask for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import IO

from ordholden.plan.render.language import capital
from ordholden.plan.render.page import CLOSING, opening
from ordholden.rights.package.page_data import Shown, data_of, together
from ordholden.rights.package.page_law import law_sections
from ordholden.rights.package.style import STYLE
from ordholden.rights.package.values import Package


def write_page(package: Package, shown: Sequence[Shown], files: Sequence[str], out: IO[bytes]) -> None:
    """Write the page. `shown`: the datasets in which something was found. `files`: the other files by name."""
    for part in _page(package, shown, files):
        out.write(part.encode("utf-8", "replace"))


def _page(package: Package, shown: Sequence[Shown], files: Sequence[str]) -> Iterator[str]:
    say = package.language.say
    yield from opening(package.language.code, f"{say('title')} · {package.declaration.controller.name}", STYLE)
    yield from _head(package)
    yield from _missing(package)
    if shown:
        yield from _figures(package, shown)
        yield from _summary(package, shown)
        yield from _purposes(package, shown)
        yield f'<section id="data"><h2>{escape(say("data"))}</h2>'
        for each in shown:
            yield from data_of(each)
        yield f'<p class="soft">{escape(say("technical"))}</p></section>\n'
    yield from law_sections(package, shown)
    yield from _files(package, files)
    yield CLOSING


# -------------------------------------------------------------------------------------------------- head


def _head(package: Package) -> Iterator[str]:
    language, controller = package.language, package.declaration.controller
    facts = [
        (language.say("controller"), controller.name),
        (language.say("contact"), controller.contact),
        (language.say("made"), language.day(package.made.date())),
    ]
    if package.as_of != package.made.date():
        facts.append((language.say("as of"), language.day(package.as_of)))
    listed = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in facts if value)
    yield f"<header><p>{escape(controller.name)}</p><h1>{escape(language.say('title'))}</h1>"
    yield f'<p class="right">{escape(language.say("right"))}</p><dl class="facts">{listed}</dl></header>\n'
    none = "confirmed.none.incomplete" if package.missing else "confirmed.none"
    yield f'<p class="lead">{escape(language.say("confirmed" if package.found else none))}</p>\n'
    if package.under_a_number:
        yield f'<p class="lead">{escape(language.say("confirmed.none.number"))}</p>\n'


def _missing(package: Package) -> Iterator[str]:
    if not package.missing:
        return
    say = package.language.say
    yield f'<section class="alarms refusing"><h2>{escape(say("missing"))}</h2>'
    yield f"<p>{escape(say('missing.systems', systems=package.language.listed(package.missing)))}</p>"
    yield f"<p>{escape(say('missing.because', because=package.because))}</p>"
    yield f"<p>{escape(say('missing.later'))}</p></section>\n"


def _figures(package: Package, shown: Sequence[Shown]) -> Iterator[str]:
    language = package.language
    figures = (
        ("figure.rows", sum(each.sheet.rows for each in shown)),
        ("figure.kinds", len({name for each in shown for name in each.told_names()})),
        ("figure.purposes", len(_used(shown))),
        ("figure.systems", len({each.sheet.read.system for each in shown})),
    )
    items = (f"<li><b>{escape(language.number(n))}</b>{escape(language.count(key, n))}</li>" for key, n in figures)
    yield f'<ul class="figures">{"".join(items)}</ul>\n'


def _used(shown: Iterable[Shown]) -> list[str]:
    found = (reason.purpose for each in shown for reason in each.sheet.reasons)
    return list(dict.fromkeys(purpose for purpose in found if purpose is not None))


def _summary(package: Package, shown: Sequence[Shown]) -> Iterator[str]:
    say = package.language.say
    yield f'<section><h2>{escape(say("summary"))}</h2><p class="intro">{escape(say("summary.intro"))}</p>'
    heads = "".join(f"<th>{escape(say(key))}</th>" for key in ("what", "why"))
    yield f'<table><thead><tr>{heads}<th class="count">{escape(say("how many"))}</th></tr></thead><tbody>'
    for each in shown:
        yield from _summarised(package, each)
    yield "</tbody></table></section>\n"


def _summarised(package: Package, each: Shown) -> Iterator[str]:
    language = package.language
    link = f'<a href="#{escape(each.anchor)}">{escape(package.label(each.sheet.read.dataset))}</a>'
    names = escape(together(language, each.told_names()))
    why = (f"<li>{escape(lead)}<span> {escape(end)}</span></li>" for lead, end in each.ends())
    cells = (
        (language.say("what"), f'<div>{link}<br><span class="soft">{names}</span></div>', ""),
        (language.say("why"), f'<ul class="ends">{"".join(why)}</ul>', ""),
        (language.say("how many"), escape(language.number(each.sheet.rows)), "count"),
    )
    yield "<tr>"
    for name, content, kind in cells:
        yield f'<td data-name="{escape(name)}"{f" class={kind}" if kind else ""}>{content}</td>'
    yield "</tr>"


# -------------------------------------------------------------------------------------------------- why


def _purposes(package: Package, shown: Sequence[Shown]) -> Iterator[str]:
    say = package.language.say
    used = [key for key in package.declaration.purposes if key in set(_used(shown))]
    if not used:
        return
    yield f'<section><h2>{escape(say("purposes"))}</h2><p class="intro">{escape(say("purposes.intro"))}</p>'
    yield '<ul class="entries">'
    for key in used:
        lines = "".join(f"<p>{escape(line)}</p>" for line in _about_purpose(package, key))
        head = f'<div class="head"><span class="subject">{escape(capital(package.purpose(key)))}</span></div>'
        yield f'<li class="entry tell">{head}<div class="body">{lines}</div></li>'
    yield "</ul></section>\n"


def _about_purpose(package: Package, key: str) -> Iterator[str]:
    language, declared = package.language, package.declaration.purposes[key]
    yield language.say("basis", basis=language.say(f"basis.{declared.basis}"))
    if declared.law is not None:
        law = package.declaration.laws.get(declared.law)
        yield language.say("law", citation=law.citation if law else declared.law)
    if declared.balancing is not None:
        yield language.say("interest", words=language.chosen(declared.balancing.interest))
    if declared.special is not None:
        yield language.say("special", article=declared.special)
    if declared.behalf == "customer":
        yield language.say("behalf")
    received = [r.name for r in package.declaration.recipients.values() if not r.purposes or key in r.purposes]
    if received:
        yield language.say("received", names=language.listed(received))


# -------------------------------------------------------------------------------------------------- files


def _files(package: Package, files: Sequence[str]) -> Iterator[str]:
    say = package.language.say
    told = [
        ("index.html", say("files.page")),
        ("data.json", say("files.json")),
        ("data.schema.json", say("files.schema")),
    ]
    if any(name.startswith("csv/") for name in files):
        told.append(("csv/", say("files.csv")))
    if any(name.startswith("files/") for name in files):
        told.append(("files/", say("files.bodies")))
    told.append(("manifest.json", say("files.manifest")))
    yield f'<section><h2>{escape(say("files"))}</h2><dl class="facts">'
    yield "".join(f"<dt><code>{escape(name)}</code></dt><dd>{escape(words)}</dd>" for name, words in told)
    yield "</dl></section>\n"

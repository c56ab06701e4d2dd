"""The promises as one page of HTML: no script, nothing from elsewhere; it prints, and is readable on a telephone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from ordholden.plan.render.page import CLOSING, opening
from ordholden.plan.render.style import COMMON
from ordholden.promises.shown import GROUPS, Line, Told

TONES: Mapping[str, str] = {
    "broken": "error",
    "attestation ran out": "warning",
    "unproven": "warning",
    "worded": "tell",
    "attested": "tell",
    "kept": "stay",
}
STYLE = (
    COMMON
    + """
.figures { grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); }
.promise .sentence { font-size: 1.08rem; margin-top: .15rem; max-width: 46rem; }
.promise .sentence::before { content: "\\00ab"; } .promise .sentence::after { content: "\\00bb"; }
.promise .other { font-style: italic; }
.promise .where { color: var(--soft); font-size: .92rem; }
.promise .facts { margin-top: .5rem; grid-template-columns: 11rem 1fr; }
.promise dd p + p { margin-top: .2rem; }
.stay .body p:first-child { font-weight: 400; }
@media (max-width: 40rem) { .promise .facts { grid-template-columns: 1fr; } .verb { flex-basis: 100%; } }
"""
)


def page(told: Told) -> str:
    """The page, complete."""
    language = told.language
    title = f"{language.say('title')} · {told.controller}"
    return "".join((*opening(language.code, title, STYLE), *_body(told), CLOSING))


def _body(told: Told) -> Iterator[str]:
    say, language = told.language.say, told.language
    facts = f"<dt>{escape(say('measured'))}</dt><dd>{escape(language.day(told.today))}</dd>"
    yield f"<header><p>{escape(told.controller)}</p><h1>{escape(say('title'))}</h1>"
    yield f'<dl class="facts">{facts}</dl></header>\n<ul class="figures">'
    for group in GROUPS:
        number = told.counts[group]
        if number:
            name = escape(say(f"status.{group}"))
            yield f'<li class="{TONES[group]}"><b>{escape(language.number(number))}</b>{name}</li>'
    yield "</ul>\n"
    yield from _outside(told)
    if not any(told.lines.values()):
        yield f"<p>{escape(say('none'))}</p>"
    for group in GROUPS:
        if told.lines[group]:
            yield f'<section><h2>{escape(say(f"group.{group}"))}</h2><ul class="entries">'
            for line in told.lines[group]:
                yield from _promise(line, told)
            yield "</ul></section>\n"


def _outside(told: Told) -> Iterator[str]:
    if told.outside:
        say = told.language.say
        items = "".join(f"<li>{escape(each)}</li>" for each in told.outside)
        yield f'<section class="alarms refusing"><h2>{escape(say("outside"))}</h2>'
        yield f"<p>{escape(say('outside.why'))}</p><ul>{items}</ul></section>\n"


def _promise(line: Line, told: Told) -> Iterator[str]:
    say = told.language.say
    head = f'<span class="subject">{escape(line.key)}</span><span class="verb">{escape(line.status_words)}</span>'
    where = " · ".join(part for part in (line.place, f"{say('bound')}: {line.bound}") if part)
    yield f'<li class="entry promise {TONES[line.group]}"><div class="head">{head}</div><div class="body">'
    yield f'<p class="sentence">{escape(line.sentence)}</p>'
    for code, text in line.other_sentences.items():
        yield f'<p class="other" lang="{escape(code)}">{escape(text)}</p>'
    yield f'<p class="where">{escape(where)}</p>'
    facts = [
        (say("because"), (line.because,) if line.because else ()),
        (say("reading"), (line.reading,) if line.reading else ()),
        (say("why"), (*line.why, *line.measured)),
        (say("not covered"), line.not_covered),
        (say("mend"), line.mend),
    ]
    listed = "".join(
        f"<dt>{escape(name)}</dt><dd>{''.join(f'<p>{_with_code(text)}</p>' for text in texts)}</dd>"
        for name, texts in facts
        if texts
    )
    yield f'<dl class="facts">{listed}</dl></div></li>'


def _with_code(text: str) -> str:
    """The sentence, with what is typed set as code."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if number % 2 else part for number, part in enumerate(parts))

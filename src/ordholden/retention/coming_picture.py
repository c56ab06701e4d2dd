"""The forecast as a picture, readable on a telephone and on a desk; and as a page around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from ordholden.plan.render.language import Language
from ordholden.plan.render.page import CLOSING, opening
from ordholden.plan.render.style import COMMON
from ordholden.retention.coming import Coming
from ordholden.retention.coming_text import month, rows_of, shown, total

WIDTH, NAME, AMOUNT = 360, 62, 62
"""Across: all, the months' names, the figures behind the bars."""
ROW, BAR, LEGEND, TOP = 26, 14, 19, 34
TONES = ("#3a55a0", "#9a6400", "#1f6b52", "#a3312b", "#6b4fa0", "#566272")
"""Five datasets have a tone each; the others share the last one."""
LONGEST = 44
STYLE = (
    COMMON
    + """
figure { background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 1rem; margin-top: 1.5rem;
  max-width: 34rem; }
figure svg { display: block; width: 100%; height: auto; }
table { border-collapse: collapse; margin-top: 1.5rem; width: 100%; max-width: 46rem; }
th, td { text-align: left; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td { overflow-wrap: anywhere; }
th:nth-child(3), td:nth-child(3) { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
@media (max-width: 40rem) {
  tr:first-child { display: none; }
  tr { display: grid; grid-template-columns: 1fr max-content; border-bottom: 1px solid var(--line); padding: .4rem 0; }
  td { border: 0; padding: 0; }
  td:nth-child(2) { grid-row: 2; } td:nth-child(4) { grid-column: 1 / -1; color: var(--soft); }
}
"""
)


def picture(found: Coming, language: Language) -> str:
    """An SVG of its own: for each month a bar of what goes, in the tones of its datasets."""
    parts = _parts(found, language)
    months = len(found.ends)
    top = TOP + LEGEND * len(parts)
    height = top + ROW * months + 8
    title = escape(language.say("coming"))
    spoken = "; ".join(
        f"{month(end, language)}: {language.number(total(found, n))}" for n, end in enumerate(found.ends)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{title}. {escape(spoken)}" font-family="system-ui, Segoe UI, Roboto, Noto Sans, sans-serif" '
        f'font-size="12" fill="#1d2733"><rect width="{WIDTH}" height="{height}" fill="#fff"/>'
        f'<text x="0" y="15" font-size="12.5" font-weight="600">{title}</text>'
        f"{''.join(_legend(parts))}{''.join(_bars(found, parts, top, language))}</svg>"
    )


def _parts(found: Coming, language: Language) -> list[tuple[str, str, tuple[int, ...]]]:
    """(name, tone, rows in each month), the largest first; the smallest ones together."""
    going = sorted((g for g in found.going if any(g.rows)), key=lambda g: -sum(g.rows))
    few, rest = going[: len(TONES) - 1], going[len(TONES) - 1 :]
    parts = [(g.dataset, tone, g.rows) for g, tone in zip(few, TONES, strict=False)]
    if rest:
        together = tuple(sum(month) for month in zip(*(g.rows for g in rest), strict=True))
        parts.append((language.say("others"), TONES[-1], together))
    return parts


def _legend(parts: Sequence[tuple[str, str, tuple[int, ...]]]) -> Iterator[str]:
    for number, (name, tone, _) in enumerate(parts):
        y = TOP + LEGEND * number - 6
        text = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
        yield f'<rect x="0" y="{y}" width="11" height="11" rx="2" fill="{tone}"/>'
        yield f'<text x="18" y="{y + 10}">{escape(text)}</text>'


def _bars(
    found: Coming, parts: Sequence[tuple[str, str, tuple[int, ...]]], top: int, language: Language
) -> Iterator[str]:
    most = max((total(found, number) for number in range(len(found.ends))), default=0) or 1
    room = WIDTH - NAME - AMOUNT
    for number, end in enumerate(found.ends):
        y, x = top + ROW * number, float(NAME)
        yield f'<text x="0" y="{y + 11}" fill="#566272">{escape(month(end, language, short=True))}</text>'
        yield f'<rect x="{NAME}" y="{y}" width="{room}" height="{BAR}" rx="2" fill="#f0f2f5"/>'
        for name, tone, rows in parts:
            if rows[number]:
                broad = max(1.5, room * rows[number] / most)
                said = escape(f"{name}: {language.number(rows[number])}")
                place = f'x="{x:.1f}" y="{y}" width="{broad:.1f}" height="{BAR}"'
                yield f'<rect {place} fill="{tone}"><title>{said}</title></rect>'
                x += broad
        amount = language.number(total(found, number))
        yield f'<text x="{WIDTH}" y="{y + 11}" text-anchor="end">{amount}</text>'


def page(found: Coming, language: Language, controller: str) -> str:
    """The picture and the table under it, as a page."""
    say = language.say
    return "".join(
        (
            *opening(language.code, f"{say('coming')} · {controller}", STYLE),
            *_body(found, language, controller),
            CLOSING,
        )
    )


def _body(found: Coming, language: Language, controller: str) -> Iterator[str]:
    say = language.say
    yield f"<header><p>{escape(controller)}</p><h1>{escape(say('coming'))}</h1>"
    yield f'<p class="intro">{escape(say("counted", day=language.day(found.today)))}</p></header>\n'
    yield f"<figure>{picture(found, language)}</figure>\n"
    rows = shown(found, language)
    if rows:
        heads = (say("month"), say("dataset"), say("go"), say("ends"))
        cells = "".join(f"<th>{escape(head)}</th>" for head in heads)
        yield f"<table><tr>{cells}</tr>"
        for row in rows:
            yield f"<tr>{''.join(f'<td>{_lines(cell)}</td>' for cell in row)}</tr>"
        yield "</table>"
    else:
        yield f"<p>{escape(say('none goes'))}</p>"
    yield f"<p>{escape(say('all', rows=rows_of(found, language)))}</p>"
    for system, what in found.uncounted.items():
        yield f"<p>{escape(say('not counted in', what=f'{system}: {what}'))}</p>"


def _lines(cell: str) -> str:
    return escape(cell).replace("\n", "<br>")

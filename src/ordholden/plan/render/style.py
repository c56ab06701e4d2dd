"""The style of our pages: one text for each, so that a page can name its digest and allow nothing else.

`COMMON` is what all of them share; `STYLE` is a plan's.
"""

from __future__ import annotations

COMMON = """
:root { color-scheme: light; --ink: #1d2733; --soft: #566272; --line: #d9dee5; --paper: #fff; --ground: #f4f6f8;
  --remove: #a3312b; --clear: #9a6400; --stay: #1f6b52; --tell: #3a55a0; --read: #566272; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
h1, h2, h3, p, ul, ol, dl, figure { margin: 0; padding: 0; }
ul, ol { list-style: none; }
code { font: .92em ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
  overflow-wrap: anywhere; }
header p { color: var(--soft); font-weight: 600; }
h1 { font-size: 2rem; line-height: 1.15; letter-spacing: -.01em; }
h2 { font-size: 1.3rem; line-height: 1.25; margin-top: 2.5rem; }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .5rem; }
h3 span, .intro, .label, .place, .soft { color: var(--soft); }
h3 span { font-weight: 400; margin-left: .5rem; }
.intro { max-width: 44rem; }

.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.25rem; margin-top: 1rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; overflow-wrap: anywhere; }

.figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: .75rem; margin-top: 1.5rem; }
.figures li { background: var(--paper); border: 1px solid var(--line); border-top: 4px solid var(--tone, var(--soft));
  border-radius: 6px; padding: .7rem .9rem; }
.figures b { display: block; font-size: 1.65rem; line-height: 1.2; color: var(--tone);
  font-variant-numeric: tabular-nums; }
.figures b.long { font-size: 1.2rem; line-height: 1.65; }
.remove { --tone: var(--remove); } .clear { --tone: var(--clear); } .stay { --tone: var(--stay); }
.tell { --tone: var(--tell); } .read, .note, .refresh { --tone: var(--read); }
.warning { --tone: #b35c00; } .error { --tone: #a3312b; }

.alarms { margin-top: 1.75rem; background: #fff8ec; border: 1px solid #eccb8f; border-radius: 6px;
  padding: 1rem 1.1rem; }
.alarms.refusing { background: #fdf0ef; border-color: #dfa29e; }
.alarms h2 { margin: 0; font-size: 1.1rem; }
.alarms > .entries { margin-top: 0; }
.alarms .entry { background: none; border: 0; padding: .6rem 0 0; }

section > .entries { margin-top: .8rem; }
.entries > li + li { margin-top: .5rem; }
.entry { background: var(--paper); border: 1px solid var(--line); border-left: 4px solid var(--tone);
  border-radius: 6px; padding: .65rem .9rem; break-inside: avoid; }
.entry.quiet { padding-block: .3rem; background: none; border-left-color: var(--line); color: var(--soft); }
.head { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem .6rem; }
.number { min-width: 1.4rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.subject { font-weight: 600; overflow-wrap: anywhere; }
.verb { color: var(--tone); font-weight: 600; }
.quiet .verb, .quiet .subject { color: var(--soft); font-weight: 400; }
.amount { margin-left: auto; font-variant-numeric: tabular-nums; white-space: nowrap; }
.entry p { max-width: 46rem; white-space: pre-line; }
.body { margin-top: .25rem; }
.stay .body p:first-child { font-weight: 600; }
details { margin-top: .4rem; }
summary { cursor: pointer; color: var(--soft); font-size: .94rem; }
details > .entries { margin-top: .5rem; }
details .entry { padding-block: .3rem; }
.place { display: block; font-size: .8rem; margin-top: .35rem; }

@media (max-width: 40rem) {
  h1 { font-size: 1.7rem; }
  .figures { grid-template-columns: 1fr 1fr; }
  .figures b { font-size: 1.4rem; } .figures b.long { font-size: 1.05rem; line-height: 1.6; }
  .facts { grid-template-columns: 1fr; gap: 0; } .facts dd { margin-bottom: .5rem; }
  .amount { margin-left: 0; flex-basis: 100%; color: var(--soft); } .number ~ .amount { padding-left: 2rem; }
  .quiet .amount { flex-basis: auto; padding-left: 0; margin-left: auto; }
}

@media print {
  @page { size: A4; margin: 16mm 15mm; }
  html { font-size: 10pt; }
  body { background: none; font-size: 1rem; line-height: 1.4; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 20pt; } h2 { font-size: 13pt; margin-top: 16pt; break-after: avoid; } h3 { break-after: avoid; }
  .figures { break-inside: avoid; }
  .entry, .figures li { border-right-color: #999; border-bottom-color: #999; }
  .entry { border-top-color: #999; } .figures li { border-left-color: #999; }
  .intro { break-after: avoid; } .figures b.long { font-size: 1.1rem; line-height: 1.8; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
"""

STYLE = (
    COMMON
    + """
.course { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); gap: .75rem;
  margin-top: .9rem; }
.course figure { background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: .9rem; }
.course figure.hand { border-style: dashed; }
.course svg { display: block; width: 100%; max-width: 23rem; height: auto; }
.course text { fill: var(--ink); font-size: 13px; font-family: inherit; }
.course .system { font-size: 16px; font-weight: 700; }
.course .station { font-size: 14px; font-weight: 600; }
.course .pale { fill: var(--soft); }
.course .step { fill: #fff; font-size: 11px; font-weight: 700; text-anchor: middle; }
.course .track { stroke: #b9c2cd; stroke-width: 3; }
.course .stop { fill: #3c4a5a; }
.course .bar { fill: var(--tone); }
.course .bed { fill: #edf0f3; }
.course .sign { fill: none; stroke: var(--tone); stroke-width: 2.2; stroke-linecap: round; }
.course .stay .sign { fill: var(--tone); }

.block { margin-top: .5rem; padding-top: .5rem; border-top: 1px dotted var(--line); }
.item { display: grid; grid-template-columns: minmax(0, 19rem) 1fr; gap: 0 1rem; }
.item.alone { display: block; }
.names li { display: inline; }
.names li + li::before { content: ", "; }
.item .names li { display: block; }
.item .names li::before { content: none; }
.item.alone .names li { display: inline; }
.item.alone .names li + li::before { content: ", "; }
.when { color: var(--soft); font-size: .94rem; margin-top: .2rem; }
.when ul { list-style: disc; padding-left: 1.2rem; }
.approve { margin-top: 2.5rem; background: var(--paper); border: 2px solid var(--ink); border-radius: 6px;
  padding: 1.1rem; break-inside: avoid; }
.approve h2 { margin: 0 0 .4rem; }
.approve pre { margin: .8rem 0 0; padding: .7rem .8rem; background: #1d2733; color: #fff; border-radius: 4px;
  white-space: pre-wrap; overflow-wrap: anywhere; user-select: all; }
.approve .sum { margin-top: .8rem; }
.signature { display: none; }

@media (max-width: 40rem) {
  .item { grid-template-columns: 1fr; } .item:not(.alone) .what { padding-left: 1rem; }
}

@media print {
  .course { break-inside: avoid; grid-template-columns: repeat(3, 1fr); }
  .course figure { padding: 6pt; border-color: #999; }
  .approve pre { background: none; color: inherit; border: 1px solid #999; }
  .signature { display: grid; grid-template-columns: 2fr 1fr; gap: 2rem; margin-top: 30pt; }
  .signature p { border-top: 1px solid var(--ink); padding-top: 3pt; font-size: 9pt; }
}
"""
)

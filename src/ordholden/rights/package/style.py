"""The style of a package's page: that of our other pages, and what tables of a person's own data need."""

from __future__ import annotations

from ordholden.plan.render.style import COMMON

STYLE = (
    COMMON
    + """
header .right { font-weight: 400; margin-top: .35rem; }
.lead { font-size: 1.15rem; max-width: 44rem; margin-top: 1.25rem; }
h3 { break-after: avoid; }
nav { margin-top: 1.5rem; } nav a { margin-right: 1.1rem; white-space: nowrap; }
a { color: var(--tell); }
p + p, ul + p, table + p { margin-top: .35rem; }
section > p { max-width: 46rem; }

table { border-collapse: collapse; width: 100%; background: var(--paper); border: 1px solid var(--line);
  border-radius: 6px; margin-top: .8rem; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; color: var(--soft); font-size: .92rem; vertical-align: bottom; }
th, td { padding: .45rem .75rem; border-top: 1px solid var(--line); }
thead th { border-top: 0; }
td { vertical-align: top; overflow-wrap: anywhere; white-space: pre-line; }
td.count { text-align: right; white-space: nowrap; } th.count { text-align: right; }
td.until { color: var(--soft); font-size: .92rem; min-width: 9rem; }

.dataset { background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 1rem 1.1rem 1.1rem;
  margin-top: 1rem; }
.dataset h3 { margin: 0; }
.dataset table { border: 0; border-top: 1px solid var(--line); border-radius: 0; }
.why li { margin-top: .25rem; } .why b { font-weight: 600; } .why span { color: var(--soft); }
.why { margin-top: .5rem; }
.ends li + li { margin-top: .35rem; } .ends span { color: var(--soft); }
.overdue { color: var(--remove); }
.cards { margin-top: .9rem; }
.card { display: grid; grid-template-columns: minmax(8rem, 15rem) 1fr; gap: .2rem 1.25rem; padding: .7rem 0;
  border-top: 1px solid var(--line); break-inside: avoid; }
.card dt { color: var(--soft); } .card dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
.rights li { padding-left: 1.1rem; position: relative; margin-top: .4rem; }
.rights li::before { content: "\\2013"; position: absolute; left: 0; color: var(--soft); }

@media (max-width: 40rem) {
  thead { display: none; }
  table, tbody, tr { display: block; width: 100%; }
  tr { padding: .55rem 0; border-top: 1px solid var(--line); }
  tr:first-child { border-top: 0; }
  td, td.count { border: 0; padding: .1rem .75rem; text-align: left; white-space: pre-line; }
  .dataset td { padding-inline: 0; }
  td { display: grid; grid-template-columns: 7.5rem 1fr; gap: 0 .75rem; }
  td::before { content: attr(data-name); color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
  td:empty { display: none; }
  .card { grid-template-columns: 1fr; gap: 0; } .card dd { margin-bottom: .45rem; }
}
@media print {
  nav { display: none; }
  .dataset { border: 0; padding: 0; } tr, .why li { break-inside: avoid; } thead { display: table-header-group; }
  th, td { padding: 3pt 5pt; font-size: 9pt; }
}
"""
)

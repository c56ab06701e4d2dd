"""`ordholden notice`: its commands, in the order in which one comes to them."""

from __future__ import annotations

import typer

from ordholden.notices.cli import show, show_checklist
from ordholden.notices.piece_cli import show_art14, show_form, show_partners
from ordholden.notices.version_cli import publish, review, seen, show_changes, versions

app = typer.Typer(
    help="The notice: printed from the declaration, checked, published.", no_args_is_help=True, rich_markup_mode=None
)
app.command()(show)
app.command("checklist")(show_checklist)
app.command()(publish)
app.command()(versions)
app.command("changes")(show_changes)
app.command()(review)
app.command()(seen)
app.command("form")(show_form)
app.command("art14")(show_art14)
app.command("partners")(show_partners)

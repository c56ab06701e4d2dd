"""`python -m ordholden`: the same as the command."""

from ordholden.cli.main import main

main(prog_name="ordholden")

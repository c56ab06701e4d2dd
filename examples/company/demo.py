"""`make demo`: Fjordtel ApS erases one person, before your eyes, with the program's own output.

Everything is made in the folder ./demo: two databases, a spool of voicemail, the store, the keys, the request. Remove it, and all is gone.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from build import build

HERE = Path(__file__).resolve().parent
PROGRAM = Path(sys.executable).with_name("ordholden")
BOLD, DIM, PLAIN = ("\033[1m", "\033[2m", "\033[0m") if sys.stdout.isatty() else ("", "", "")


def main() -> int:
    """Run the walk-through in ./demo; the exit code is 0 where every command ended as it should."""
    folder = Path("demo").resolve()
    if folder.exists() and not (folder / "portal.db").exists():
        say(f"There is a folder {folder} that is not the demo's. Nothing was done.")
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    build(folder)
    shutil.copy(HERE / "declaration.yaml", folder)
    os.chdir(folder)
    os.environ.update(surroundings(folder))
    try:
        return walk()
    except subprocess.CalledProcessError as failed:
        say(f"\nThat should have ended with {failed.stderr}, and ended with {failed.returncode}.")
        return 1


def surroundings(folder: Path) -> dict[str, str]:
    """Where the declaration's systems are, and the demo's own store and keys."""
    return {
        "PORTAL_URL": f"sqlite:///{folder}/portal.db",
        "BILLING_URL": f"sqlite:///{folder}/billing.db",
        "SPOOL_URL": (folder / "spool").as_uri(),
        "ORDHOLDEN_HOME": str(folder / "home"),
        "ORDHOLDEN_KEYS": str(folder / "keys"),
    }


def walk() -> int:
    """The walk-through."""
    say("Fjordtel ApS delivers telephony. declaration.yaml says what it promises about people; here is a part of it:\n")
    say(part(Path("declaration.yaml").read_text(encoding="utf-8"), "  portal.employees:", "  portal.calls:"))
    say("Does the declaration fit the databases? Nothing may be undecided.")
    run("check")
    say("Somebody who has left a customer asks to be erased. The request is a file, so that no shell remembers it.")
    mail, another = mails(5, 10)
    Path("request").write_text(f"email: {mail}\n", encoding="utf-8")
    Path("another").write_text(f"email: {another}\n", encoding="utf-8")
    show("cat request", f"email: {mail}")
    say("Who is this, and where?")
    run("find", "--from", "request")
    say("What would an erasure do, and what must stay?")
    run("plan", "erase", "--from", "request")
    checksum = json.loads(run("plan", "erase", "--from", "request", "--json", quiet=True))["plan"]["checksum"]
    say("Approve exactly this plan, and run it. The program reads everything again before it says that it is proved.")
    run("erase", "--from", "request", "--approve", checksum[:12], ends=5)
    say("Outlook has no connection: the support lead does it by hand and answers for it. That is attested, not proved.")
    name = json.loads(run("status", "--json", quiet=True, ends=5))[0]["run"]
    run("attest", name, "tell outlook", "--by", "Mette, support lead")
    say("The same request again changes nothing.")
    run("erase", "--from", "request", "--approve", checksum[:12])
    say("Is there a copy anywhere, declared or not, in any spelling? Every text and every file is searched once.")
    run("trace")
    say("All this is in a ledger that nobody can change unnoticed. It is checked without the store, by one file.")
    Path("ledger.pub").write_text(run("ledger", "key", "show", quiet=True), encoding="utf-8")
    run("ledger", "export", "ledger.export")
    run("ledger", "verify", "ledger.export", "--key", "ledger.pub")
    say("Is every promise of the notice kept today, for everybody? What no program can prove, somebody answers for.")
    run("promise", "attest", "secrecy", "--by", "Sine")
    run("prove", ends=5)
    say("And in seven years, if nothing is cleared until then? The invoices' time will have come.")
    run("prove", "no longer than needed", "--as-of", "2033-12-31", ends=6)
    say(NEXT)
    return 0


def mails(*employees: int) -> list[str]:
    """Their addresses."""
    portal = sqlite3.connect("portal.db")
    return [portal.execute("SELECT mail FROM employees WHERE id = ?", (n,)).fetchone()[0] for n in employees]


def run(*arguments: str, ends: int = 0, quiet: bool = False) -> str:
    """Run the program as a person would, show what it says, and return it."""
    done = subprocess.run(
        [str(PROGRAM), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=None if not quiet else subprocess.DEVNULL,
        text=True,
        check=False,
    )
    if not quiet:
        show(shlex.join(("ordholden", *arguments)), done.stdout.rstrip())
    if done.returncode != ends:
        raise subprocess.CalledProcessError(done.returncode, arguments, stderr=str(ends))
    return done.stdout


def show(command: str, output: str) -> None:
    """A command and its output."""
    say(f"{DIM}${PLAIN} {BOLD}{command}{PLAIN}\n{output}\n")


def say(text: str) -> None:
    """A line for the reader."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def part(text: str, start: str, end: str) -> str:
    """The lines from one to another."""
    return text[text.index(start) : text.index(end)].rstrip() + "\n"


NEXT = """What to try next, in the folder demo:

  cd demo
  export PORTAL_URL="sqlite:///$PWD/portal.db" BILLING_URL="sqlite:///$PWD/billing.db"
  export SPOOL_URL="file://$PWD/spool"
  export ORDHOLDEN_HOME="$PWD/home" ORDHOLDEN_KEYS="$PWD/keys" PATH="$PWD/../.venv/bin:$PATH"

  ordholden plan erase --from another --html plan.html     the plan as a page for whoever approves it (--language da)
  ordholden erase --from another --rehearse                run everything, count, and take it back
  ordholden erase --from another                           look at the plan, and say yes or no
  edit declaration.yaml: take a line away                  and see what `ordholden check` says
  ordholden prove --language da --html promises.html       the promises as a page, with what is missing and how to mend it
  ordholden grants portal                                  what an administrator has to allow, and no more
  ordholden plan erase --from another --preview            whose texts mention the person, and what will stand there
  ordholden trace --from another                           where a person's values lie, declared or not
  ordholden ledger receipt RUN --to receipt               the receipt for the person, which anybody can verify
  ordholden store backup store.zip                         the program's own memory, sealed
"""

if __name__ == "__main__":
    sys.exit(main())

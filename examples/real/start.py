"""A real product's schema, full of made-up people, on a server of its own.

python examples/real/start.py rallly SCHEMAS FOLDER [--people 450]    make FOLDER, or bring its server up again
python examples/real/start.py --stop FOLDER                           stop its server

SCHEMAS holds the schema's SQL and the generator of people: others' work and no part of this repository.
FOLDER then holds a declaration, a request of one person, and the server's address in the file `url`; with
`--with-files` also the company's files, and what is declared of them.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
try:
    from examples.real.filling import KINDS, NAMES, generate, lay_schema, let_end_yesterday, on
    from ordholden.declaration.load import load
    from ordholden.declaration.values import Declaration
    from ordholden.demo.kept import Refused, down, up
    from ordholden.store.errors import StoreRefused
except ModuleNotFoundError as missing:
    sys.exit(f"{missing.name} is not installed here. `make demo` makes an environment: put .venv/bin first in PATH.")

HERE = Path(__file__).resolve().parent
BRINGS = (("phone", "phone"), ("email", "email"), ("email", "email2"))


def main() -> int:
    """What the command line says."""
    asked = arguments()
    try:
        if asked.stop:
            return stop(asked.stop.resolve())
        return start(asked.name, asked.schemas.resolve(), asked.folder.resolve(), asked.people, files=asked.with_files)
    except (Refused, StoreRefused) as refused:
        sys.stderr.write(f"{refused}\n")
        return 1


def arguments() -> argparse.Namespace:
    """Read the command line."""
    known = sorted(path.parent.name for path in HERE.glob("*/declaration.yaml"))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", nargs="?", choices=known, help="whose schema")
    parser.add_argument("schemas", nargs="?", type=Path, metavar="SCHEMAS", help="the folder of schemas")
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="a new folder, or one made before")
    parser.add_argument("--people", type=int, default=450, help="how many people to make up (default 450)")
    parser.add_argument("--with-files", action="store_true", help="make the company's files as well, and declare them")
    parser.add_argument("--stop", type=Path, metavar="FOLDER", help="stop the server of this folder")
    asked = parser.parse_args()
    if not asked.stop and asked.folder is None:
        parser.error("NAME, SCHEMAS and FOLDER are needed, or --stop FOLDER")
    return asked


# ------------------------------------------------------------------------------------------- starting


def start(name: str, schemas: Path, folder: Path, people: int, *, files: bool) -> int:
    """Make the folder, or only bring its server up where it was made before."""
    made = whole(folder, name)
    if not made:
        check_schemas(schemas, name)
        begin(folder, name)
    address = up(folder, [sys.executable, str(HERE / "keeper.py"), kind_of(name), str(folder)]).replace(
        "{database}", name
    )
    if not made:
        say(f"Laying the schema of {name} and making up {people} people ...")
        fill(name, schemas, folder, address, people, files=files)
    (folder / "url").write_text(address + "\n", encoding="utf-8")
    say(f"{folder} was made before; its server is up." if made else f"Made {folder}: {contents(address)}.")
    further = FILES if (folder / "files").is_dir() else ""
    variable, script = f"{name.upper()}_URL", shown(HERE / "start.py")
    say(NEXT.format(folder=shown(folder), variable=variable, script=script, further=further))
    return 0


def whole(folder: Path, name: str) -> bool:
    """Whether the folder was made before, to the end. Refused where it is something else."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return False
    mark = folder / "made"
    if not mark.is_file():
        raise Refused(f"There is a {folder} that start.py did not make. Name a new folder. Nothing was done.")
    state = mark.read_text(encoding="utf-8").split()
    if state != [name, "whole"]:
        what = "was not made to the end" if state[:1] == [name] else f"holds the schema of {state[0]}"
        script = shown(HERE / "start.py")
        raise Refused(f"{folder} {what}. Start again: python {script} --stop {folder}; rm -r {folder}")
    return True


def check_schemas(schemas: Path, name: str) -> None:
    """Refuse before anything is made."""
    needed = [schemas / name / "schema.sql", schemas / "generate" / "realgen.py"]
    missing = [str(path) for path in needed if not path.is_file()]
    if missing:
        raise Refused(
            f"There is no {' and no '.join(missing)}. The schemas and the generator are others' work and no part of "
            f"this repository: name the folder that holds {name}/schema.sql and generate/realgen.py. Nothing was done."
        )


def begin(folder: Path, name: str) -> None:
    """The empty folder, with the mark that it is ours."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "made").write_text(f"{name} begun\n", encoding="utf-8")
    except OSError as error:
        raise Refused(f"{folder} cannot be made: {error.strerror}.") from None


def fill(name: str, schemas: Path, folder: Path, address: str, people: int, *, files: bool) -> None:
    """The database, its people, and what a request about one of them needs; and where they are wanted, the files."""
    on(address).make(address)
    lay_schema(address, (schemas / name / "schema.sql").read_text(encoding="utf-8"))
    begun = datetime.now(UTC)
    truth = made_up(schemas / "generate", name, address, people, folder / "files" if files else None)
    let_end_yesterday(address, datetime.fromisoformat(truth["now"]), begun)
    (folder / "request").write_text(request(name, somebody(truth["probes"])), encoding="utf-8")
    declare(name, folder, files=files)
    (folder / "made").write_text(f"{name} whole\n", encoding="utf-8")


def declare(name: str, folder: Path, *, files: bool) -> None:
    """What is declared: one file of the database, or a folder with another one of the files."""
    if not files:
        shutil.copy(HERE / name / "declaration.yaml", folder)
        return
    (folder / "declaration").mkdir(exist_ok=True)
    for each in (HERE / name).glob("*.yaml"):
        shutil.copy(each, folder / "declaration")


def made_up(generator: Path, name: str, address: str, people: int, files: Path | None) -> Mapping[str, Any]:
    """Fill the tables; returns what the generator says about the people. `files`: where the company's files go."""
    with tempfile.TemporaryDirectory() as further:
        truth = Path(further) / "truth.json"
        try:
            generate(generator, name, address, files or Path(further) / "files", truth, people, names=NAMES)
        except RuntimeError as error:
            raise Refused(str(error)) from None
        if files:
            files.with_name(f"{files.name}.realgen").unlink(missing_ok=True)  # by which the generator knows its own
        said: Mapping[str, Any] = json.loads(truth.read_text(encoding="utf-8"))
        return said


def somebody(people: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Whoever has most cells, among those who have an account and of whom a law keeps something."""
    known = [person for person in people if person["keys"] and any("hold" in cell for cell in person["cells"])]
    return max(known or people, key=lambda person: (len(person["cells"]), -person["subject"]))


def request(name: str, person: Mapping[str, Any]) -> str:
    """What the person would bring: the telephone number and two addresses, as far as the declaration knows them."""
    values = {value["kind"]: value["value"] for value in person["values"]}
    known = {identifier.kind for dataset in declared(name).datasets.values() for identifier in dataset.identifiers}
    return "".join(f"{kind}: {values[of]}\n" for kind, of in BRINGS if kind in known)


def contents(address: str) -> str:
    """What the database holds, in a few words."""
    rows = on(address).counted(address)
    return f"{len(rows)} tables, {sum(rows.values()):,} rows"


# -------------------------------------------------------------------------------- the server's keeper


def kind_of(name: str) -> str:
    """The kind of database that the schema is for: its declaration says so."""
    kind: str = declared(name).systems[name].kind
    return kind


def declared(name: str) -> Declaration:
    """What is declared for the schema."""
    read, said = load({"declaration.yaml": (HERE / name / "declaration.yaml").read_text(encoding="utf-8")})
    if read is None:
        raise Refused(f"The declaration of {name} cannot be read: {said[0].what}")
    return read


def stop(folder: Path) -> int:
    """Stop the server. Stopped twice is stopped."""
    if not (folder / "made").is_file():
        raise Refused(f"{folder} was not made by start.py. Nothing was done.")
    down(folder)
    name = (folder / "made").read_text(encoding="utf-8").split()[0]
    KINDS[kind_of(name)].stop(folder / "server")  # where its keeper was killed
    say(f"The server of {folder} is stopped.")
    return 0


def shown(path: Path) -> str:
    """The path as short as it may be typed from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def say(text: str) -> None:
    """A line for the reader, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


NEXT = """
Now:
  cd {folder}
  export {variable}="$(cat url)" ORDHOLDEN_HOME="$PWD/home" ORDHOLDEN_KEYS="$PWD/keys"{further}
  ordholden check
Later, to stop the server:
  python {script} --stop {folder}"""

FILES = '\n  export FILES_URL="file://$PWD/files"'

if __name__ == "__main__":
    sys.exit(main())

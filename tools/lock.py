"""The lock: constraints.txt holds the exact version of everything that an environment of ours can contain.

    python tools/lock.py           write it anew, with the newest versions that pyproject.toml allows
    python tools/lock.py --check   say where it is out of step with pyproject.toml; exit code 1 if it is

It is a constraints file, not a list of requirements: pip installs what pyproject.toml asks for, in these versions. It
names no index. The lowest Python that we support writes it, because that one needs the most back-ports.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).resolve().parent.parent
LOCK = REPOSITORY / "constraints.txt"
HEADER = "# Written by `make lock`. Do not edit: change pyproject.toml, then run it again.\n"


def asked_for(project: Mapping[str, object]) -> list[Requirement]:
    """What pyproject.toml asks for: to run, to test, to develop and to build."""
    tables = [project["build-system"], project["project"]]
    build, own = (table if isinstance(table, dict) else {} for table in tables)
    extras = own.get("optional-dependencies", {}).values()
    texts = [*own["dependencies"], *(text for extra in extras for text in extra), *build["requires"]]
    return [Requirement(text) for text in texts]


def read(text: str) -> dict[str, str]:
    """Name to version."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    pairs = (line.partition("==") for line in lines if line)
    return {canonicalize_name(name): version for name, _, version in pairs}


def resolve(requirements: Iterable[Requirement]) -> dict[str, str]:
    """The whole closure in the newest allowed versions, as pip would install it into an empty environment."""
    wanted = sorted({str(requirement) for requirement in requirements})
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet", "--report", "-"]
    done = subprocess.run([*command, *wanted], check=True, stdout=subprocess.PIPE, text=True)
    found = (item["metadata"] for item in json.loads(done.stdout)["install"])
    return {canonicalize_name(item["name"]): item["version"] for item in found}


def faults(requirements: Iterable[Requirement], lock: Mapping[str, str]) -> list[str]:
    """Where the lock does not fit: missing, wrong or needless pins, in words."""
    found: list[str] = []
    reached: set[str] = set()
    waiting = [(requirement, "pyproject.toml", "") for requirement in requirements]
    while waiting:
        requirement, asker, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        if name not in lock:
            found.append(f"{asker} asks for {requirement}, which is not locked")
        elif not requirement.specifier.contains(lock[name], prereleases=True):
            found.append(f"{asker} asks for {requirement}, but {lock[name]} is locked")
        for wanted in ("", *requirement.extras):
            if f"{name}[{wanted}]" not in reached:
                reached.add(f"{name}[{wanted}]")
                waiting += [(further, name, wanted) for further in _requirements_of(name)]
    names = {name.partition("[")[0] for name in reached}
    return sorted({*found, *(f"{name} is locked, but nothing asks for it" for name in lock.keys() - names)})


def _requirements_of(name: str) -> list[Requirement]:
    """What an installed distribution asks for in turn; nothing when it is not installed."""
    try:
        return [Requirement(text) for text in metadata.requires(name) or ()]
    except metadata.PackageNotFoundError:
        return []


def differing(lock: Mapping[str, str]) -> list[str]:
    """Installed distributions that are locked in another version."""
    installed = {canonicalize_name(item.name): item.version for item in metadata.distributions()}
    both = sorted(installed.keys() & lock.keys())
    return [
        f"{name} {installed[name]} is installed, but {lock[name]} is locked: make setup"
        for name in both
        if installed[name] != lock[name]
    ]


def main() -> int:
    """Write or check; return the exit code."""
    requirements = asked_for(tomllib.loads((REPOSITORY / "pyproject.toml").read_text()))
    if sys.argv[1:] == ["--check"]:
        lock = read(LOCK.read_text())
        wrong = faults(requirements, lock) + differing(lock)
        print("\n".join([*wrong, "constraints.txt is out of step: make lock"] if wrong else ["The lock is in step."]))
        return 1 if wrong else 0
    lock = resolve(requirements)
    LOCK.write_text(HEADER + "".join(f"{name}=={version}\n" for name, version in sorted(lock.items())))
    print(f"{LOCK.name}: {len(lock)} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())

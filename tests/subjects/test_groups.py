"""A file that hangs on several people's messages: its name leads on to copies of it while it is one person's alone."""

from __future__ import annotations

from ordholden.subjects.identity import Found, Given, Outcome
from tests.subjects.worlds import World, declared, laid, resolve, schema

DECLARED = """
controller: {name: Fjordfon, country: DK, contact: a@example.dk}
people: {user: {label: {en: user}}}
purposes: {service: {basis: contract, say: {en: service}}}
systems:
  app: {kind: postgresql, url: "${APP_URL}", country: DK}
  shelf: {kind: postgresql, url: "${SHELF_URL}", country: DK}
datasets:
  app.public.users:
    about: user
    identified by: {email: mail}
    holds: {service: {}}
    fields: {mail: {is: email, for: service}}
  app.public.attached:
    about: user by user_id
    holds: {service: {}}
    fields: {note: {is: note, for: service}}
    not personal: {file_id: a number}
  app.public.files:
    about: user by id.user_id
    references: {id: {to: app.public.attached, column: file_id}}
    identified by: {file key: name}
    holds: {service: {}}
    fields: {name: {is: file, for: service}}
  shelf.public.copies:
    about: {user by value: name}
    identified by: {file key: name}
    holds: {service: {}}
    fields: {name: {is: file, for: service}, content: {is: file, for: service}}
"""
GRAPH = laid(
    declared(DECLARED),
    schema(
        "app",
        {
            "public.users": "id integer!, mail text",
            "public.attached": "id integer!, user_id integer > public.users.id, file_id integer, note text",
            "public.files": "id integer!, name text",
        },
    ),
    schema("shelf", {"public.copies": "id integer!, name text, content text"}),
)
WORLD: World = {
    "app.public.users": [{"id": n, "mail": f"{name}@x.dk"} for n, name in enumerate("abc", 1)],
    "app.public.attached": [
        {"id": 1, "user_id": 1, "file_id": 10, "note": ""},
        {"id": 2, "user_id": 1, "file_id": 11, "note": ""},
        {"id": 3, "user_id": 2, "file_id": 11, "note": ""},
        {"id": 4, "user_id": 1, "file_id": 10, "note": "once more"},
    ],
    "app.public.files": [{"id": 10, "name": "mine"}, {"id": 11, "name": "ours"}, {"id": 12, "name": "nobodys"}],
    "shelf.public.copies": [{"id": n, "name": name, "content": ""} for n, name in enumerate(["mine", "ours"], 1)],
}


def asked(*mails: str, key: str = "") -> Found:
    """People who bring their address, or the name of a file."""
    given = [[Given(kind="email", value=f"{mail}@x.dk")] for mail in mails]
    return resolve(GRAPH, WORLD, *(given or [[Given(kind="file key", value=key)]]))


def copies(found: Found) -> list[list[str]]:
    """Each one's copies on the shelf."""
    return [[str(name) for (name,) in subject.roots.get("value:file key", ())] for subject in found.subjects]


def test_a_file_of_one_person_leads_to_its_copy_elsewhere() -> None:
    """Attached twice, and by the same person: what lies on the shelf under its name is that person's."""
    assert copies(asked("a")) == [["mine"]]


def test_a_file_that_somebody_else_attached_as_well_leads_nobody_to_the_copy() -> None:
    """One of two asks: the copy on the shelf is the other's, too, and stays."""
    assert copies(asked("b")) == [[]]


def test_a_file_of_several_who_all_ask_is_everybodys() -> None:
    """The last of those to whom a file belongs take its copy with them."""
    assert copies(asked("a", "b", "c")) == [["mine", "ours"], ["ours"], []]


def test_the_name_of_a_file_leads_to_its_only_owner() -> None:
    """Whoever brings the name of a file that is one person's is that person."""
    (subject,) = asked(key="mine").subjects
    assert (subject.outcome, subject.roots["app.public.users"]) == (Outcome.FOUND, ((1,),))


def test_the_name_of_a_file_of_several_is_asked_about() -> None:
    """Which of two somebody is does not follow from what both have."""
    (subject,) = asked(key="ours").subjects
    assert subject.outcome is Outcome.ASKED
    assert [doubt.candidates for doubt in subject.doubts if doubt.root == "app.public.users"] == [((1,), (2,))]

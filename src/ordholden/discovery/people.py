"""Which tables are people, and whose the rows of the other tables are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ordholden.discovery.columns import Sense
from ordholden.discovery.ground import Ground
from ordholden.discovery.names import plain, singular_of
from ordholden.discovery.references import ID_WORDS, SHORT, key_of
from ordholden.discovery.strangers import by_value, other_side, own_address
from ordholden.discovery.values import Link, Role, TableName
from ordholden.law.categories import SPECIAL

IDENTITY = frozenset({"name", "email", "username", "phone", "national number", "birth date", "password"})
"""What a table of people tells about them."""

STRONG_IDENTITY = frozenset({"email", "username", "national number", "phone"})
SERVED = frozenset(
    {
        "customer", "client", "contact", "patient", "student", "subscriber", "debtor", "applicant", "candidate",
        "guest",
        "tenant", "resident", "kunde", "kund", "klient", "pupil", "elev", "passenger", "buyer", "donor", "lead",
    }
)  # fmt: skip
ACCOUNTS = frozenset({"user", "account", "bruger", "bruker", "användare"})
"""Beside somebody of SERVED these are the ones who work with the row."""

FARTHEST = 4
"""Steps from a table to its person."""

TELLING = (
    IDENTITY
    | SPECIAL
    | frozenset(
        {
            "address", "message", "note", "comment", "free text", "title", "subject", "answer", "ip address",
            "device", "usage", "recording",
            "photo", "file", "document", "traffic", "call", "session", "token", "secret", "invoice", "payment",
            "bank account", "amount",
            "attendance", "grade", "signature", "opinion", "log", "extension", "consent", "preference", "location",
            "purchase", "order", "contract",
        }
    )
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Scene(Ground):
    """The ground, and on it who is a person and whose each row is."""

    # -------------------------------------------------------------------------------------- people

    @cached_property
    def people(self) -> Mapping[TableName, str]:
        """Tables whose rows are people, with the kind of person."""
        likely = {name: self._likeness(name) for name in self.tables if name not in self.settled}
        chosen = {name for name, points in likely.items() if points >= ENOUGH}
        for name in sorted(chosen, key=lambda n: likely[n]):
            if self._belongs(name, (chosen - {name}) | {n for n, kind in self.settled.items() if kind}):
                chosen.discard(name)
        declared = {name: kind for name, kind in self.settled.items() if kind and name in self.senses}
        return declared | self._kinds(chosen, set(declared.values()))

    def _likeness(self, name: TableName) -> int:
        """How much speaks for the rows being people."""
        table = self.survey.schema.tables[name]
        free = self.free(name)
        own = {s.category for c, s in free.items() if s.category in IDENTITY and self._directly(name, c, s)}
        word = self.naming.word(name)
        people = self.naming.vocabulary.people
        named = 3 if word in people else 2 if word.split()[-1] in people else 0
        if word.split()[-1] not in people and word.split()[0] in people and "name" in own and own & STRONG_IDENTITY:
            named = 1
        points = named + len(own) + (1 if own & STRONG_IDENTITY and "name" in own else 0)
        points += min(2, len([link for link in self.incoming.get(name, ()) if link.table != name]))
        return points if len(key_of(table)) == 1 and own and (named or own >= {"name", "email"}) else 0

    def _directly(self, name: TableName, column: str, sense: Sense) -> bool:
        """The column is of the row's own person: `mail`, `user_mail` in users, but not `reply_to_mail`."""
        before = sense.meaning.before if sense.meaning is not None and sense.meaning.category == sense.category else ""
        word = self.naming.word(name)
        if sense.meaning is not None and self._of_another(name, column):
            return False
        own = {word, word.split()[-1], self._column_prefix(name)}
        said = SHORT.get(before, before)
        return not said or said in own or before in own or (said in self.naming.vocabulary.people and word in said)

    def _column_prefix(self, name: TableName) -> str:
        """What most columns of the table begin with (`emp_`), empty where nothing."""
        columns = list(self.survey.schema.tables[name].columns)
        begun = Counter(self.naming.vocabulary.spaced(c).split(" ")[0] for c in columns)
        first, often = begun.most_common(1)[0] if begun else ("", 0)
        return first if often >= max(3, len(columns) / 3) else ""

    def _of_another(self, name: TableName, column: str) -> bool:
        """The column's name begins with a word for a person that is not this table's: `licensee_email` in licenses."""
        first = self.naming.vocabulary.spaced(column).split()[0]
        if first == self._column_prefix(name):
            return False
        return first in self.naming.vocabulary.people and singular_of(first) not in self.naming.word(name).split()

    def _belongs(self, name: TableName, people: Iterable[TableName]) -> bool:
        """The row is not a person but something of one: an account, an address of a user."""
        others = set(people)
        word = self.naming.word(name)
        unnamed = word.split()[-1] not in self.naming.vocabulary.people
        for link in self.outgoing.get(name, ()):
            if link.to not in others:
                continue
            whose = self.naming.word(link.to)
            column = self.naming.vocabulary.spaced(link.columns[0])
            bare = singular_of(" ".join(w for w in column.split() if w not in ID_WORDS))
            unique = link.columns in self._unique(name)
            if (
                unique
                or unnamed
                or word.startswith(f"{whose} ")
                or (bare == whose and whose not in self.naming.vocabulary.inside and not self._stands_alone(name, link))
            ):
                return True
        return False

    def _stands_alone(self, name: TableName, link: Link) -> bool:
        """People of whom another person keeps a record: a contact of a user, the customer of an agent."""
        own = {s.category for s in self.free(name).values()}
        required = not self.survey.schema.tables[name].columns[link.columns[0]].nullable
        referred = [other for other in self.incoming.get(name, ()) if other.table != name]
        strong = self.naming.word(name) in self.naming.vocabulary.people and "name" in own
        return strong and (required or len(referred) > 1) and len(own & STRONG_IDENTITY) > 0

    def _unique(self, name: TableName) -> set[tuple[str, ...]]:
        table = self.survey.schema.tables[name]
        return {*table.unique, table.primary_key}

    def _kinds(self, chosen: Iterable[TableName], taken: set[str]) -> dict[TableName, str]:
        """A name for each kind; two tables of one name are told apart by their schemas."""
        kinds: dict[TableName, str] = {}
        for name in [name for name in self.tables if name in set(chosen)]:
            word = self.naming.word(name)
            longer = f"{word} of {name[0]}" if len(name) > 1 else plain(name[-1])
            kinds[name] = longer if word in {*kinds.values(), *taken} else word
        return kinds

    def is_inside(self, kind: str) -> bool:
        """Whether people of this kind work for the company and act on the rows of others."""
        return kind.rsplit(maxsplit=1)[-1] in self.naming.vocabulary.inside or kind in self.naming.vocabulary.inside

    # -------------------------------------------------------------------------------------- owners

    @cached_property
    def owners(self) -> Mapping[TableName, tuple[Role, ...]]:
        """Whose the rows of each table are that is not itself of people; tables of nobody are left out."""
        found = {name: self._direct(name) for name in self.tables if name not in self.people}
        owned: dict[TableName, tuple[Role, ...]] = {name: roles for name, roles in found.items() if _owned(roles)}
        for _ in range(FARTHEST - 1):
            further = {n: roles for n in found if n not in owned and (roles := self._further(n, owned))}
            if not further:
                break
            owned |= further
        for name in [name for name in found if name not in owned]:
            shared = by_value(self, name, only="email") or self._shared(name, owned)
            roles = shared or by_value(self, name) or found[name]
            if roles:
                owned[name] = roles
        for _ in range(FARTHEST - 1):
            further = {n: roles for n in found if n not in owned and (roles := self._further(n, owned))}
            owned |= further
        return {name: _named_apart(self._with_guest(name, roles)) for name, roles in owned.items()}

    def _direct(self, name: TableName) -> tuple[Role, ...]:
        """References that lead to people themselves; who only acts is a reader beside somebody who owns."""
        roles = [(link, self._acts(link)) for link in self.outgoing.get(name, ()) if link.to in self.people]
        served = any(self.people[link.to].split()[-1] in SERVED for link, acts in roles if not acts)
        roles = [(link, acts or (served and self.people[link.to].split()[-1] in ACCOUNTS)) for link, acts in roles]
        owned = any(not acts for _, acts in roles)
        return tuple(self._role(link, reads=acts and owned) for link, acts in roles)

    def _acts(self, link: Link) -> bool:
        """Whether the reference names somebody who acted on the row, and not whose it is."""
        if self.is_keyed(link.table, link.columns):
            return False
        said = self.naming.vocabulary.spaced(link.columns[0])
        bare = singular_of(" ".join(w for w in said.split() if w not in ID_WORDS))
        if {said, bare} & self.naming.vocabulary.acting:
            return True
        if {said, bare} & self.naming.vocabulary.owning:
            return self.is_inside(self.people[link.to])
        return self.is_inside(self.people[link.to])

    def is_keyed(self, name: TableName, columns: tuple[str, ...]) -> bool:
        """The person is a part of what tells the rows apart: each row is theirs, such as a setting or a membership."""
        return set(columns) <= set(key_of(self.survey.schema.tables[name]))

    def _role(self, link: Link, *, reads: bool) -> Role:
        kind = self.people[link.to]
        said = self.naming.vocabulary.spaced(link.columns[0])
        bare = " ".join(w for w in said.split() if w not in ID_WORDS and w != "by") or kind
        name = kind if singular_of(bare) in {kind, singular_of(kind)} else bare
        return Role(name=name, kind=kind, by=(link.columns,), reads=reads, external=link.misses, because=link.because)

    def _further(self, name: TableName, owned: Mapping[TableName, tuple[Role, ...]]) -> tuple[Role, ...]:
        """Over a table that is somebody's: the owners of what the row is a part of."""
        best: tuple[Role, ...] = ()
        for link in sorted(self.outgoing.get(name, ()), key=self._closeness):
            if link.to == name or link.to not in owned or (not link.declared and link.misses):
                continue
            whose = [r for r in owned[link.to] if not r.reads and r.through is None]
            if all(r.value for r in whose) and not self._is_part(link):
                continue
            if whose:
                best = tuple(replace(r, by=(link.columns, *r.by), because=f"over {link.to[-1]}") for r in whose)
                break
        return best

    def _is_part(self, link: Link) -> bool:
        """The row is a part of what it leads to, or that is itself somebody: an answer of a participant."""
        whole, part = self.naming.word(link.to), self.naming.word(link.table)
        return part.startswith(whole) or whole.split()[-1] in self.naming.vocabulary.people

    def _closeness(self, link: Link) -> tuple[bool, bool, str]:
        """What the row is a part of comes before what it only mentions."""
        whole, part = self.naming.word(link.to), self.naming.word(link.table)
        nullable = self.survey.schema.tables[link.table].columns[link.columns[0]].nullable
        return (not part.startswith(whole), nullable, link.columns[0])

    def _shared(self, name: TableName, owned: Mapping[TableName, tuple[Role, ...]]) -> tuple[Role, ...]:
        """Several people share the row: a table of members leads from it to each of them."""
        if not set(self.naming.word(name).split()) & self.naming.vocabulary.shared:
            return ()
        for link in self.incoming.get(name, ()):
            members = [r for r in owned.get(link.table, ()) if len(r.by) == 1 and not r.reads and not r.value]
            table = self.survey.schema.tables[link.table]
            joins = members and (link.columns[0] in table.primary_key or "member" in self.naming.word(link.table))
            if joins and set(link.columns) | set(members[0].by[0]) <= self.tied(link.table):
                through = (link.table, link.columns, members[0].by)
                return (
                    Role(name="member", kind=members[0].kind, through=through, because=f"through {link.table[-1]}"),
                )
        return ()

    def _with_guest(self, name: TableName, roles: tuple[Role, ...]) -> tuple[Role, ...]:
        """Beside those to whom the row leads, somebody without an account may be known by an address in it.

        So where the reference may be empty, leads over another table, or names somebody else (an inviter).
        """
        address = own_address(self, name)
        ordered = (*sorted(roles, key=lambda r: r.reads), *other_side(self, name, roles))
        if address is None or any(r.value for r in roles):
            return ordered
        theirs = [r for r in roles if not r.reads and len(r.by) == 1 and r.through is None and r.name == r.kind]
        columns = self.survey.schema.tables[name].columns
        if any(not columns[r.by[0][0]].nullable for r in theirs):
            return ordered
        kept = tuple(r for r in ordered if len(r.by) == 1)
        because = f"{theirs[0].by[0][0]} may be empty" if theirs else "nothing leads to whom the address is of"
        return (*kept, Role(name="guest", kind="guest", value=address, because=because))


ENOUGH = 4
"""Points from which on a table is of people."""


def _owned(roles: tuple[Role, ...]) -> bool:
    """Somebody owns the row who did not only act on it."""
    return any(not role.reads for role in roles)


def _named_apart(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """No two roles of one name."""
    seen: dict[str, int] = {}
    named: list[Role] = []
    for role in roles:
        seen[role.name] = seen.get(role.name, 0) + 1
        again = seen[role.name] > 1
        named.append(replace(role, name=f"{role.name} {seen[role.name]}") if again else role)
    return tuple(named)


def telling(senses: Iterable[Sense]) -> Iterator[Sense]:
    """Those that speak of a person, wherever they stand."""
    return (sense for sense in senses if sense.category in TELLING)

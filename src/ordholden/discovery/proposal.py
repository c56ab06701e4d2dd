"""What is proposed for each table, from everything that was found. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ordholden.declaration.addresses import write_address
from ordholden.discovery.cells import Columns, Work, born, changed, soft_delete
from ordholden.discovery.clearing import clearing
from ordholden.discovery.identifiers import Unique, by_value, identified, of_owner
from ordholden.discovery.lists import addresses, happened, is_lookup
from ordholden.discovery.people import Scene, telling
from ordholden.discovery.purposes import GENERAL, ReadyPurpose, ends_elsewhere, held, purpose_of
from ordholden.discovery.references import TABLES, key_of
from ordholden.discovery.relations import told_by_references
from ordholden.discovery.shapes import MOSTLY
from ordholden.discovery.values import Cell, Held, Proposal, Role, TableName
from ordholden.schema.values import RECEIPTS, Table

NUMERIC = frozenset({"integer", "number", "boolean", "date", "timestamp", "timestamptz", "time", "enum"})
LONGEST_WORD = 20
"""Characters of a key that somebody may have chosen."""

ANSWERS = frozenset({"vote", "answer", "response", "rating", "reaction", "like", "rsvp"})
TIES = frozenset({"member", "membership", "access", "permission", "role", "group", "team"})
CHOICES = frozenset({"type", "flag", "flags", "kind", "level", "mode", "category", "direction", "scope", "scopes"})

COPYABLE = frozenset({"email", "name", "phone", "username"})

Copies = Mapping[tuple[TableName, str], str]
"""By table and column: the address of the column that it repeats."""


@dataclass(frozen=True, kw_only=True)
class Proposing:
    """Proposes. `unique` and `copies`: what the database answered about them."""

    scene: Scene
    purposes: Mapping[str, ReadyPurpose]
    unique: Unique
    copies: Copies

    @property
    def tables(self) -> Mapping[TableName, Table]:
        return self.scene.survey.schema.tables

    def address(self, name: TableName) -> str:
        return write_address((self.scene.survey.schema.system, *name))

    def everything(self) -> tuple[Proposal, ...]:
        """A proposal for every table and view, those of people first."""
        return tuple(self.one(name) for name in self.tables if name[-1] != RECEIPTS)

    def one(self, name: TableName) -> Proposal:
        """What is proposed for this table."""
        if self.tables[name].kind not in TABLES:
            return self._view(name)
        if name in self.scene.people:
            return self._person(name)
        roles = self.scene.owners.get(name, ())
        if is_lookup(self.scene, name, roles):
            return self._lookup(name, roles)
        if roles and (any(not r.reads for r in roles)):
            return self._about(name, roles)
        return self._nobody(name)

    # ------------------------------------------------------------------------------------- people

    def _person(self, name: TableName) -> Proposal:
        kind = self.scene.people[name]
        purpose = self._purpose(name)
        hold = held(self.purposes[purpose], self.tables[name], self.scene.naming.vocabulary, of_people=True)
        columns = self._columns(name, purpose, (hold,), is_person=True)
        others = sum(link.table != name for link in self.scene.incoming.get(name, ()))
        return self._whole(
            name,
            "person",
            columns,
            topic=purpose,
            roles=(Role(name=kind, kind=kind), *self._readers(name)),
            identified=identified(self.scene, name, columns.cells, self.unique),
            holds=(hold,),
            remark=f"people: {self._why_people(name)}" + (f"; {others} tables refer to it" if others > 1 else ""),
        )

    def _why_people(self, name: TableName) -> str:
        word = self.scene.naming.word(name)
        return (
            f'"{word}" names a person'
            if word.split()[-1] in self.scene.naming.vocabulary.people
            else "names and addresses stand in it"
        )

    def _readers(self, name: TableName) -> tuple[Role, ...]:
        """People who only acted on the record of this person."""
        own = self.scene.people[name]
        direct = self.scene._direct(name)  # noqa: SLF001 - the same question, asked of a table of people
        return tuple(replace(r, reads=True, name=r.name if r.name != own else f"other {own}") for r in direct if r.by)

    # -------------------------------------------------------------------------------------- rows

    def _about(self, name: TableName, roles: tuple[Role, ...]) -> Proposal:
        purpose = self._purpose(name)
        hold = self._held(name, purpose, roles)
        if (self.purposes[purpose].law or self.purposes[purpose].interest) and not hold.event:
            purpose = GENERAL
            hold = self._held(name, purpose, roles)
        columns = self._columns(name, purpose, (hold,), is_person=False)
        if not [c for c in columns.cells if c.because != "the event"]:
            columns = self._content(name, columns, purpose)
        if not columns.cells:
            columns = replace(columns, cells=self._links_of(roles, purpose))
        if len([r for r in roles if not r.reads]) == len(roles) or columns.cells:
            return self._whole(
                name,
                "about",
                columns,
                topic=purpose,
                roles=roles,
                identified=(
                    *by_value(self.scene, name, roles),
                    *of_owner(self.scene, name, roles, columns.cells, self.unique),
                ),
                holds=(hold,),
                remark="; ".join(dict.fromkeys(f"{r.name}: {r.because}" for r in roles if r.because)),
            )
        return self._lookup(name, roles)

    def _held(self, name: TableName, purpose: str, roles: tuple[Role, ...]) -> Held:
        vocabulary = self.scene.naming.vocabulary
        hold = held(self.purposes[purpose], self.tables[name], vocabulary, self._end_of(roles))
        part = next((r for r in roles if len(r.by) > 1 and not r.reads), None)
        if hold.event or not hold.question or part is None:
            return hold
        whole = next(link.to for link in self.scene.outgoing[name] if link.columns == part.by[0])
        above = held(self.purposes[purpose], self.tables[whole], vocabulary)
        return replace(above, event=(part.by[0], *above.event)) if above.event and not above.stored else hold

    def _end_of(self, roles: tuple[Role, ...]) -> tuple[tuple[str, ...], ...]:
        """The path to the column with which the owner's relation ends."""
        for role in roles:
            if role.by and not role.reads and not role.value:
                tables = {kind: name for name, kind in self.scene.people.items()}
                end = ends_elsewhere(tables[role.kind], self.tables, self.scene.naming.vocabulary)
                if end:
                    return (*role.by, (end,))
        return ()

    def _purpose(self, name: TableName) -> str:
        categories = [s.category for s in self.scene.free(name).values()]
        return purpose_of(self.scene.naming.word(name), categories, self.purposes)

    def _columns(self, name: TableName, purpose: str, holds: Iterable[Held], *, is_person: bool) -> Columns:
        events = {h.event[0][0] for h in holds if len(h.event) == 1}
        key = key_of(self.tables[name])
        referred = {c for link in self.scene.incoming.get(name, ()) for c in link.to_columns}
        event = ""
        values = {r.value for r in self.scene.owners.get(name, ()) if r.value and not r.by}
        decided = (self.scene.tied(name) | set(key) | referred | events) - values
        if not is_person and not self._further_cells(name, decided):
            event = next(iter(events), "") or happened(self.scene, name)
            decided -= {event}
        if (is_person or values) and self._is_natural(name) and not self._links(name) & set(key):
            decided -= set(key)
        named = [
            c
            for c, s in self.scene.senses[name].items()
            if c in decided and c in key and c not in self._links(name) and self._says(s.category)
        ]
        told = told_by_references(self.scene, name)
        work = Work(
            scene=self.scene,
            name=name,
            is_person=is_person,
            purposes=self.purposes,
            purpose=purpose,
            key=key,
            decided=frozenset(decided - set(named) - set(told)),
            told=told,
            event=event,
            of=self._of(name),
        )
        columns = work.columns()
        cells = tuple(replace(c, copy_of=self.copies.get((name, c.column), "")) for c in columns.cells)
        return replace(columns, cells=cells)

    def _content(self, name: TableName, columns: Columns, purpose: str) -> Columns:
        """A table of nothing but ties and choices: the choice is what it tells of the person, such as a vote."""
        table = self.tables[name]
        said = set(self.scene.naming.word(name).split())
        category = "answer" if said & ANSWERS else "role" if said & TIES else "status"
        cells = []
        for column, sense in self.scene.senses[name].items():
            phrase = sense.meaning.phrase if sense.meaning is not None and sense.meaning.whole else ""
            if column in columns.not_personal and phrase in CHOICES:
                way = clearing(
                    self.scene.survey.schema.dialect, table, key_of(self.tables[name]), table.columns[column], category
                )
                because = "all that the row tells beside whom it is of"
                cells.append(Cell(column=column, category=category, purposes=(purpose,), clear=way, because=because))
        kept = {c: why for c, why in columns.not_personal.items() if c not in {cell.column for cell in cells}}
        return replace(columns, cells=(*columns.cells, *cells), not_personal=kept)

    def _links_of(self, roles: tuple[Role, ...], purpose: str) -> tuple[Cell, ...]:
        """A table that only ties people to things: the tie is what is personal."""
        ties = dict.fromkeys(r.by[0][0] for r in roles if r.by and not r.reads and len(r.by[0]) == 1)
        return tuple(Cell(column=c, category="link", purposes=(purpose,), because="whom the row is of") for c in ties)

    def _is_natural(self, name: TableName) -> bool:
        """The key is a word that people use, such as an extension, and no number of the database's own."""
        key = key_of(self.tables[name])
        if len(key) != 1 or self.tables[name].columns[key[0]].family != "text":
            return False
        profile = self.scene.survey.profile(name, key[0])
        return profile.share("uuid", "hash", "token") < MOSTLY and (
            not profile.filled or profile.longest < LONGEST_WORD
        )

    def _of(self, name: TableName) -> dict[str, tuple[str, ...]]:
        """Which role a column is of, where another side stands in the row beside whom it is of."""
        roles = [r for r in self.scene.owners.get(name, ()) if not r.reads]
        other = next((r for r in roles if r.name == "other party"), None)
        if other is None or len(roles) == 1:
            return {}
        rest = tuple(r.name for r in roles if r is not other)
        return {c: (other.name,) if c == other.value else rest for c in self.tables[name].columns}

    def _further_cells(self, name: TableName, decided: frozenset[str]) -> bool:
        """Whether a column beside the keys and the event is personal, so that the hold holds something."""
        return any(not s.reason for c, s in self.scene.senses[name].items() if c not in decided)

    def _says(self, category: str) -> bool:
        """A key or the like that is itself personal, such as a number."""
        return category in {"email", "phone", "extension", "username", "national number", "name", "session"}

    def _links(self, name: TableName) -> set[str]:
        return {c for link in self.scene.outgoing.get(name, ()) for c in link.columns}

    def _whole(self, name: TableName, state: str, columns: Columns, **more: object) -> Proposal:
        """The proposal with what every table with personal data has."""
        table = self.tables[name]
        made = Proposal(
            table=name,
            address=self.address(name),
            state=state,
            key=() if table.primary_key else key_of(self.tables[name]),
            born=born(self.scene, name),
            references=tuple(link for link in self.scene.outgoing.get(name, ()) if not link.declared),
            cells=columns.cells,
            not_personal=columns.not_personal,
            questions=columns.questions,
            soft_delete=soft_delete(self.scene, name),
            changed=changed(table),
            uncovered=columns.uncovered,
        )
        return replace(made, **more)  # type: ignore[arg-type]

    # ----------------------------------------------------------------------------- nobody's tables

    def _view(self, name: TableName) -> Proposal:
        table = self.tables[name]
        shown = [n for n in self.scene.survey.views.get(name, ()) if self.tables[n].kind in TABLES]
        made = Proposal(table=name, address=self.address(name), state="view", topic="views")
        if table.kind == "virtual table":
            return replace(made, state="undecided", reason="a virtual table: what does it keep, and of whom?")
        if not shown:
            return replace(made, state="undecided", reason="a view: the rows of which tables does it show?")
        return replace(made, view_of=tuple(map(self.address, shown)), materialised=table.kind == "materialised view")

    def _lookup(self, name: TableName, roles: tuple[Role, ...]) -> Proposal:
        """Nothing about anybody but who acted on it: no purpose would hold its rows, and a sweep must not find them."""
        if shown := addresses(self.scene, name):
            question = f"a list of the program's own by its name, but addresses stand in {', '.join(shown)}: whose?"
            purpose = self._purpose(name)
            columns = self._columns(name, purpose, (), is_person=False)
            return self._whole(name, "undecided", columns, topic=purpose, reason=question)
        reason = f"what the program itself needs ({self.scene.naming.word(name)})"
        acted = dict.fromkeys(r.by[0][0] for r in roles if len(r.by) == 1 and not r.value)
        if acted:
            reason += f"; {', '.join(acted)} only {'says' if len(acted) == 1 else 'say'} who acted on it"
        return Proposal(
            table=name, address=self.address(name), state="not personal", topic="not personal", reason=reason
        )

    def _nobody(self, name: TableName) -> Proposal:
        """Nothing leads from here to a person."""
        made = Proposal(table=name, address=self.address(name), state="not personal", topic="not personal")
        free = self.scene.free(name)
        table = self.tables[name]
        if not free:
            tied = sorted({link.to[-1] for link in self.scene.outgoing.get(name, ())})
            owned = [
                link
                for link in self.scene.outgoing.get(name, ())
                if link.to in self.scene.people or link.to in self.scene.owners
            ]
            if not owned:
                return replace(made, reason=f"it only ties {' and '.join(tied)} together" if tied else "numbers only")
        plain = all(s.reason or table.columns[c].family in NUMERIC for c, s in free.items())
        if plain and not any(telling(s for c, s in free.items() if table.columns[c].family not in NUMERIC)):
            return replace(made, reason="numbers, days and choices, of no person")
        purpose = self._purpose(name)
        columns = self._columns(name, purpose, (), is_person=False)
        personal = tuple(c for c in columns.cells if c.because[:1] != "?")
        question = (
            "whose rows are these? Nothing leads from here to a person."
            if personal
            else "does it hold anything about a person? Nothing says so."
        )
        return self._whole(name, "undecided", columns, topic=purpose, reason=question)

"""The awkward shapes of real schemas, each a function that adds tables to a blueprint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ordholden.declaration.values import Identifier, Statistics, Stored, Tie
from tests.worlds.dice import Dice
from tests.worlds.drafts import Draft, Edge, How, Itself, Members, Part, Through

MOST_TABLES = 8
RULES = ("NO ACTION", "NO ACTION", "RESTRICT", "CASCADE", "SET NULL")
CLOCKS = (
    ("left_on", "date", Stored.NATIVE),
    ("started_at", "timestamp", Stored.NATIVE),
    ("From", "integer", Stored.EPOCH_SECONDS),
)
"""Names that need quoting are used on purpose: a reserved word, capitals, a blank."""


@dataclass(kw_only=True)
class Blueprint:
    """The tables of a world while they are being drawn, in an order in which their rows can be made."""

    dice: Dice
    dialect: str
    drafts: list[Draft] = field(default_factory=list)
    features: set[str] = field(default_factory=set)

    # ----------------------------------------------------------------------------------- building

    def has(self, feature: str) -> None:
        """Remember that the shape occurs."""
        self.features.add(feature)

    def full(self) -> bool:
        """No more tables fit."""
        return len(self.drafts) >= MOST_TABLES

    def table(self, name: str, *, key: str = "id", system: str = "main") -> Draft:
        """A new table; `key` is id, text, composite or none."""
        taken = {draft.table[-1] for draft in self.drafts}
        chosen = next(n for n in (name, *(f"{name}{i}" for i in range(2, 99))) if n not in taken)
        place = ("public", chosen) if self.dialect == "postgresql" else (chosen,)
        draft = Draft(system=system, table=place, dialect=self.dialect)
        keys: Mapping[str, tuple[tuple[str, str], ...]] = {
            "id": (("id", "integer"),),
            "text": (("code", "text"),),
            "composite": (("tenant", "integer"), ("number", "integer")),
            "none": (),
        }
        draft.key = tuple(draft.column(n, family, nullable=False) for n, family in keys[key])
        draft.enforced_key = key != "none"
        if key in ("composite", "text"):
            self.has(f"{key} key")
        self.drafts.append(draft)
        self._clocks(draft)
        return draft

    def _clocks(self, draft: Draft) -> None:
        for name, family, stored in self.dice.some(CLOCKS, 0, 2):
            self.clock(draft, name, family, stored)

    def clock(self, draft: Draft, name: str, family: str, stored: Stored) -> str:
        """Add an event column."""
        draft.clocks[draft.column(name, family)] = stored
        if stored is not Stored.NATIVE:
            self.has("epoch seconds")
        return name

    def refer(
        self,
        source: Draft,
        target: Draft,
        name: str,
        *,
        nullable: bool | None = None,
        late: bool = False,
        when: Mapping[str, str] | None = None,
        columns: tuple[str, ...] = (),
    ) -> Edge:
        """A reference to the key of another table, half of the time a foreign key."""
        empty = self.dice.one_in(2) if nullable is None else nullable
        names = columns or self._reference_columns(source, target, name)
        for ours, theirs in zip(names, target.key, strict=True):
            if ours not in source.columns:
                source.column(ours, target.columns[theirs].family, nullable=empty)
        edge = Edge(
            name=name,
            source=source,
            target=target,
            columns=names,
            to_columns=target.key,
            nullable=empty,
            enforced=target.enforced_key and not when and self.dice.one_in(2),
            late=late,
            spelled=not self.dice.one_in(2),
            when=when or {},
        )
        self._enforce(edge)
        return self._joined(edge)

    def _reference_columns(self, source: Draft, target: Draft, name: str) -> tuple[str, ...]:
        """One column per key column; two references to a composite key may share the tenant's column."""
        names = tuple(f"{name}_{column}" for column in target.key)
        others = [e for e in source.edges.values() if e.target is target and len(e.columns) > 1]
        if len(names) > 1 and others and self.dice.one_in(2):
            self.has("overlapping composite references")
            names = (others[0].columns[0], *names[1:])
        return names

    def _enforce(self, edge: Edge) -> None:
        if not edge.enforced:
            self.has("implied reference")
            return
        self.has("foreign key")
        free = all(edge.source.columns[c].nullable for c in edge.columns)
        edge.on_delete = self.dice.pick(RULES if free else RULES[:-1])
        if edge.on_delete in ("CASCADE", "SET NULL"):
            self.has(f"on delete {edge.on_delete.lower()}")
        edge.deferrable = self.dialect != "mariadb" and self.dice.one_in(4)

    def _joined(self, edge: Edge) -> Edge:
        edge.source.edges[edge.name] = edge
        edge.target.incoming.append(edge)
        if len(edge.columns) > 1:
            self.has("composite reference")
        return edge

    def by_value(self, source: Draft, target: Draft, name: str) -> Edge:
        """A reference by a number that may be nobody's: no foreign key, and not to the key."""
        phone = self.phone_of(target)
        column = source.column(f"{name}_number", "text", nullable=self.dice.one_in(2))
        nullable = source.columns[column].nullable
        edge = Edge(
            name=name,
            source=source,
            target=target,
            columns=(column,),
            to_columns=(phone,),
            nullable=nullable,
            enforced=False,
            external=True,
            spelled=not self.dice.one_in(2),
        )
        self.has("external owner")
        return self._joined(edge)

    def phone_of(self, root: Draft) -> str:
        """The column with the telephone number; mostly unique."""
        if "mobile" not in root.columns:
            unique = not self.dice.one_in(3)
            root.column("mobile", "text", nullable=not (unique and self.dice.one_in(2)))
            if unique:
                root.unique.append(("mobile",))
            root.identifiers.append(Identifier(kind="phone", column="mobile", shared=not unique))
        return "mobile"

    def person(
        self, draft: Draft, name: str, kind: str, how: How, *, tie: Tie = Tie.OWNER, external: bool = False
    ) -> None:
        """Add a role."""
        draft.parts[name] = Part(name=name, kind=kind, how=how, tie=tie, external=external)
        depth = 0
        if isinstance(how, Through):
            depth = how.edge.target.depth + 1
        draft.depth = max(draft.depth, depth)
        if depth > 1:
            self.has("path of several steps")
        if len(draft.owners) > 1:
            self.has("several owners")

    # ------------------------------------------------------------------------------------ choosing

    def roots(self) -> list[Draft]:
        """Tables of people in the main system."""
        return [d for d in self.drafts if d.system == "main" and "self" in d.parts]

    def a_root(self) -> Draft:
        """One of them."""
        return self.dice.pick(self.roots())

    def parents(self) -> list[Draft]:
        """Tables that others can refer to and that have an owner."""
        return [d for d in self.drafts if d.system == "main" and d.enforced_key and d.owners and d.depth < 3]

    def a_parent(self) -> Draft:
        """One of them, the youngest first: so that paths grow."""
        return self.dice.pick(self.parents()[::-1])

    def kind(self, draft: Draft) -> str:
        """The kind of person of a root table."""
        return draft.parts["self"].kind

    def owned_by(self, draft: Draft, edge: Edge) -> None:
        """Everybody who owns the row at the other end owns this one."""
        for role in edge.target.owners:
            kind = edge.target.parts[role].kind
            if not edge.target.to_one(role):
                self.has("to-many step after a to-one step")
            if edge.target.path(role)[1]:
                self.has("person without a table, reached by a path")
            name = "owner" if role == "self" else role
            free = name if name not in draft.parts else f"{edge.name} {name}"
            external = edge.target.parts[role].external and self.dice.one_in(2)
            self.person(draft, free, kind, Through(edge, role), external=external)


# ---------------------------------------------------------------------------------------------- shapes


def people(plan: Blueprint, kind: str, *, system: str = "main", name: str = "") -> Draft:
    """A table of people."""
    key = plan.dice.pick(("id", "id", "text", "composite"))
    draft = plan.table(name or f"{kind}s", key=key, system=system)
    plan.person(draft, "self", kind, Itself())
    if plan.dice.one_in(2):
        draft.country = draft.column("country", "text", nullable=plan.dice.one_in(2), length=80)
    return draft


def owned(plan: Blueprint) -> Draft:
    """Rows that belong to the owners of another row."""
    parent = plan.a_parent()
    draft = plan.table(plan.dice.pick(("order", "things", "lines")), key=plan.dice.pick(("id", "composite", "text")))
    edge = plan.refer(draft, parent, "parent")
    plan.owned_by(draft, edge)
    return draft


def two_owners(plan: Blueprint) -> None:
    """A call: caller and callee, the callee perhaps nobody we know."""
    caller, callee = plan.a_root(), plan.a_root()
    draft = plan.table("calls")
    edge = plan.refer(draft, caller, "caller")
    plan.person(draft, "caller", plan.kind(caller), Through(edge, "self"))
    outside = plan.dice.one_in(2)
    edge = plan.by_value(draft, callee, "callee") if outside else plan.refer(draft, callee, "callee")
    plan.person(draft, "callee", plan.kind(callee), Through(edge, "self"), external=outside)
    plan.has("two owners")


def reader(plan: Blueprint) -> None:
    """A message: its author owns it, its recipient reads it."""
    draft = plan.table("messages")
    for name, tie in (("author", Tie.OWNER), ("recipient", Tie.READER)):
        root = plan.a_root()
        edge = plan.refer(draft, root, name)
        plan.person(draft, name, plan.kind(root), Through(edge, "self"), tie=tie)
    plan.has("reader")


def group(plan: Blueprint) -> None:
    """A group whose cells are its members'; perhaps with what a member posted in it."""
    root = plan.a_root()
    draft, members = plan.table("group"), plan.table("memberships", key=plan.dice.pick(("id", "none")))
    inside = plan.refer(members, draft, "group", nullable=False)
    user = plan.refer(members, root, "user", nullable=False)
    if not members.enforced_key:
        members.key, members.enforced_key = (*inside.columns, *user.columns), plan.dice.one_in(2)
    plan.person(members, "member", plan.kind(root), Through(user, "self"))
    plan.person(draft, "member", plan.kind(root), Members(inside, "member"))
    plan.has("group")
    if plan.dice.one_in(2) and not plan.full():
        posts = plan.table("posts")
        author = plan.refer(posts, root, "author")
        plan.person(posts, "author", plan.kind(root), Through(author, "self"))
        if plan.dice.one_in(2):
            plan.owned_by(posts, plan.refer(posts, draft, "group"))
        else:
            plan.refer(posts, draft, "group")


def thread(plan: Blueprint) -> None:
    """Comments that answer comments."""
    root = plan.a_root()
    draft = plan.table("comments", key=plan.dice.pick(("id", "text", "composite")))
    author = plan.refer(draft, root, "author")
    plan.person(draft, "author", plan.kind(root), Through(author, "self"))
    plan.refer(draft, draft, "parent", nullable=True, late=True)
    draft.not_personal[draft.column("Thread no", "integer", nullable=False)] = "a number of a conversation"
    plan.has("self-reference")


def cycle(plan: Blueprint) -> None:
    """Things belong to people, and each person has a default thing."""
    root = plan.a_root()
    draft = plan.table("things", key=plan.dice.pick(("id", "composite")))
    edge = plan.refer(draft, root, "owner")
    plan.person(draft, "owner", plan.kind(root), Through(edge, "self"))
    if "default" not in root.edges:
        plan.refer(root, draft, "default", nullable=True, late=True)
        plan.has("cycle of tables")


def polymorphic(plan: Blueprint) -> None:
    """A note about a row of one of two tables, by type and id."""
    fitting = [d for d in plan.parents() if d.key == ("id",)]
    while len(fitting) < 2 and not plan.full():
        root = plan.a_root()
        draft = plan.table("photos")
        edge = plan.refer(draft, root, "owner")
        plan.person(draft, "owner", plan.kind(root), Through(edge, "self"))
        fitting.append(draft)
    if len(fitting) < 2 or plan.full():
        return
    targets = [fitting[-1], plan.dice.pick(fitting[:-1])]
    notes = plan.table("notes")
    notes.column("item type", "text", nullable=False)
    notes.types["item type"] = tuple(t.table[-1] for t in targets)
    column = notes.column("item_id", "integer", nullable=plan.dice.one_in(2))
    for target in targets:
        nullable, kind = notes.columns[column].nullable, target.table[-1]
        edge = plan.refer(notes, target, kind, nullable=nullable, when={"item type": kind}, columns=(column,))
        role = target.owners[0]
        plan.person(notes, f"{kind} {role}", target.parts[role].kind, Through(edge, role))
    if plan.dice.one_in(2):
        root = plan.a_root()
        edge = plan.refer(notes, root, "author")
        plan.person(notes, "author", plan.kind(root), Through(edge, "self"))
    plan.has("polymorphic reference")


def guests(plan: Blueprint) -> None:
    """People without a table: a guest is the mail address in a row, and votes reach it by a path."""
    if any(d.table[-1] == "participants" for d in plan.drafts):
        return
    draft = plan.table("participants", key=plan.dice.pick(("id", "text")))
    inside = plan.dice.one_in(3)
    column = draft.place("e mail") if inside else draft.column("e mail", "text", nullable=plan.dice.one_in(2))
    plan.features.update({"person in a JSON document"} if inside else ())
    draft.identifiers.append(Identifier(kind="email", column=column, role="guest"))
    plan.person(draft, "guest", "guest", Itself(column))
    plan.has("person without a table")
    if plan.dice.one_in(2) and not plan.full():
        votes = plan.table("votes")
        plan.owned_by(votes, plan.refer(votes, draft, "participant"))


def keyless(plan: Blueprint) -> None:
    """A log without a primary key, with a natural key or none at all."""
    root = plan.a_root()
    draft = plan.table("log", key="none")
    edge = plan.refer(draft, root, "user")
    plan.person(draft, "user", plan.kind(root), Through(edge, "self"))
    if plan.dice.one_in(2):
        draft.key = (draft.column("line", "integer", nullable=False),)
        plan.has("natural key")
    else:
        plan.has("no key")


def impersonal(plan: Blueprint) -> None:
    """A table without personal data that refers to one with."""
    parent = plan.a_parent()
    draft = plan.table("stock")
    plan.refer(draft, parent, "about")
    draft.impersonal = "numbers of goods, of no person"
    draft.column("amount", "integer", nullable=False)
    plan.has("not personal, refers to personal")


def counted(plan: Blueprint) -> None:
    """Rows of which something is kept for statistics."""
    draft = owned(plan)
    draft.statistics = Statistics(because="monthly volumes without any person")
    draft.not_personal[draft.column("volume", "integer", nullable=False)] = "a volume"
    plan.has("statistics")


def by_plan(plan: Blueprint) -> None:
    """A period that differs by the customer's plan."""
    draft = plan.a_parent()
    if draft.plan is None:
        draft.plan = draft.column("plan", "text", nullable=plan.dice.one_in(2))
        draft.not_personal["plan"] = "the name of a product"


def contracts(plan: Blueprint) -> None:
    """Another system knows when the contract ended."""
    draft = plan.a_parent()
    known = [d for d in plan.drafts if d.system == "crm" and d.table[-1] == "contracts"]
    if not known:
        known = [plan.table("contracts", system="crm")]
        known[0].impersonal = "numbers and dates of contracts"
        known[0].column("No", "text", nullable=False)
        known[0].clocks[known[0].column("ended_on", "date")] = Stored.NATIVE
        plan.has("two systems")
    if not draft.facts:
        draft.facts[draft.column("contract_no", "text")] = known[0]
        draft.not_personal["contract_no"] = "a number of a contract"


def elsewhere(plan: Blueprint) -> None:
    """The same people are known in another system too."""
    kind = plan.kind(plan.a_root())
    if not any(d.system == "crm" and "self" in d.parts for d in plan.drafts):
        people(plan, kind, system="crm", name="contacts")
        plan.has("two systems")
        plan.has("one person in two systems")


Shape = Callable[[Blueprint], object]
SHAPES: tuple[Shape, ...] = (
    owned,
    two_owners,
    two_owners,
    reader,
    group,
    thread,
    cycle,
    polymorphic,
    guests,
    keyless,
    impersonal,
    counted,
    by_plan,
    contracts,
    elsewhere,
)

"""The table of keys: a dataset, its references and what tells who a person is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ordholden.declaration.addresses import parse_address
from ordholden.declaration.keys.about import ABOUT
from ordholden.declaration.keys.fields import FIELDS
from ordholden.declaration.keys.files import FILES_KEY, POINTS_AT_KEY, SIDECAR_KEY
from ordholden.declaration.keys.formats import FORMAT_KEY, TIMES_IN_PATHS
from ordholden.declaration.keys.holds import EVENTS, HOLDS
from ordholden.declaration.nodes import ListNode, MapNode, Node, ScalarNode
from ordholden.declaration.records import Key, OneOf, Read, Record, defaulted, optional, required
from ordholden.declaration.shapes import AsWritten, At, Flag, ListOf, Made, MapOf, Shape, Unreadable, entries
from ordholden.declaration.shapes import Schema as JsonSchema
from ordholden.declaration.texts import (
    ADDRESS,
    BRACKETED,
    COLUMN,
    COLUMN_ADDRESS,
    COLUMNS,
    NAMES,
    SEVERAL,
    SOURCE,
    STATISTICS,
    TEXT,
    WORDS,
)
from ordholden.declaration.values import Dataset, Field, Identifier, Reference, Role, Statistics, Tie

# ------------------------------------------------------------------------------ references


TO = required("to", ADDRESS, "The dataset that is referred to.", "portal.public.employees", stand_in="")
TO_COLUMN = optional("column", COLUMN, "Its column that is meant; without: its key.", "mobile")
TO_COLUMNS = optional("columns", COLUMNS, "Its columns that are meant, in the same order.", "[tenant, number]")
REFERENCE_WHEN = defaulted(
    "when",
    MapOf(key=COLUMN, of=AsWritten(), entry="column"),
    "The reference exists only in rows whose columns have these values (a reference by type and id).",
    "{item_type: Post}",
    default={},
)


def _reference(read: Read) -> Reference:
    column = read[TO_COLUMN]
    if column is not None and read.has(TO_COLUMNS):
        read.at.find("DEC010", read.place(TO_COLUMN), '"column" stands beside "columns".', mend="keep one of them.")
    columns = read[TO_COLUMNS] if column is None else (column,)
    return Reference(columns=(), to=read[TO], to_columns=columns, when=read[REFERENCE_WHEN], position=read.where)


REFERENCE_RECORD: Record[Reference] = Record(
    title="reference",
    doc="A reference that the database does not declare, or declares otherwise.",
    keys=(TO, TO_COLUMN, TO_COLUMNS, REFERENCE_WHEN),
    build=_reference,
)


def _to_key(address: str, at: At) -> Reference:
    return Reference(columns=(), to=address, position=at.position)


_TARGETS: Shape[tuple[Reference, ...]] = ListOf(
    of=OneOf(shapes=(Made(of=ADDRESS, make=_to_key), REFERENCE_RECORD)), lone=True
)


def _with_columns(read: Mapping[tuple[str, ...], tuple[Reference, ...]], at: At) -> tuple[Reference, ...]:
    made = [replace(one, columns=columns) for columns, targets in read.items() for one in targets]
    for one in made:
        if one.to_columns is not None and len(one.to_columns) != len(one.columns):
            what = f"{len(one.columns)} columns refer to {len(one.to_columns)}."
            at.find("DEC010", one.position, what, mend="name as many columns on both sides, in the same order.")
    return tuple(made)


REFERENCES: Shape[tuple[Reference, ...]] = Made(
    of=MapOf(key=BRACKETED, of=_TARGETS, entry="columns"), make=_with_columns
)

# ------------------------------------------------------------------------------ identifiers


class _Validity(Shape[tuple[str | None, str | None]]):
    """[from, to]: two columns, either of which may be left empty."""

    says = "two columns [from, to]; ~ where there is none"

    def fits(self, node: Node) -> bool:
        match node:
            case ListNode(items=(_, _)):
                return True
            case _:
                return False

    def take(self, node: Node, at: At) -> tuple[str | None, str | None] | None:
        start, end = node.items if isinstance(node, ListNode) else ()
        return self._end(start, at), self._end(end, at)

    def _end(self, node: Node, at: At) -> str | None:
        return None if getattr(node, "value", "") is None else COLUMN.read(node, at)

    def schema(self) -> JsonSchema:
        one = {"anyOf": [COLUMN.schema(), {"type": "null"}]}
        return {"type": "array", "items": one, "minItems": 2, "maxItems": 2}


class _Around(Shape[tuple[str, str]]):
    """[before, after]: two texts of which one may be empty."""

    says = 'two texts ["before", "after"]; "" for the beginning or the end'

    def fits(self, node: Node) -> bool:
        match node:
            case ListNode(items=(_, _)):
                return True
            case _:
                return False

    def take(self, node: Node, at: At) -> tuple[str, str] | None:
        read = [AsWritten().read(item, at) for item in (node.items if isinstance(node, ListNode) else ())]
        match read:
            case [str(before), str(after)] if before or after:
                return before, after
            case _:
                mend = 'write the text before it and the text after it, such as ["<", ">"].'
                at.find("DEC005", node.position, "Nothing stands around it.", mend=mend)
                return None

    def schema(self) -> JsonSchema:
        two = {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}
        return {**two, "not": {"const": ["", ""]}}


IDENTIFIER_COLUMN = required("column", COLUMN, "The column that holds it.", "mobile", stand_in="")
KIND = optional("kind", TEXT, "The kind of identifier, where the entry's name is not the kind.", "phone")
IDENTIFIER_OF = optional("of", TEXT, "Whose it is: a role of the dataset. Without: the row's own person.", "caller")


def _own(columns: tuple[str, ...], _: At) -> dict[str, tuple[str, str] | None]:
    return dict.fromkeys(columns)


_SAME_AS: Shape[dict[str, tuple[str, str] | None]] = MapOf(key=COLUMN, of=COLUMN_ADDRESS, entry="column")
WITHIN: Key[Mapping[str, tuple[str, str] | None]] = defaulted(
    "within",
    OneOf(shapes=(Made(of=COLUMNS, make=_own), _SAME_AS)),
    "It is unique only among the rows that share these columns; with what each of them is in another system.",
    "customer_id",
    default={},
)
VALID = defaulted(
    "valid",
    _Validity(),
    "Between which columns it is the person's: from the first until the second.",
    "[assigned_on, released_on]",
    default=(None, None),
)
SHARED = defaulted(
    "shared", Flag(), "Several people may share it, so that it never decides alone.", "true", default=False
)
STORED_AS = defaulted(
    "stored as", NAMES, "The [spellings](#spellings) in which it is stored.", "[e164, national]", default=()
)
BETWEEN = optional(
    "between",
    _Around(),
    "It is only a part of the column: what stands after the first of these texts and before the second.",
    '["<", ">"]',
)


def _identifier(read: Read) -> Identifier:
    return Identifier(
        kind=read[KIND] or read.name,
        column=read[IDENTIFIER_COLUMN],
        role=read[IDENTIFIER_OF],
        within=tuple(read[WITHIN]),
        same_as={column: there for column, there in read[WITHIN].items() if there is not None},
        valid=read[VALID],
        shared=read[SHARED],
        stored_as=read[STORED_AS],
        between=read[BETWEEN],
        position=read.where,
    )


IDENTIFIER_RECORD: Record[Identifier] = Record(
    title="identifier",
    doc="A column that tells who a person is.",
    keys=(IDENTIFIER_COLUMN, KIND, IDENTIFIER_OF, WITHIN, VALID, SHARED, STORED_AS, BETWEEN),
    build=_identifier,
)


def _plain_identifier(column: str, at: At) -> Identifier:
    return Identifier(kind=at.name, column=column, position=at.position)


def _flat(read: Mapping[str, tuple[Identifier, ...]], _: At) -> tuple[Identifier, ...]:
    return tuple(identifier for entry in read.values() for identifier in entry)


IDENTIFIERS: Shape[tuple[Identifier, ...]] = Made(
    of=MapOf(
        key=TEXT,
        of=ListOf(of=OneOf(shapes=(Made(of=COLUMN, make=_plain_identifier), IDENTIFIER_RECORD)), lone=True),
        entry="kind of identifier",
    ),
    make=_flat,
)

# ------------------------------------------------------------------------------ what is left


BECAUSE = required("statistics because", TEXT, "Why it is kept.", "power by year and region", stand_in="")
ALIKE = defaulted(
    "alike",
    COLUMNS,
    "Columns whose values, taken together, must not single out anybody. Without: the personal fields of which clearing "
    "leaves a part (year, prefix).",
    "[read_on, postcode]",
    default=(),
)
AT_LEAST = optional(
    "at least",
    SEVERAL,
    "In so many rows that are left each combination has to stand; `prove` says where it does not. Without: fewer than "
    "5 are told of, and break no promise.",
    "5",
)


def _left(read: Read) -> Statistics:
    return Statistics(because=read[BECAUSE], alike=read[ALIKE], at_least=read[AT_LEAST], position=read.place(AT_LEAST))


STATISTICS_RECORD: Record[Statistics] = Record(
    title="what is left",
    doc="What is left of rows after their last hold, kept for statistics.",
    keys=(BECAUSE, ALIKE, AT_LEAST),
    build=_left,
)


def _for_statistics(reason: str, at: At) -> Statistics:
    return Statistics(because=reason, position=at.position)


# ------------------------------------------------------------------------------ the dataset


DATASET_LABEL = defaulted(
    "label", WORDS, "What a person is told that the rows are, by language.", "{da: Opkald, en: Calls}", default={}
)
DATASET_SOURCE = optional(
    "source",
    SOURCE,
    "Where the data come from, as at a [field](#field); a field's own goes first.",
    "{en: your employer}",
)
ABOUT_KEY = defaulted("about", ABOUT, "Whom each row is about.", "employee by customer_id", default={})
KEY = optional(
    "key",
    COLUMNS,
    "The columns that tell rows apart, where the database declares no key. Of a list in JSON: what tells its elements "
    "apart, whatever else is changed in them.",
    "[a, b]",
)
BORN = optional("born", COLUMN, "The column with the instant at which the row was made.", "created_at")
REDELIVERS = defaulted(
    "redelivers",
    Flag(),
    "Its source delivers old rows again: who was erased and comes back by it alone is erased again without a question.",
    "true",
    default=False,
)
REFERENCES_KEY = defaulted(
    "references",
    REFERENCES,
    "References that the database does not declare.",
    "{customer_id: x.public.customers}",
    default=(),
)
IDENTIFIED_BY = defaulted("identified by", IDENTIFIERS, "What tells who a person is.", "{email: mail}", default=())
EVENTS_KEY = defaulted(
    "events",
    EVENTS,
    "Names for events, and for what lasts until one, for the sentences of the holds.",
    "{the last login: {latest: portal.public.logins.at, by: user_id, or: created_at}}",
    default={},
)
HOLDS_KEY = defaulted(
    "holds",
    HOLDS,
    "For how long each purpose holds the cells that serve it.",
    "{telephony: {ends: left_on}}",
    default={},
)
FIELDS_KEY = defaulted(
    "fields", FIELDS, "The columns with personal data.", "{mail: {is: email, for: telephony}}", default={}
)


class _Reasons(Shape[dict[str, str]]):
    """Columns, each with its reason; or a reason with all columns that it is true of."""

    says = "mapping: column to a text, or a text to a list of columns"
    _several = ListOf(of=COLUMN)

    def fits(self, node: Node) -> bool:
        return isinstance(node, MapNode)

    def take(self, node: Node, at: At) -> dict[str, str] | None:
        read: dict[str, str] = {}
        for name, value in entries(self, COLUMN, self._holds_something, node, at):
            here = replace(at, name=name.text, position=name.position, entry=True)
            for column, reason in self._entry(name, value, here):
                if column in read:
                    what = f"{column} stands twice under not personal."
                    at.find("DEC010", name.position, what, mend="keep one of the reasons.")
                read[column] = reason
        return read

    def _holds_something(self, value: Node) -> bool:
        return TEXT.fits(value) or self._several.fits(value)

    def _entry(self, name: ScalarNode, value: Node, at: At) -> Iterator[tuple[str, str]]:
        if isinstance(value, ListNode):
            yield from ((column, name.text) for column in self._several.read(value, at) or ())
            return
        column, reason = COLUMN.read(name, replace(at, name="column")), TEXT.read(value, at)
        if column is not None and reason is not None:
            yield column, reason

    def schema(self) -> JsonSchema:
        return {"type": "object", "additionalProperties": {"anyOf": [TEXT.schema(), self._several.schema()]}}


NOT_PERSONAL = optional(
    "not personal",
    OneOf(shapes=(TEXT, _Reasons())),
    "Columns without personal data, each with the reason; or one reason for several of them, or for the whole table.",
    "{salt: random and of no person}",
)
SOFT_DELETE = optional(
    "soft delete", COLUMN, "The column that marks a row as deleted. Marked rows still count.", "deleted_at"
)
DATABASE_CHANGES = defaulted(
    "changed by the database",
    MapOf(key=COLUMN, of=TEXT, entry="column"),
    "Columns that the database changes by itself, and what does it.",
    "{updated_at: trigger touch_updated}",
    default={},
)
VIEW_OF = defaulted(
    "view of",
    ListOf(of=ADDRESS, lone=True),
    "The dataset is a view of these: it shows their rows, and is neither counted nor cleared.",
    "portal.public.employees",
    default=(),
)
MATERIALISED = defaulted(
    "materialised", Flag(), "The view is stored and is refreshed after clearing.", "true", default=False
)
LEFT = optional(
    "what is left",
    OneOf(shapes=(Made(of=STATISTICS, make=_for_statistics), STATISTICS_RECORD)),
    "What is left of a row after its last hold is kept, for this reason. Without: the row is deleted. It must not tell "
    "who it was about ([how](../how-to/statistics.md)).",
    'statistics because "monthly volumes without any person"',
)


def _dataset(read: Read) -> Dataset:
    if read[MATERIALISED] and not read.has(VIEW_OF):
        what = '"materialised" stands without "view of".'
        read.at.find("DEC010", read.place(MATERIALISED), what, mend="add view of, with the datasets that it shows.")
    table = _table(read.name)
    about = read[ABOUT_KEY]
    reason = read[NOT_PERSONAL]
    fields = {column: _owned(replace(field, column=column), about) for column, field in read[FIELDS_KEY].items()}
    return Dataset(
        address=read.name,
        system=table[0] if table else "",
        table=table[1:],
        files=read[FILES_KEY],
        sidecar=read[SIDECAR_KEY],
        times=read[TIMES_IN_PATHS],
        points_at=read[POINTS_AT_KEY],
        format=read[FORMAT_KEY],
        label=read[DATASET_LABEL],
        source=read[DATASET_SOURCE],
        about=about,
        key=read[KEY],
        born=read[BORN],
        redelivers=read[REDELIVERS],
        references=read[REFERENCES_KEY],
        identifiers=read[IDENTIFIED_BY],
        events=read[EVENTS_KEY],
        holds=read[HOLDS_KEY],
        fields=fields,
        not_personal=reason if isinstance(reason, dict) else {},
        not_personal_at_all=reason if isinstance(reason, str) else None,
        soft_delete=read[SOFT_DELETE],
        database_changes=read[DATABASE_CHANGES],
        view_of=read[VIEW_OF],
        materialised=read[MATERIALISED],
        statistics=read[LEFT],
        position=read.where,
    )


def _table(name: str) -> tuple[str, ...]:
    try:
        return parse_address(name)
    except Unreadable:
        return ()  # said already, where the entry's name was read


def _owned(field: Field, about: Mapping[str, Role]) -> Field:
    owners = tuple(sorted(name for name, role in about.items() if role.tie is Tie.OWNER))
    return field if field.of else replace(field, of=owners)


DATASET: Record[Dataset] = Record(
    title="dataset",
    doc="A table or view, or a kind of files, with personal data; or one that is declared to have none.",
    keys=(
        DATASET_LABEL,
        FILES_KEY,
        SIDECAR_KEY,
        TIMES_IN_PATHS,
        FORMAT_KEY,
        ABOUT_KEY,
        KEY,
        BORN,
        REDELIVERS,
        REFERENCES_KEY,
        IDENTIFIED_BY,
        POINTS_AT_KEY,
        EVENTS_KEY,
        HOLDS_KEY,
        FIELDS_KEY,
        DATASET_SOURCE,
        NOT_PERSONAL,
        SOFT_DELETE,
        DATABASE_CHANGES,
        VIEW_OF,
        MATERIALISED,
        LEFT,
    ),
    build=_dataset,
)


def _by_address(read: Mapping[str, Dataset], _: At) -> dict[str, Dataset]:
    return {address: replace(dataset, address=address) for address, dataset in read.items()}


DATASETS: Shape[dict[str, Dataset]] = Made(of=MapOf(key=ADDRESS, of=DATASET, entry="dataset"), make=_by_address)

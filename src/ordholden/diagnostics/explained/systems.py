"""The declaration against what is really there."""

from __future__ import annotations

from ordholden.diagnostics.code import Code
from ordholden.diagnostics.values import Severity

SYSTEMS = (
    Code(
        code="SYS001",
        title="system that cannot be reached",
        paragraph="The system has no usable address, or nothing answers there. What it holds is not known "
        "before it has been asked.",
    ),
    Code(
        code="SYS002",
        title="system without a dump",
        paragraph="The declaration is checked against dumps of schemas, and there is none of this system.",
    ),
    Code(
        code="SYS003",
        title="file that is no dump",
        paragraph="The file is not what `ordholden schema dump` writes, or another version of the program wrote it.",
    ),
    Code(
        code="GRA001",
        title="declared table that is not there",
        paragraph="The declaration names a table that the database does not have. Nothing can be promised about it.",
    ),
    Code(
        code="GRA002",
        title="table that nobody decided on",
        paragraph="The database has a table that the declaration does not name. Undecided is refused: "
        "nobody has said whether it holds personal data.",
    ),
    Code(
        code="GRA003",
        title="reference of another width",
        paragraph="A declared reference has more or fewer columns than the key to which it leads.",
    ),
    Code(
        code="GRA004",
        title="reference out of the system",
        paragraph="A path stays within one database. Between systems, people are found by their identifiers.",
    ),
    Code(
        code="GRA005",
        title="column that is not there",
        paragraph="The declaration names a column that the table does not have.",
    ),
    Code(
        code="GRA006",
        title="path that ends at nobody",
        paragraph="A role leads to a dataset whose rows are not declared to be a person of that kind.",
    ),
    Code(
        code="GRA007",
        title="person by a value that no identifier is",
        paragraph="A person without a table is found by an identifier; the column that is named is none.",
    ),
    Code(
        code="GRA008",
        title="step that leads nowhere, or to several places",
        paragraph="Each step of a path needs exactly one reference: a foreign key, or one under `references`.",
    ),
    Code(
        code="GRA009",
        title="column that nobody decided on",
        paragraph="The table has a column that is neither among the fields nor under `not personal`. "
        "Undecided is refused.",
    ),
    Code(
        code="GRA010",
        title="cell that cannot be cleared",
        paragraph="The database would refuse the declared way of clearing: because of NOT NULL, UNIQUE, the type or "
        "the length of the column, or because it is a key or computed.",
    ),
    Code(
        code="GRA011",
        title="identifier that is no field",
        paragraph="A column that tells who somebody is, is personal data, and needs its purposes.",
    ),
    Code(
        code="GRA012",
        title="table that keeps its past",
        paragraph="The table is system-versioned: the database keeps what was updated or deleted, so that nothing is "
        "ever gone from it.",
    ),
    Code(
        code="GRA013",
        title="something that the role may not see",
        paragraph="The database hides its triggers (or the like) from the role. What they do with personal data is "
        "not known.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA014",
        title="trigger that writes where nobody is looked for",
        paragraph="A trigger of a table with people in it writes into a table that is about nobody, is no part of the "
        "system, or takes what is written during an erasure for new. Where it copies personal data, they outlive the "
        "erasure. Triggers are read by their text: what they call, or put together, is not seen.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA015",
        title="event that may go before it is needed",
        paragraph="A hold ends by an event that is read from another system, from a dataset about people. Nothing in "
        "that system waits for this hold: once the row with the event is erased or swept there, the event is unknown "
        "for ever, and what the hold keeps here never ends by time.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA016",
        title="rows that the role may not see",
        paragraph="Row security hides rows of the table from the role that the program connects as. Nobody could be "
        "found for certain, and nothing be proved.",
    ),
    Code(
        code="GRA017",
        title="search without an index",
        paragraph="Rows are looked for by a column with which no index begins, so that the whole table is read each "
        "time: for a person, for an event, or for rows that still refer to one that goes. Of a table that has few rows "
        "by the database's own statistics this is only noted.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA018",
        title="rows that are nobody's",
        paragraph="Every column by which a row leads to an owner may be empty, and no role says that this is meant. "
        "A row in which they are empty is found by no request. Live, only rows that are there are told.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA019",
        title="identifier that is not unique",
        paragraph="Several rows, each a person of their own, have the same value of an identifier that is declared to "
        "be unique. A request with it stops and asks. Only the number of rows is told.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA020",
        title="values in no declared spelling",
        paragraph="A column holds values that none of the spellings under `stored as` can have written, so that no "
        "request finds them. Only their number is told, from at most 2,000 values.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA021",
        title="check that a clear may break",
        paragraph="The column stands in a CHECK of which the text does not tell whether it allows what clearing "
        "leaves. Live, the database itself is asked for each row, without changing any.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA022",
        title="trigger that undoes a clear or prolongs a hold",
        paragraph="A trigger sets, on every UPDATE, a column that is cleared in place, or the column from which a hold "
        "is counted. Triggers are read by their text: what they call, or put together, is not seen.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA023",
        title="cascade into rows that a law demands",
        paragraph="A reference says ON DELETE CASCADE, and the rows that refer must be kept. Ordholden never deletes "
        "what they refer to as long as they are held; an application that deletes it deletes them too.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA024",
        title="cell that others keep past its purpose",
        paragraph="A field goes only with its row (`clear: row`), and rows of another dataset, held for others, "
        "refer to the row. As long as they do, the row stays, and the cell with it.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA025",
        title="reference that leads nowhere",
        paragraph="A reference that the database does not keep leads from some rows to rows that are not there. Nobody "
        "is found by them. Only the number of rows is told.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA026",
        title="identifier that the database compares without case",
        paragraph="The database takes two cases of an identifier for the same person, the declaration for two, and "
        "values with capitals are there. `stored as: any case` finds them.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA027",
        title="reference to a person from a table about nobody",
        paragraph="A table that is declared to be about nobody refers to rows of people. The reference is personal, "
        "and it keeps those rows as emptied shells.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA028",
        title="table whose rows are another table's as well",
        paragraph="With INHERITS of PostgreSQL the rows of a table are rows of its parent too. Where the two are "
        "declared differently, the same cell is held and cleared in two ways.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA029",
        title="large table whose due rows are found without an index",
        paragraph="By the database's own statistics the table has many rows, and no index begins with the column from "
        "which a hold is counted: each sweep and each proof reads the whole table.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA034",
        title="reference to a person that the database empties",
        paragraph="A reference says ON DELETE SET NULL (or SET DEFAULT). When an application deletes the person's row "
        "past Ordholden, the rows that referred to it are still there and nobody's. An erasure clears them first.",
        severity=Severity.NOTE,
    ),
    Code(
        code="GRA031",
        title="rows whose event has not come",
        paragraph="A hold counts from a column that is empty in some rows, and its basis is neither consent nor a "
        "contract. In these rows nothing ends it by time.",
        severity=Severity.NOTE,
    ),
    Code(
        code="GRA040",
        title="event that never comes",
        paragraph="A hold ends some time after a day whose column is empty in every row, and there are a hundred or "
        "more. Nothing it holds would ever go by time: the day stands in another column, or nobody writes it down. "
        "Where rows go on the day itself, none with a day is left after a sweep, and nothing is said.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA041",
        title="event far in the future",
        paragraph="A hold ends by a day that lies more than fifty years ahead or after the year 2100. Programs write "
        "such days for *never*, and a slip makes them; the rows would be held until then.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA042",
        title="event that is cleared before what it ends",
        paragraph="The column by which a hold ends is cleared with the hold, and cells that the hold held stay for "
        "another purpose, in a table of which rows are left for statistics, or because the column is cleared in a way "
        "of its own. Without its event the hold would begin again, and never end by time. The column has to serve the "
        "other purpose too, or to be declared under `not personal`. Elsewhere such a column goes with its row.",
        severity=Severity.NOTE,
    ),
    Code(
        code="GRA032",
        title="rows without a period",
        paragraph="The period of a hold differs by a value, and some rows have a value for which none is declared. "
        "They are held without an end.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA074",
        title="people in a country that is not declared",
        paragraph="Some people are in a country that is not among those declared for them, or it is not known where "
        "they are. They are told of the controller's authority, and what a law of any country may demand is kept.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA033",
        title="rows that were not looked at",
        paragraph="What only the rows can tell was not found out, in whole or in part: the database broke the question "
        "off, or refused it.",
        severity=Severity.NOTE,
    ),
    Code(
        code="GRA035",
        title="rule that says what a change does",
        paragraph="A rule of PostgreSQL stands in the place of an UPDATE or a DELETE, or beside it. What it leaves of "
        "a clear is known only when it runs.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA036",
        title="engine that cannot take anything back",
        paragraph="The table's engine (MyISAM, Aria and the like) knows no transactions. An erasure that was cut off "
        "would leave it half done, and a rehearsal would change it; so both are refused (PLA001), although people are "
        "found there. `ALTER TABLE ... ENGINE=InnoDB` mends it.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA037",
        title="rows that nothing holds",
        paragraph="The rows of the dataset are about people, and it has no holds. What no purpose holds is cleared, so "
        "that a sweep would remove all of them; nobody means that.",
    ),
    Code(
        code="GRA038",
        title="no contact",
        paragraph="People are told where to turn about their data (Arts. 13(1)(a) and 14(1)(a) GDPR); the answer to a "
        "request for access stands under it. The declaration names the controller and no contact.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA050",
        title="a list that is not there",
        paragraph="The address of the dataset ends in [] or {}: its rows are elements of a list, or members of an "
        "object, in JSON documents. The part before it has to be a column of a table with a primary key, or a path "
        "into one (meetings.plan/participants[]), or nobody could tell which document an element belongs to.",
    ),
    Code(
        code="GRA065",
        title="mentions where nothing can be taken out",
        paragraph="People who are mentioned are taken out of texts, of documents or places in them, and of blobs, and "
        "these are written back to the very row that they were read from. A column of numbers or days, an array, or a "
        "table without a key cannot be treated so.",
    ),
    Code(
        code="GRA051",
        title="keys in JSON that nobody has decided on",
        paragraph="The declaration names places inside JSON documents, and in the rows there are further keys, or "
        "documents that are not JSON. What is not named is neither found nor cleared. Each key is told with the number "
        "of documents in which it stands (once for each, also where many elements of a list have it), of the first "
        "2,000 that were read. One that stands in a single document is not named: it may be somebody's name.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA052",
        title="place in JSON that cannot be looked for",
        paragraph="A key with a quotation mark or a backslash cannot be written as a path in every database, and would "
        "be looked for in vain.",
    ),
    Code(
        code="GRA039",
        title="source that is not recorded",
        paragraph="Who asks for access is told where the data come from (Art. 15(1)(g) GDPR). Only what can arise in "
        "one way alone (calls, logs, traffic) is known without `source`; of the rest the answer says that it is not "
        "recorded, and does not say whether it is portable (Art. 20).",
        severity=Severity.NOTE,
    ),
    Code(
        code="GRA070",
        title="statistics that tell who it was",
        paragraph="What is left of the rows is kept for statistics, and a column stays in it by which people are "
        "known: a number, an address, an account. Who keeps the telephone number and takes away the name has not "
        "anonymised; he has renamed. Clear the column as well, or let the rows go.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA071",
        title="statistics that lead to somebody",
        paragraph="What is left of the rows is kept for statistics, and a reference to the person's row stays in it, "
        "because it may not be NULL. It is a lasting pseudonym: rows of one person can be told from those of others.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA072",
        title="column that is called like a number of people",
        paragraph="What is left of the rows is kept for statistics, and a column that is said not to be personal is "
        "called like what people are known by elsewhere. Look at what stands in it.",
        severity=Severity.NOTE,
    ),
    Code(
        code="GRA073",
        title="statistics in which people's numbers stand",
        paragraph="What is left of the rows is kept for statistics, and in a column that is said not to be personal "
        "stands what people are known by in rows of their own. The rows were compared; no value is shown.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA030",
        title="interest that nobody has weighed yet",
        paragraph="Art. 6(1)(f) GDPR holds only after the interest was weighed against the person's. The declaration "
        "says that this is still to be done (`weighed on: not yet`), and undecided is refused.",
    ),
)

"""Mistakes in a declaration and its files."""

from __future__ import annotations

from ordholden.diagnostics.code import Code
from ordholden.diagnostics.values import Severity

DECLARATION = (
    Code(
        code="DEC001",
        title="unknown key",
        paragraph="The key means nothing in this place. A misspelt key would otherwise be a promise that is silently "
        "not kept, so it is refused; the nearest known key is suggested.",
    ),
    Code(
        code="DEC002",
        title="missing key",
        paragraph="The key has to be there, because nothing sensible can be assumed in its place.",
    ),
    Code(
        code="DEC003",
        title="the same key twice",
        paragraph="A key stands twice in one mapping, or an entry of the same name stands in two files of the folder. "
        "Nobody could tell which of the two counts.",
    ),
    Code(
        code="DEC004",
        title="wrong kind of value",
        paragraph="Another kind of value is expected here: a text, true or false, a list, or a mapping. Only `true` and"
        " `false` are truth values; `yes`, `no` and `on` are texts.",
    ),
    Code(
        code="DEC005",
        title="text that cannot be read",
        paragraph="The text does not have the form that this place needs, such as a period, a path, an address of a "
        "dataset or a day.",
    ),
    Code(
        code="DEC006",
        title="not one of the words",
        paragraph="Only certain words are understood here. The message lists them and suggests the nearest.",
    ),
    Code(
        code="DEC007",
        title="not YAML",
        paragraph="The file cannot be read as YAML. Nothing else in it can be judged until this is mended.",
    ),
    Code(
        code="DEC008",
        title="nothing declared",
        paragraph="There is no text in the declaration, or only comments.",
    ),
    Code(
        code="DEC009",
        title="YAML that a declaration does not use",
        paragraph="Tags, several documents in one file, keys that are lists, aliases that contain themselves, and texts"
        " that unfold to an immense size are refused.",
    ),
    Code(
        code="DEC010",
        title="keys that do not go together",
        paragraph="Two keys of one mapping say different things about the same matter, or a key needs another one that "
        "is not there.",
    ),
    Code(
        code="FIL001",
        title="no such file or folder",
        paragraph="There is neither a file nor a folder of that name.",
    ),
    Code(
        code="FIL002",
        title="a file that cannot be opened",
        paragraph="The file is there, but the operating system refuses to open it.",
    ),
    Code(
        code="FIL003",
        title="not UTF-8",
        paragraph="A declaration is text in UTF-8. The position is that of the first byte that is not.",
    ),
    Code(
        code="FIL004",
        title="a folder without declaration",
        paragraph="The folder has no file that ends in .yaml or .yml.",
    ),
    Code(
        code="DEC101",
        title="purpose that is not declared",
        paragraph="A hold or a field names a purpose that does not stand under `purposes`.",
    ),
    Code(
        code="DEC102",
        title="purpose without a hold",
        paragraph="A field serves a purpose for which its dataset declares no hold, so nothing says how long the "
        "purpose may hold the field.",
    ),
    Code(
        code="DEC103",
        title="hold that no field uses",
        severity=Severity.WARNING,
        paragraph="The dataset declares a hold for a purpose that none of its fields serves. It holds nothing.",
    ),
    Code(
        code="DEC104",
        title="kind of person that is not declared",
        paragraph="A role names a kind of person that does not stand under `people`.",
    ),
    Code(
        code="DEC105",
        title="role that the dataset does not have",
        paragraph="A field or an identifier says whose it is by a role that does not stand under `about` of its "
        "dataset.",
    ),
    Code(
        code="DEC106",
        title="dataset that is not declared",
        paragraph="A path, an event or a copy leads to a dataset that does not stand under `datasets`. What is not "
        "declared cannot be followed.",
    ),
    Code(
        code="DEC107",
        title="system that is not declared",
        paragraph="The first part of a dataset's address names its system, and that system does not stand under "
        "`systems`.",
    ),
    Code(
        code="DEC108",
        title="form about data that are not declared",
        paragraph="Under `notice` stands a form for a dataset, or for a field, that the declaration does not have. "
        "Nobody could be told for what such data are used, and for how long.",
    ),
    Code(
        code="DEC109",
        title="list of customers that is not declared",
        paragraph="Under `customers` stands a list in a dataset, or in a column, that the declaration does not have. "
        "The controllers for whom data are processed could not be read there (Art. 30(2)(a) GDPR).",
    ),
    Code(
        code="DEC201",
        title="unknown law",
        paragraph="The law is neither in the law sets that this version knows nor under `laws`.",
    ),
    Code(
        code="DEC202",
        title="legal obligation without its law",
        paragraph="Art. 6(1)(c) GDPR needs a duty in law, and the minimum that withstands an erasure is that law's. "
        "Without it nobody can say what withstands, and until when.",
    ),
    Code(
        code="DEC203",
        title="law that is not applied",
        paragraph="The law is not in force on this day, or binds only while an order is in force and no order is named "
        "(`laws: {CODE: {in force: [...]}}`), and a hold has nothing but this law to say how long it lasts.",
    ),
    Code(
        code="DEC204",
        title="legitimate interest that was not weighed",
        paragraph="Art. 6(1)(f) GDPR holds only after the interest was weighed against the person's. The interest in "
        "words goes into the notice, and the day shows that it was weighed.",
    ),
    Code(
        code="DEC205",
        title="special category without its condition",
        paragraph="A field of a special category serves a purpose that names no condition of Art. 9(2) GDPR; for "
        "criminal offences, no basis under Art. 10.",
    ),
    Code(
        code="DEC206",
        title="consent with a law",
        severity=Severity.WARNING,
        paragraph="What a law demands is not held on consent: the consent could be withdrawn and the law would still "
        "stand. Usually these are two purposes.",
    ),
    Code(
        code="DEC207",
        title="reason to withstand that is never needed",
        severity=Severity.WARNING,
        paragraph="An erasure releases no purpose on this basis anyway, so that `withstands` changes nothing.",
    ),
    Code(
        code="DEC208",
        title="words that miss a language",
        severity=Severity.WARNING,
        paragraph="A text for people is not there in one of the declaration's languages; the notice would have a gap.",
    ),
    Code(
        code="DEC209",
        title="law of another country",
        severity=Severity.WARNING,
        paragraph="The law is of another country than the controller. A duty of another country binds only a firm that "
        "is subject to it.",
    ),
    Code(
        code="DEC210",
        title="law of your own",
        severity=Severity.NOTE,
        paragraph="The declaration puts something in the place of an entry of the law sets. What differs is told here, "
        "so that nobody overlooks it when the law sets change.",
    ),
    Code(
        code="DEC211",
        title="law that is no longer in force",
        severity=Severity.WARNING,
        paragraph="The law is not in force on this day. The holds go on by their own periods; but what only a law kept "
        "from an erasure is not kept any more.",
    ),
    Code(
        code="DEC212",
        title="law that does not bind the firm",
        paragraph="The law binds only some, such as providers of telecommunications, and the controller does not say "
        "(`is`) that it is one. A minimum withstands an erasure only if its law binds this firm (Art. 17(3)(b) GDPR).",
    ),
    Code(
        code="DEC213",
        title="law of your own that is not complete",
        paragraph="A law that no law set knows needs its citation, and a minimum or a maximum.",
    ),
    Code(
        code="DEC214",
        title="country without a profile",
        paragraph="People can be in a country of which nothing is shipped: no authority, no laws on periods, no age "
        "from which somebody consents alone. Nothing is promised to people there before there is.",
    ),
    Code(
        code="DEC215",
        title="country of people whose rows these are not",
        paragraph="The country of each person stands in their own row, or along a path from it. The dataset that is "
        "named has no rows that are these people.",
    ),
    Code(
        code="DEC216",
        title="law for another country",
        paragraph="A purpose with a law for each country names, for every country in which people can be, a law of "
        "that country. Where somebody is not known to be in one of the countries every one of the laws counts.",
    ),
    Code(
        code="DEC217",
        title="proof that an erasure takes away",
        severity=Severity.NOTE,
        paragraph="A legitimate interest is released when somebody asks for an erasure. Where it holds the record of a "
        "consent, the proof goes that Art. 7(1) GDPR asks for; where it holds a list of hashes and nothing else, the "
        "address may come back with the next import. `withstands` says why such a purpose is not released (Art. "
        "17(3)(e), Art. 21). Of other records that may have to outlast an erasure, such as agreements, nothing is "
        "said: they cannot be told from those that may go.",
    ),
    Code(
        code="DEC301",
        title="hold without an end",
        severity=Severity.WARNING,
        paragraph="Nothing ends this hold but a release, although its basis is neither consent nor a contract. Personal"
        " data are kept no longer than necessary (Art. 5(1)(e) GDPR).",
    ),
    Code(
        code="DEC302",
        title="minimum longer than the maximum",
        paragraph="The purpose must hold the cells longer than it may hold them.",
    ),
    Code(
        code="DEC320",
        title="room for instructions that does not hold the declared period",
        paragraph="A customer may instruct a period between two bounds. What is declared for those who instruct none "
        "lies between them as well.",
    ),
    Code(
        code="DEC303",
        title="the longest purpose wins",
        severity=Severity.NOTE,
        paragraph="A maximum binds its purpose and not the cell: a field is kept as long as the longest purpose that it"
        " serves. The shorter maximum still ends what its own purpose may do with the field.",
    ),
    Code(
        code="DEC304",
        title="period without an event",
        paragraph="A period is counted from an event, and the hold names none.",
    ),
    Code(
        code="DEC305",
        title="event without a period",
        paragraph="`from` says from when a period is counted, and there is no period: neither `keep` nor a law that the"
        " purpose names.",
    ),
    Code(
        code="DEC306",
        title="claim without a minimum",
        paragraph="`claim` says why the minimum withstands an erasure, and the hold has no minimum (`at least`).",
    ),
    Code(
        code="DEC307",
        title="customer of a purpose of our own",
        severity=Severity.WARNING,
        paragraph="The hold names the customer on whose behalf it is, but its purpose is on our own behalf.",
    ),
    Code(
        code="DEC308",
        title="minimum shorter than the law's",
        paragraph="The hold says `at least`, and the law that its purpose names demands more. An erasure would be kept "
        "from less than it has to be.",
    ),
    Code(
        code="DEC309",
        title="period longer than the law allows",
        paragraph="The law that the purpose names allows no more than its maximum, and the hold keeps longer.",
    ),
    Code(
        code="DEC310",
        title="event that is not known",
        paragraph="A sentence counts from words that name nothing: no entry under `events` of its dataset, no column, "
        "and nobody of whom `people` says until when they are active.",
    ),
    Code(
        code="DEC311",
        title="name of an event that cannot stand in a sentence",
        paragraph="Under `events` an event is called by words alone, without commas, dots, quotes and brackets, and "
        "not by what a sentence says already of the people of the dataset.",
    ),
    Code(
        code="DEC401",
        title="field without a purpose",
        paragraph="Personal data that serve no purpose may not be there at all (Art. 5(1)(b) GDPR). Only links and keys"
        " stand without one: they are held as support of what they lead to.",
    ),
    Code(
        code="DEC402",
        title="personal and not personal at once",
        paragraph="A column stands under `fields` and under `not personal`, or a table that is declared to have no "
        "personal data declares some.",
    ),
    Code(
        code="DEC403",
        title="person by a value that identifies nobody",
        paragraph="A person without a table is known only by the value of a column. That column has to stand under "
        "`identified by` of its dataset, else nobody is ever found there.",
    ),
    Code(
        code="DEC404",
        title="view that holds",
        paragraph="A view only shows the rows of other datasets. Holds belong to those; a view is neither counted nor "
        "cleared.",
    ),
    Code(
        code="DEC405",
        title="personal data of nobody",
        paragraph="The dataset has fields, but nothing says whom its rows are about (`about`), so that no person's "
        "erasure would ever reach them.",
    ),
    Code(
        code="DEC406",
        title="field that only a reader owns",
        paragraph="A reader sees a row and never owns it. A field is of the person who wrote it or whom it describes.",
    ),
    Code(
        code="DEC407",
        title="category that is not in the list",
        severity=Severity.WARNING,
        paragraph="The category is not known, so nothing can be said about it: not whether it is special (Art. 9 GDPR),"
        " and not how it is called in the notice.",
    ),
    Code(
        code="DEC408",
        title="unknown spelling",
        paragraph="`stored as` names the spellings in which a column stores an identifier. One that nobody knows would "
        "find nobody.",
    ),
    Code(
        code="DEC409",
        title="part for others, of whom there are none",
        severity=Severity.WARNING,
        paragraph="`shown to others` says what those are given who see a cell without owning it. No role stands under "
        "`also for`, so that nobody ever meets the rule.",
    ),
    Code(
        code="DEC501",
        title="system by hand without a person in charge",
        paragraph="Nobody is named who carries out what has to be done in a system that the program cannot reach.",
    ),
    Code(
        code="DEC502",
        title="system without an address",
        paragraph="A database needs its `url`. Name an environment variable, such as `${PORTAL_URL}`.",
    ),
    Code(
        code="DEC503",
        title="password in the declaration",
        severity=Severity.WARNING,
        paragraph="The url holds a password in clear, and a declaration lies under version control. Name an environment"
        " variable instead.",
    ),
    Code(
        code="DEC504",
        title="dataset in a system by hand",
        paragraph="A system by hand has no connector, so that nothing in it can be read or cleared by the program. What"
        " has to be done there is told in its `instructions`.",
    ),
    Code(
        code="DEC505",
        title="country without a known zone",
        paragraph="Days are counted in the controller's time zone. It is known for the countries of the European "
        "Economic Area; for another one say `zone`.",
    ),
    Code(
        code="DEC506",
        title="exception for a column that is not there",
        paragraph="Under `never` stand columns in which a number or a word may stand after all. This one is not "
        "declared.",
    ),
    Code(
        code="DEC507",
        title="service that is not told who is meant",
        paragraph="A service of kind `http` is told of people by identifiers that it knows: `identified by` says "
        "which.",
    ),
    Code(
        code="DEC701",
        title="proof that names what is not declared",
        paragraph="A proof of a promise names a dataset, a purpose, a field, a system, a recipient, a column or "
        "a category that the declaration does not have. It would look at nothing, and nothing is always kept.",
    ),
    Code(
        code="DEC702",
        title="proof that nothing could make fail",
        paragraph="The proof looks at nothing, or its bound holds whatever is counted. A promise is proved only by "
        "what could also refute it.",
    ),
    Code(
        code="DEC703",
        title="proof that asks for what is not decided",
        paragraph="The proof of a promise needs something that the declaration does not say: the country of a system, "
        "the weighing of an interest, a sentence in one of its languages; or it asks a program to look where none can.",
    ),
)

"""One small text for each mistake that a declaration can have; the mark ‸ stands where it is reported."""

from __future__ import annotations

from dataclasses import dataclass

from tests.declaration.company import COMPANY


@dataclass(frozen=True)
class Mistake:
    """`mends`: words of the way out. `company`: what the text is read together with. `others`: further findings."""

    code: str
    text: str
    mends: str = ""
    company: str = COMPANY
    others: int = 0


def _orders(body: str) -> str:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return f"datasets:\n  shop.orders:\n    about: customer by customer_id\n{lines}"


def _guest(known: str) -> str:
    return f"people: {{guest: {{country: {{of: shop.customers, column: land, {known}}}}}}}\n"


_FIELD = "fields: {name: {is: name, for: service}}"

_INTEREST = (
    "purposes:\n  ‸proof: {basis: legitimate interest, say: {en: to prove it}, "
    "balancing: {interest: {en: proof}, weighed on: 2026-03-01}}\n"
)

READING = [
    Mistake("DEC001", "‸porpuses: {}\n", 'did you mean "purposes"'),
    Mistake("DEC001", "purposes:\n  a: {basis: contract, ‸bassis: x}\n", 'did you mean "basis"'),
    Mistake("DEC001", _orders("‸not_personal: {}"), 'did you mean "not personal"'),
    Mistake(
        "DEC001", _orders("holds: {service: {ends: {‸lates: shop.customers.at, by: id}}}"), 'did you mean "latest"'
    ),
    Mistake("DEC001", "datasets:\n  shop.a: {about: {customer by: (tenant, ‸number)}}\n", "in quotes", others=1),
    Mistake("DEC001", "controller: {name: Fjord, ‸fisk og søn, country: DK}\n", '"Fjord, fisk og søn"', company=""),
    Mistake("DEC001", "people:\n  a: {‸<<: {label: {en: A}}}\n", "write the keys out"),
    Mistake("DEC002", "purposes:\n  ‸a: {say: {en: x}}\n", "add it, such as basis: contract"),
    Mistake("DEC002", "‸people: {a: }\n", "add it, such as controller:", company=""),
    Mistake("DEC002", _orders("identified by:\n  ‸email: {shared: true}"), "add it, such as column: mobile"),
    Mistake("DEC003", "people: {a: , ‸a: }\n", "keep one"),
    Mistake("DEC003", "people: {‸customer: }\n", "keep one"),
    Mistake("DEC003", "‸controller: {name: A, country: DK}\n", "keep one"),
    Mistake("DEC003", _orders("about: employee").replace("    about: employee", "    ‸about: employee"), "keep one"),
    Mistake("DEC003", "datasets: {shop.a: {not personal: x}, ‸shop . a: {not personal: x}}\n", "keep one"),
    Mistake("DEC003", "datasets: {shop.a: {about: {customer by: x, ‸employee by: y}}}\n", "keep one"),
    Mistake("DEC004", "purposes:\n  a: ‸contract\n"),
    Mistake("DEC004", "languages: {‸en: x}\n".replace("{‸", "‸{")),
    Mistake("DEC004", "people: ‸7\n"),
    Mistake("DEC004", _orders("identified by:\n  phone: {column: p, shared: ‸yes}"), "true or false"),
    Mistake("DEC004", _orders("born: ‸true"), "in quotes"),
    Mistake("DEC004", _orders("holds:\n  service:‸"), "write the value"),
    Mistake(
        "DEC004",
        "purposes: {a: {basis: contract, say: {da: at den der ringer, ‸får svar, hver gang, en: to answer}}}\n",
        'da: "at den der ringer, får svar, hver gang"',
    ),
    Mistake("DEC004", "purposes: {a: {basis: contract, say: {en: to answer, ‸da}}}\n", "write its value; or"),
    Mistake("DEC004", _orders("not personal: {salt: random, ‸of no person}"), 'salt: "random, of no person"'),
    Mistake("DEC004", "‸- a\n- b\n", "begin with controller", company=""),
    Mistake("DEC005", _orders("holds: {service: {ends: at, keep: 6 ‸moons}}"), 'did you mean "months"'),
    Mistake("DEC005", _orders("holds: {service: {ends: at, keep: ‸900 years}}"), "write it such as"),
    Mistake("DEC005", _orders("holds: {service: {ends: {earliest of: ‸[left_on]}}}"), "name more"),
    Mistake("DEC005", _orders("born: ‸a.b"), "double quotes"),
    Mistake("DEC005", _orders("born: ‸(a, b)"), "one column"),
    Mistake("DEC005", _orders("what is left: ‸numbers"), "statistics because"),
    Mistake("DEC005", _orders("soft delete: ‸''"), "take the key away"),
    Mistake(
        "DEC005",
        _orders("holds: {service: {ends: a}}\nfields: {n: {is: name, for: service, clear: ‸prefix 0}}"),
        "prefix 4",
    ),
    Mistake("DEC005", "datasets: {‸customers: {not personal: x}}\n", "system.table"),
    Mistake("DEC005", "datasets: {shop.a: {about: ‸customer by value src}}\n", "{customer by value: src}"),
    Mistake("DEC005", "datasets: {shop.a: {about: ‸customer through shop.b}}\n", "KIND through"),
    Mistake("DEC010", "datasets: {shop.a: {not personal: {salt: random, ‸a setting: [salt]}}}\n", "one of the reasons"),
    Mistake(
        "DEC005", "datasets: {shop.a: {identified by: {phone: {column: b, between: ‸['', '']}}}}\n", "the text after"
    ),
    Mistake("DEC005", "systems: {a: {kind: sqlite, url: x, country: ‸Danmark}}\n", "ISO 3166"),
    Mistake("DEC005", "systems: {a: {kind: sqlite, url: x, backups: {kept: ‸2 months}}}\n", "35 days"),
    Mistake("DEC005", "languages: ‸[]\n", "name one"),
    Mistake("DEC005", "purposes: {a: {basis: contract, special: ‸9(2)(x)}}\n", "9(2)(a)"),
    Mistake(
        "DEC005",
        "controller: {name: A, country: DK, financial year ends: ‸31 June}\n",
        "look at the day",
        company="",
    ),
    Mistake(
        "DEC005",
        "controller: {name: A, country: DK, financial year ends: ‸29 February}\n",
        "28 February",
        company="",
    ),
    Mistake("DEC006", "purposes: {a: {basis: ‸contrakt}}\n", 'did you mean "contract"'),
    Mistake("DEC006", "systems: {a: {kind: ‸oracle, url: x}}\n", "mariadb"),
    Mistake("DEC007", "people:\n‸\tcustomer: {}\n", "indent with blanks"),
    Mistake("DEC007", "people: {a: ‸]\n", "brackets"),
    Mistake("DEC007", "people:\n  a: b‸: c\n", "in quotes"),
    Mistake("DEC007", "people:\n  a: x‸\x07y\n", "delete the character"),
    Mistake("DEC008", "‸# nothing yet\n", "begin with controller", company=""),
    Mistake("DEC009", "people: {a: ‸!!python/object:os.system {}}\n", "take the tag away"),
    Mistake("DEC009", "people: {}\n‸---\npeople: {}\n", "file of its own"),
    Mistake("DEC009", "people: {a: ‸*b}\n", "write the value out"),
    Mistake("DEC009", "people: &a {b: {c: ‸*a}}\n", "write the value out"),
    Mistake("DEC009", "people: {? ‸[a, b] : x}\n", "use a text"),
    Mistake("DEC010", _orders("holds: {service: {ends: a, ‸from: b, keep: 1 year}}"), "keep one"),
    Mistake("DEC010", _orders("holds: {service: {‸while: {rows in: shop.customers, by: id}, keep: 1 year}}")),
    Mistake("DEC010", _orders("‸materialised: true"), "add view of"),
    Mistake("DEC010", _orders("references: {a: ‸{to: shop.customers, columns: [a, b]}}").replace("a: ‸{", "‸a: {")),
    Mistake("DEC010", "datasets: {shop.a: {about: {x: ‸{reads: true}}}}\n", "KIND by"),
    Mistake("DEC010", "datasets: {shop.a: {about: {x: {‸customer through: shop.customers, by: id}}}}\n", "add it"),
    Mistake("DEC010", "systems: {a: {kind: sqlite, url: x, ‸who: me}}\n", "take it away"),
]

NAMES = [
    Mistake("DEC101", _orders(f"holds: {{service: {{ends: at}}, ‸sevrice: {{ends: at}}}}\n{_FIELD}"), '"service"'),
    Mistake(
        "DEC101", _orders("holds: {service: {ends: at}}\nfields: {n: {is: name, for: [service, ‸nwes]}}"), '"news"'
    ),
    Mistake("DEC101", "recipients: {bank: {name: Nordbank, for: [service, ‸nwes]}}\n", '"news"'),
    Mistake("DEC108", "notice: {forms: {join: {of: [shop.customers, ‸shop.custmers.mail]}}}\n", '"shop.customers'),
    Mistake("DEC109", "customers: {all: {from: ‸shop.custmers, name: name}}\n", '"shop.customers"'),
    Mistake("DEC102", _orders("holds: {service: {ends: at}}\nfields: {n: {is: name, for: [service, ‸news]}}"), "add"),
    Mistake("DEC103", _orders(f"holds: {{service: {{ends: at}}, ‸news: {{}}}}\n{_FIELD}"), "take the hold away"),
    Mistake("DEC104", "datasets: {shop.a: {about: {x: ‸custmer by b}}}\n".replace("{x: ‸", "{‸x: "), '"customer"'),
    Mistake("DEC104", "systems: {a: {kind: by hand, who: me, about: [employee, ‸emploee]}}\n", '"employee"'),
    Mistake(
        "DEC105",
        _orders("holds: {service: {ends: at}}\nfields: {n: {is: name, of: ‸customers, for: service}}"),
        '"customer"',
    ),
    Mistake("DEC105", _orders("identified by: {‸email: {column: mail, of: nobody}}"), "customer"),
    Mistake("DEC106", _orders("references: {‸customer_id: shop.customer}"), '"shop.customers"'),
    Mistake(
        "DEC106", _orders("holds: {news: {‸while: {rows in: shop.x, by: id}}}\nfields: {n: {is: name, for: news}}")
    ),
    Mistake("DEC106", "datasets: {shop.v: {view of: [shop.customers, ‸shop.custmers]}}\n", '"shop.customers"'),
    Mistake(
        "DEC106",
        _orders("holds: {service: {ends: at}}\nfields: {n: {is: name, for: service, ‸copy of: shop.x.name}}"),
    ),
    Mistake("DEC107", "datasets: {‸shopp.a: {not personal: x}}\n", '"shop"'),
]

LAW = [
    Mistake("DEC201", "purposes: {a: {basis: legal obligation, ‸law: DK-BOGF-5Y}}\n", '"DK-BOGF-5Y-FYEND"'),
    Mistake("DEC202", "purposes: {‸a: {basis: legal obligation}}\n", "add law"),
    Mistake("DEC203", "purposes: {a: {basis: legal obligation, ‸law: DK-LOG-786E-1Y}}\n", "in force: [FIRST, LAST]"),
    Mistake(
        "DEC210",
        "laws: {‸DK-BOGF-5Y-FYEND: {minimum: 10 years from the end of the financial year}}\n",
        "Nothing, as long as",
    ),
    Mistake(
        "DEC211",
        "purposes: {log: {basis: legal obligation, ‸law: DK-LOG-786E-1Y}}\n"
        + _orders("holds: {log: {from: a, keep: 1 year}}\nfields: {n: {is: name, for: log}}"),
        "in force now",
    ),
    Mistake("DEC212", "purposes: {a: {basis: legal obligation, ‸law: DK-TRAFFIC-BILL-3Y}}\n", "is: [telecom provider]"),
    Mistake("DEC213", "laws: {‸DK-OWN: {minimum: 10 years}}\n", "add citation"),
    Mistake("DEC204", "purposes: {‸a: {basis: legitimate interest}}\n", "add balancing"),
    Mistake("DEC205", _orders("holds: {service: {ends: at}}\nfields: {n: {is: health, for: [‸service]}}"), "special"),
    Mistake("DEC205", _orders("holds: {service: {ends: at}}\nfields: {n: {is: criminal, for: ‸service}}"), '"10"'),
    Mistake(
        "DEC217",
        _INTEREST + _orders("holds: {proof: {ends: at}}\nfields: {said: {is: consent, for: proof}}"),
        "Art. 7(1)",
    ),
    Mistake(
        "DEC217",
        _INTEREST
        + _orders(
            "identified by: {email: {column: mail, stored as: sha256}}\nholds: {proof: {ends: at}}\n"
            "fields: {mail: {is: hash, for: proof}}"
        ),
        "how the objection is obeyed",
    ),
    Mistake("DEC206", "purposes: {a: {basis: consent, ‸law: DK-BOGF-5Y-FYEND}}\n", "two purposes"),
    Mistake(
        "DEC207",
        "purposes: {a: {basis: legal obligation, law: DK-BOGF-5Y-FYEND, ‸withstands: because}}\n",
        "take withstands away",
    ),
    Mistake("DEC208", "languages: [en, da]\npurposes: {a: {basis: contract, ‸say: {en: to sell}}}\n", "add it"),
    Mistake("DEC209", "purposes: {a: {basis: legal obligation, ‸law: NO-BOKF-5Y-FYEND}}\n", "your country"),
    Mistake("DEC214", _guest("known: [DK, PL]").replace("known", "‸known"), "the profiles are", others=1),
    Mistake("DEC215", _guest("known: [DK]").replace("of: ", "‸of: "), "whose rows are these people"),
    Mistake(
        "DEC216",
        "purposes: {a: {basis: legal obligation, ‸law: {DK: DK-BOGF-5Y-FYEND, NO: NO-BOKF-5Y-FYEND}}}\n",
        "say country under a kind of person",
    ),
]

_TASK = "purposes: {task: {basis: public task}}\n"

HOLDS = [
    Mistake("DEC301", _TASK + _orders("holds: {‸task: {}}\nfields: {n: {is: name, for: task}}"), "add ends"),
    Mistake("DEC302", _orders(f"holds: {{service: {{ends: a, keep: 1 year, ‸at least: 13 months}}}}\n{_FIELD}")),
    Mistake("DEC302", _orders(f"holds: {{service: {{ends: a, ‸at least: 1 month}}}}\n{_FIELD}"), "make keep"),
    Mistake("DEC302", _orders("holds: {books: {from: a, ‸keep: 5 years}}\nfields: {n: {is: name, for: books}}")),
    Mistake(
        "DEC303",
        _orders(
            "holds: {service: {ends: a, ‸keep: 1 year}, news: {ends: a, keep: 2 years}}\n"
            "fields: {n: {is: name, for: [service, news]}}"
        ),
        "nothing, if that is meant",
    ),
    Mistake(
        "DEC320",
        _orders(
            f"holds: {{service: {{ends: a, ‸keep: {{by: n, between: [2 years, 3 years], otherwise: 1 year}}}}}}\n{_FIELD}"
        ),
        "widen the bounds",
    ),
    Mistake(
        "DEC320",
        _orders(f"holds: {{service: {{ends: a, ‸keep: {{by: n, between: [1 month, 3 years]}}}}}}\n{_FIELD}"),
        "add otherwise",
    ),
    Mistake("DEC304", _orders(f"holds: {{service: {{‸keep: 1 year}}}}\n{_FIELD}"), "add ends"),
    Mistake("DEC304", _orders("holds: {‸books: {}}\nfields: {n: {is: name, for: books}}"), "from: invoiced_on"),
    Mistake("DEC304", _orders(f"holds: {{‸service: 1 year}}\n{_FIELD}"), "90 days after created_at"),
    Mistake("DEC005", _orders(f"holds: {{service: 90 days ‸aftr at}}\n{_FIELD}"), 'did you mean "after"'),
    Mistake("DEC005", _orders(f"holds:\n  service: '90 days ‸aftr at'\n{_FIELD}"), 'did you mean "after"'),
    Mistake(
        "DEC005",
        _orders(f"holds: {{service: {{keep: at least 2 years and at ‸mots 3 years after at}}}}\n{_FIELD}"),
        'did you mean "most"',
    ),
    Mistake(
        "DEC005",
        _orders(f"holds: {{service: 'while the customer is active, then 1 year after ‸at'}}\n{_FIELD}"),
        "after the end",
    ),
    Mistake("DEC010", _orders(f"holds: {{service: {{‸ends: at, keep: 1 year after at}}}}\n{_FIELD}"), "take ends away"),
    Mistake(
        "DEC310",
        _orders(f"events: {{the last order: at}}\nholds: {{service: 1 year after ‸the lst order}}\n{_FIELD}"),
        'did you mean "the last order"',
    ),
    Mistake(
        "DEC310",
        _orders(f"holds: {{service: while ‸the customer is active}}\n{_FIELD}"),
        "say under people until when",
    ),
    Mistake("DEC311", _orders(f"events: {{‸the last. order: at}}\nholds: {{service: {{}}}}\n{_FIELD}"), "words alone"),
    Mistake("DEC305", _orders(f"holds: {{service: {{‸from: a}}}}\n{_FIELD}"), "add keep"),
    Mistake("DEC306", _orders(f"holds: {{service: {{ends: a, ‸claim: mine}}}}\n{_FIELD}"), "add at least"),
    Mistake("DEC307", _orders(f"holds: {{service: {{ends: a, ‸customer: c}}}}\n{_FIELD}"), "behalf: customer"),
    Mistake(
        "DEC308",
        _orders("holds: {books: {from: a, keep: 9 years, ‸at least: 1 year}}\nfields: {n: {is: name, for: books}}"),
        "leave the period",
    ),
    Mistake(
        "DEC309",
        "laws: {DK-OWN: {citation: an act, maximum: 3 years}}\n"
        "purposes: {bills: {basis: legal obligation, law: DK-OWN}}\n"
        + _orders("holds: {bills: {from: a, ‸keep: 4 years}}\nfields: {n: {is: name, for: bills}}"),
        "leave the period",
    ),
    Mistake(
        "DEC304",
        _orders("holds: {‸books: {while: {rows in: shop.customers, by: id}}}\nfields: {n: {is: name, for: books}}"),
        "from: invoiced_on",
    ),
]

DATASETS = [
    Mistake("DEC401", _orders("fields: {‸n: {is: name}}"), "add for"),
    Mistake("DEC402", _orders(f"holds: {{service: {{ends: a}}}}\n{_FIELD}\nnot personal: {{‸name: no}}"), "keep one"),
    Mistake("DEC402", _orders("‸not personal: of nobody"), "one by one"),
    Mistake("DEC403", "datasets: {shop.a: {about: {‸caller: {caller by value: src}}}}\n", "column: src, of: caller"),
    Mistake(
        "DEC404", "datasets: {shop.v: {view of: shop.customers, ‸holds: {service: {ends: a}}}}\n", "shop.customers"
    ),
    Mistake("DEC405", f"datasets: {{‸shop.a: {{holds: {{service: {{ends: a}}}}, {_FIELD}}}}}\n", "add about"),
    Mistake(
        "DEC406",
        "datasets: {shop.a: {about: {w: customer by a, r: {employee by: b, reads: true}}, holds: {service: {ends: a}}, "
        "fields: {n: {is: name, of: [w, ‸r], for: service}}}}\n",
        "also for: r",
    ),
    Mistake(
        "DEC406",
        "datasets: {shop.a: {about: {r: {employee by: b, reads: true}}, holds: {service: {ends: a}}, "
        "fields: {‸n: {is: name, for: service}}}}\n",
        "owns the row",
    ),
    Mistake("DEC407", _orders("holds: {service: {ends: a}}\nfields: {n: {‸is: helth, for: service}}"), '"health"'),
    Mistake(
        "DEC408",
        _orders(
            "identified by: {email: {column: n, stored as: [lowr]}}\n"
            "holds: {service: {ends: a}}\nfields: {n: {is: email, for: service}}"
        ).replace("email: {column", "‸email: {column"),
        '"lower"',
    ),
    Mistake(
        "DEC409",
        _orders(
            "holds: {service: {ends: a}}\n"
            "fields: {n: {is: phone, for: service, ‸shown to others: {as: prefix 4, because: {en: private}}}}"
        ),
        "also for",
    ),
]

SYSTEMS = [
    Mistake("DEC501", "systems: {‸a: {kind: by hand}}\n", "add who"),
    Mistake("DEC502", "systems: {‸my shop: {kind: mariadb}}\n", '"${MY_SHOP_URL}"'),
    Mistake("DEC503", "systems: {a: {kind: mariadb, ‸url: 'mysql://me:geheim@db/x'}}\n", '"${A_URL}"'),
    Mistake("DEC504", "datasets: {‸desk.a: {not personal: x}}\n", "instructions"),
    Mistake("DEC507", "systems: {‸m: {kind: http, url: '${M_URL}'}}\n", "add identified by"),
    Mistake(
        "DEC506", "never: {numbers: [cpr], except: {‸shop.nobody.cpr: it is needed}}\n", "the address of the dataset"
    ),
    Mistake("DEC505", "controller: {name: A, ‸country: US}\n", "add zone", company=""),
]

_SPOOL = "systems: {spool: {kind: files, url: 'file:///spool'}}\ndatasets: "
FILES = [
    Mistake("DEC601", "datasets: {‸shop.a: {path: 'a/*', not personal: x}}\n", "take path"),
    Mistake("DEC602", _SPOOL + "{‸spool.a: {not personal: x}}\n", "add path"),
    Mistake("DEC603", _SPOOL + "{‸spool.public.a: {path: 'a/*', not personal: x}}\n", "spool.voicemail"),
    Mistake("DEC604", _SPOOL + "{‸spool.a: {path: ['a/{n}', 'b/*'], not personal: x}}\n", "two datasets"),
    Mistake(
        "DEC605",
        _SPOOL + "{‸spool.a: {path: 'a/{n}', about: {customer by value: n}, identified by: {phone: n}, "
        "holds: {service: {ends: modified}}, fields: {n: {is: phone, for: service}}}}\n",
        "path: {is: recording",
    ),
    Mistake(
        "DEC606",
        _SPOOL + "{spool.a: {path: 'a/*.{wav,txt}', "
        "‸sidecar: {alternative: tx, format: ini, fields: {called: x/y}}, not personal: x}}\n",
        '"txt"',
    ),
    Mistake("DEC612", _SPOOL + "{‸spool.a: {path: '{day}/*', times: {dy: '%Y%m%d'}, not personal: x}}\n", '"day"'),
    Mistake(
        "DEC611",
        _SPOOL + "{spool.a: {path: 'a/*', not personal: x}, shop.b: {not personal: x, "
        "‸points at: {column: c, files: spool.a, part: n}}}\n",
        "path",
    ),
    Mistake(
        "DEC607",
        _SPOOL + "{spool.a: {path: 'a/*.{wav,txt}', "
        "‸sidecar: {alternative: txt, format: ini, fields: {size: x/y}}, not personal: x}}\n",
        "another name",
    ),
    Mistake(
        "DEC608",
        _SPOOL + "{‸spool.a: {path: 'a/*.{csv,txt}', format: csv, not personal: x, "
        "sidecar: {alternative: txt, format: ini, fields: {called: x/y}}}}\n",
        "keep one",
    ),
    Mistake(
        "DEC609",
        _SPOOL + "{‸spool.a: {path: 'a/*', format: {kind: log, closed: '*.1'}, not personal: x}}\n",
        "add pattern",
    ),
    Mistake(
        "DEC610",
        _SPOOL + "{‸spool.a: {path: 'a/*', format: {kind: log, pattern: '{who}'}, not personal: x}}\n",
        "quiet for",
    ),
]


def _promise(proof: str, sentence: str = "{en: We do.}") -> str:
    return f"promises:\n  calls: {{sentence: {sentence}, proof: {{{proof}}}}}\n"


PROMISES = [
    Mistake("DEC701", _promise("no violations: {datasets: [‸shop.custmers]}"), 'did you mean "shop.customers"'),
    Mistake("DEC701", _promise("no violations: {purposes: ‸servce}"), 'did you mean "service"'),
    Mistake(
        "DEC701", _promise("no violations: {fields: [‸shop.customers.mial]}"), 'did you mean "shop.customers.mail"'
    ),
    Mistake("DEC701", _promise("place: {systems: ‸shopp, countries: DK}"), 'did you mean "shop"'),
    Mistake("DEC701", _promise("nothing forbidden: {numbers: ‸cpr, searched within: 1 month}"), "nothing of that kind"),
    Mistake("DEC701", _promise("document: {weighing of: ‸newz, not older than: 1 year}"), 'did you mean "news"'),
    Mistake("DEC701", _promise("only: {categories: [‸e-mail], systems: shop}"), 'did you mean "email"'),
    Mistake(
        "DEC701", _promise('statistic: {measure: share filled, of: ‸shop.customers.mial, at least: "9 %"}'), "mail"
    ),
    Mistake("DEC702", _promise("‸no violations: {purposes: news}"), "name datasets"),
    Mistake("DEC702", _promise("‸nothing forbidden: {searched within: 1 month}"), "add numbers"),
    Mistake("DEC702", _promise("‸place: {countries: DK}"), "add systems"),
    Mistake("DEC702", _promise("‸only: {categories: [name]}"), "add datasets"),
    Mistake("DEC702", _promise("‸statistic: {measure: rows, of: shop.customers}"), "add at least"),
    Mistake("DEC702", _promise("‸statistic: {measure: rows, of: shop.customers, at least: 0}"), "can be missed"),
    Mistake("DEC702", _promise('‸statistic: {measure: rows, of: shop.customers, at most: "9 %"}'), "by a number"),
    Mistake("DEC702", _promise("‸statistic: {measure: rows without, of: shop.customers, at most: 0}"), "add a row in"),
    Mistake("DEC702", _promise("‸statistic: {measure: smallest group, of: shop.customers, at least: 5}"), "add alike"),
    Mistake("DEC702", _promise('‸statistic: {measure: share in time, at least: "9 %"}'), "add within"),
    Mistake(
        "DEC702",
        _promise('‸statistic: {measure: share filled, of: shop.customers.mail, at most: "100 %"}'),
        "can be missed",
    ),
    Mistake("DEC703", _promise("‸place: {systems: shop, countries: DK}"), "add country to shop"),
    Mistake("DEC702", _promise("‸register: {complete: recipients}"), "declare them"),
    Mistake("DEC703", _promise("‸register: {complete: tables, systems: desk}"), "let somebody attest it"),
    Mistake("DEC703", _promise("‸document: {weighing of: service, not older than: 1 year}"), "add balancing"),
    Mistake("DEC703", _promise("not built: it", "{da: Vi.}").replace("sentence", "‸sentence"), "in one of en"),
    Mistake("DEC002", "promises:\n  calls: {sentence: {en: We do.}, ‸proof: {}}\n", "no violations"),
    Mistake("DEC010", _promise("‸document: {not older than: 1 year}"), "write one of"),
    Mistake("DEC005", _promise("place: {systems: shop, countries: ‸Denmark}"), "EEA", others=1),
]

ALL = [*READING, *NAMES, *LAW, *HOLDS, *DATASETS, *SYSTEMS, *FILES, *PROMISES]

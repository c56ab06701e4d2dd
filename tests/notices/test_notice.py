"""The notice says what the declaration says, in four languages, and the checklist sees what it does not say."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from html.parser import HTMLParser
from io import BytesIO

import pytest
from pypdf import PdfReader

from ordholden.declaration.values import Declaration
from ordholden.law.authorities import AUTHORITIES, EVERY, Authority
from ordholden.notices.checklist import ART_13, ART_14, checklist, missing
from ordholden.notices.making import notice
from ordholden.notices.page import as_page
from ordholden.notices.pdf import as_pdf
from ordholden.notices.phrases import PHRASES
from ordholden.notices.texts import as_markdown, as_text
from ordholden.notices.values import Notice, Stamp
from ordholden.plan.render.language import capital
from tests.notices.firm import FIRM, declared, without

FOUR = ("da", "nb", "sv", "en")
DRAFT = Stamp(lines=("draft",))


def item(made: Notice, section: str, key: str) -> dict[str, list[str]]:
    """The facts of an item, by label."""
    found = [i for s in made.sections if s.key == section for i in s.items if i.key == key]
    assert found, (section, key)
    said: dict[str, list[str]] = {}
    for fact in found[0].facts:
        said.setdefault(fact.label, []).append(fact.text)
    return said


@pytest.mark.parametrize("language", FOUR)
def test_every_purpose_is_told_with_its_basis_its_end_and_its_source(language: str) -> None:
    """Nothing is used for a purpose of which the notice is silent."""
    firm = declared()
    made = notice(firm, language)
    for kind, keys in {"user": ("telephony", "support", "accounts"), "reader": ("newsletter",)}.items():
        for key in keys:
            facts = item(made, f"kind {kind}", key)
            basis = facts[PHRASES["basis"][("en", "da", "nb", "sv").index(language)]][0]
            assert re.search(r"6(\(1\)|, stk\. 1| nr\. 1|\.1)", basis), basis
            assert len(facts) >= 4
    text = as_text(made, DRAFT)
    for name in ("Nordhost A/S", "Mailrocket Inc.", "Datatilsynet", "dpo@fjordtel.example"):
        assert name in text


FIRST = {
    "da": "indtil opsigelsen eller sletningen, alt efter hvad der indtræffer først",
    "nb": "til oppsigelsen eller slettingen, det som kommer først",
    "sv": "till uppsägningen eller raderingen, beroende på vad som inträffar först",
    "en": "until you left or you deleted it, whichever comes first",
}


@pytest.mark.parametrize("language", FOUR)
def test_of_two_ends_the_notice_says_which_counts(language: str) -> None:
    """A reader is told both events by their names, and that the first to come ends it."""
    names = "{da: sletningen, nb: slettingen, sv: raderingen, en: you deleted it}"
    also = f"    events:\n      the deletion: {{is: deleted_on, say: {names}}}\n"
    text = FIRM.replace("    events:\n", also, 1)
    text = text.replace("telephony: 1 year after left_on", "telephony: {ends: {earliest of: [left_on, deleted_on]}}")
    facts = item(notice(declared(text), language), "kind user", "telephony")
    assert [capital(FIRST[language])] in facts.values()


def test_real_periods_are_printed_from_the_sentences() -> None:
    """A reader learns the day on which data go, and from what it is counted."""
    made = notice(declared(), "da")
    assert item(made, "kind user", "telephony")["Hvor længe"] == ["1 år efter opsigelsen"]
    assert item(made, "kind user", "accounts")["Hvor længe"] == [
        "5 år fra udgangen af det regnskabsår, materialet vedrører"
    ]
    assert item(made, "kind reader", "newsletter")["Hvor længe"] == ["Indtil du trækker dit samtykke tilbage"]
    assert item(notice(declared(), "nb"), "kind user", "support")["Hvor lenge"] == ["90 dager etter henvendelsen"]


def test_rights_follow_from_the_bases() -> None:
    """Nobody is promised a right that the basis does not give, or kept from one that it does."""
    firm = declared()
    made = {s.key: s for s in notice(firm, "en").sections}
    rights = {i.key: i.facts[0].value for i in made["rights"].items}
    assert rights["portability"] == "telephony, newsletter"
    assert rights["objection"] == "support"
    assert rights["withdrawal"] == "newsletter"
    assert made["marketing"].lines[0].value == "newsletter"
    only = without("basis: consent\n    marketing: true", "basis: contract\n    required: no")
    keys = {i.key for s in notice(only, "en").sections if s.key == "rights" for i in s.items}
    assert "withdrawal" not in keys
    assert "marketing" not in {s.key for s in notice(only, "en").sections}


def test_what_a_customer_decides_is_told_as_the_customers() -> None:
    """Where we are the processor we claim no legal basis of our own."""
    made = notice(
        without("  telephony:\n    basis: contract", "  telephony:\n    basis: contract\n    behalf: customer"), "en"
    )
    facts = item(made, "kind user", "telephony")
    assert "Legal basis" not in facts
    assert "For whom" in facts
    assert "telephony" not in {i.facts[0].value for s in made.sections if s.key == "rights" for i in s.items}


def test_a_third_country_is_named_with_what_protects_the_data_there() -> None:
    """A transfer is never silent, and a reader learns where to get a copy of its safeguard."""
    places = next(s for s in notice(declared(), "en").sections if s.key == "places")
    (transfer,) = places.items
    said = " ".join(fact.text for fact in transfer.facts)
    assert transfer.title == "Mailrocket Inc."
    assert "United States" in said
    assert "standard contractual clauses" in said
    assert "data@fjordtel.example" in said


def test_one_kind_of_person_is_told_what_concerns_it() -> None:
    """A reader of the newsletter need not read what we do with users."""
    made = notice(declared(), "da", "reader")
    assert [s.key for s in made.sections if s.key.startswith("kind")] == ["kind reader"]
    assert "telefoni" not in as_text(made, DRAFT)


def test_a_promise_is_quoted_once_unless_the_notice_says_it_anyway() -> None:
    """What is promised stands in the notice: as it is kept, with the reason where it was worded otherwise before."""
    said = "{sentence: {en: We never sell data.}, proof: {place: {systems: all, countries: EEA}}"
    firm = declared(
        f"{FIRM}promises:\n  a: {said}}}\n  b: {said}}}\n  c: {said.replace('sell', 'rent')}, printed: false}}\n"
        f"  d: {said.replace('sell', 'keep')}, cannot be kept as worded: "
        "{because: {en: logs are kept}, reading: {en: We keep logs for a month.}}}\n"
        f"  e: {said.replace('sell', 'swap')}, bound: the reseller}}\n"
    )
    text = as_text(notice(firm, "en"), DRAFT)
    assert text.count("“We never sell data.”") == 1
    assert "rent" not in text
    assert "never keep" not in text
    assert "We keep logs for a month." in text
    assert "Logs are kept." in text
    assert text.index("What others answer for") < text.index("“We never swap data.”")


# ------------------------------------------------------------------------------------------ forms


class _Page(HTMLParser):
    """Tags and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect."""
        self.tags.add(tag)
        self.links |= {value or "" for name, value in attrs if name in ("href", "src", "action")}


@pytest.mark.parametrize("language", FOUR)
def test_the_page_says_all_of_it_and_asks_nobody_else(language: str) -> None:
    """One file, without scripts and without anything from elsewhere, says every fact."""
    made = notice(declared(), language)
    text = as_page(made, DRAFT)
    page = _Page()
    page.feed(text)
    assert not page.tags & {"script", "img", "link", "iframe", "form"}
    assert all(link.startswith("#") for link in page.links)
    for _, _, _, fact in made.facts():
        assert fact.text in unescape(text)
        assert fact.text in as_text(made, DRAFT)
    assert "draft" in text
    assert as_markdown(made, DRAFT).count("\n## ") == len(made.sections)


def test_nothing_in_the_declaration_becomes_markup() -> None:
    """A name is a name, whatever signs it has."""
    odd = without("Nordhost A/S", '"<b>Nord</b> & *host* [x](y)"')
    made = notice(odd, "da")
    assert "<b>Nord" not in as_page(made, DRAFT)
    assert r"\<b\>Nord\</b\> & \*host\* \[x\](y)" in as_markdown(made, DRAFT)


# ------------------------------------------------------------------------------------------ the checklist


def test_a_whole_declaration_passes() -> None:
    """Who has said everything is told so."""
    found = checklist(declared())
    assert missing(found) == ()
    assert {article for each in found for article in each.articles} == {ART_13, ART_14}


LACKS = {
    "controller": ("  contact: data@fjordtel.example\n", ""),
    "officer": ("  data protection officer: dpo@fjordtel.example\n", ""),
    "representative": ("country: DK\n  contact: data", "country: US\n  zone: UTC\n  contact: data"),
    "purposes": ("    say: {da: at hjælpe dig, nb: å hjelpe deg, sv: att hjälpa dig, en: to help you}\n", ""),
    "interest": ("interest: {da: gode svar, nb: gode svar,", "interest: {da: gode svar,"),
    "categories": ("    label: {da: Henvendelser, nb: Henvendelser, sv: Ärenden, en: Enquiries}\n", ""),
    "recipients": ("    country: DK\n    role: processor\n", "    country: DK\n"),
    "joint": ("    country: DK\n    role: processor\n", "    country: DK\n    role: joint controller\n"),
    "transfers": ("    country: DK\n    role: processor\n", "    country: IN\n    role: processor\n"),
    "periods": ("    events:\n      the enquiry: {is: asked_at, say: {da: henvendelsen, nb: henvendelsen, sv: ärendet, en: the enquiry}}\n", ""),
    "provision": ("    required: {by: law, otherwise: {da: Vi kan ikke sende regning., nb: Vi kan ikke sende regning., sv: Vi kan inte fakturera., en: We cannot send bills.}}\n", ""),
    "source": ("    source: {da: din arbejdsgiver, nb: arbeidsgiveren din, sv: din arbetsgivare, en: your employer}\n", ""),
    "automated": ("    basis: consent\n", "    basis: consent\n    automated decision: {logic: {da: a}, consequences: {da: b}}\n"),
    "plain": ("{da: Bruger, nb: Bruker, sv: Användare, en: User}", "{da: Bruger}"),
}  # fmt: skip


@pytest.mark.parametrize("key", LACKS)
def test_each_item_of_the_checklist_sees_what_is_missing(key: str) -> None:
    """An item that could not fail would check nothing; and each says where it is mended."""
    found = {each.key: each for each in checklist(without(*LACKS[key]))}
    assert [k for k, each in found.items() if (each.missing and k != "plain") or k == key == "plain"] == [key]
    for each in found[key].missing:
        assert each.place
        for language in FOUR:
            said = PHRASES[f"missing.{each.key}"][("en", "da", "nb", "sv").index(language)].format(**dict(each.slots))
            assert "{" not in said


def test_a_language_that_nobody_speaks_is_missing() -> None:
    """A notice in a language that the program does not write is none."""
    found = {each.key: each.missing for each in checklist(declared(), ["fr"])}
    assert any(m.key == "speech" for m in found["plain"])


def test_what_is_said_in_one_language_only_is_missing_in_the_others() -> None:
    """A text in Danish does not inform a reader of Swedish."""
    only = without("languages: [da, nb, sv, en]", "languages: da")
    assert missing(checklist(only)) == ()
    lacking = without("sv: uppsägningen, ", "", FIRM)
    assert {dict(m.slots).get("language") for m in missing(checklist(lacking))} == {"sv"}


def test_a_firm_of_which_nothing_is_known_passes_nothing() -> None:
    """Without people there is nobody to inform, and that is said."""
    empty: Declaration = declared("controller: {name: A, country: DK}\n")
    assert {each.key for each in checklist(empty) if each.missing} >= {"controller", "officer", "purposes"}


@pytest.mark.parametrize("key", PHRASES)
def test_every_phrase_is_there_in_four_languages_with_the_same_slots(key: str) -> None:
    """No language says less than another."""
    said = PHRASES[key]
    assert len(said) == 4
    slots = [sorted(set(re.findall(r"{(\w+)}", one))) for one in said]
    assert slots.count(slots[0]) == 4
    assert all(one.strip() for one in said)


# ------------------------------------------------------------------------------------------ PDF, countries


@pytest.mark.parametrize("language", FOUR)
def test_the_pdf_says_what_the_page_says(language: str) -> None:
    """Who is handed the paper reads the same, in the same language."""
    pytest.importorskip("typst")
    made = notice(declared(), language)
    read = PdfReader(BytesIO(as_pdf(made, DRAFT, date(2026, 12, 1))))
    text = squeezed("".join(page.extract_text() for page in read.pages))
    for _, _, _, fact in made.facts():
        assert squeezed(fact.text) in text, fact.text
    assert read.root_object["/Lang"] == language
    assert as_pdf(made, DRAFT, date(2026, 12, 1)) == as_pdf(made, DRAFT, date(2026, 12, 1))


def squeezed(text: str) -> str:
    """Without blanks and hyphens, which lines break at; footers stand between pages."""
    return re.sub(r"[\s\u00ad-]+", "", text)


@pytest.mark.parametrize(("country", "authority"), [(c, a) for c, a in AUTHORITIES.items() if a.address])
def test_the_authority_is_that_of_the_country(country: str, authority: Authority) -> None:
    """Who wants to complain is sent to the authority where the controller is."""
    text = as_text(
        notice(without("country: DK\n  contact: data", f'country: "{country}"\n  contact: data'), "en"), DRAFT
    )
    for words in (authority.name, authority.address, authority.contact, authority.web):
        assert words in text


def test_outside_the_nordic_countries_the_list_of_authorities_is_named() -> None:
    """Nobody is sent to an authority that is not theirs."""
    text = as_text(notice(without("country: DK\n  contact: data", "country: DE\n  contact: data"), "en"), DRAFT)
    assert EVERY in text
    assert "Datatilsynet" not in text


def test_a_decision_without_a_human_being_is_explained() -> None:
    """How it is made and what comes of it stands at its purpose, and the right to a human being among the rights."""
    words = "{logic: {en: by the number of unpaid bills}, consequences: {en: you pay in advance}}"
    firm = without("    basis: contract\n", f"    basis: contract\n    automated decision: {words}\n")
    text = as_text(notice(firm, "en"), DRAFT)
    assert "By the number of unpaid bills" in text
    assert "you pay in advance" in text
    assert "Have a human being look" in text
    assert "Have a human being look" not in as_text(notice(declared(), "en"), DRAFT)


# ------------------------------------------------------------------------------------------ periods

ENDS = {
    "1 year after left_on": ("1 år efter opsigelsen", "1 år etter oppsigelsen"),
    "until left_on": ("indtil opsigelsen", "til oppsigelsen"),
    "3 years from the end of the calendar year of left_on": (
        "3 år fra udgangen af kalenderåret for opsigelsen",
        "3 år fra utgangen av kalenderåret for oppsigelsen",
    ),
    "at least 1 year and at most 2 years after left_on": (
        "mindst 1 år og højst 2 år efter opsigelsen",
        "minst 1 år og høyst 2 år etter oppsigelsen",
    ),
    "until the end of the financial year of left_on": (
        "indtil udgangen af regnskabsåret for opsigelsen",
        "til utgangen av regnskapsåret for oppsigelsen",
    ),
    "{ends: left_on, keep: {by: plan, long: 2 years, short: 30 days, otherwise: 1 year}}": (
        "mellem 30 dage og 2 år efter opsigelsen, alt efter hvad der er aftalt med den kunde, du hører til",
        "mellom 30 dager og 2 år etter oppsigelsen, avhengig av hva som er avtalt med kunden du hører til",
    ),
    "while the user is active, then until 6 months after the end": (
        "så længe du er aktiv hos os, og 6 måneder derefter",
        "så lenge du er aktiv hos oss, og 6 måneder deretter",
    ),
    "while the user is active, then at least 1 year and at most 2 years after the end": (
        "så længe du er aktiv hos os, og mindst 1 år og højst 2 år derefter",
        "så lenge du er aktiv hos oss, og minst 1 år og høyst 2 år deretter",
    ),
    "while the user is active, then until 5 years from the end of the calendar year of the end": (
        "så længe du er aktiv hos os, og derefter 5 år fra udgangen af kalenderåret for ophøret",
        "så lenge du er aktiv hos oss, og deretter 5 år fra utgangen av kalenderåret for opphøret",
    ),
    "{while: {rows in: crm.enquiries, by: user_id}}": ("så længe henvendelser gemmes", "så lenge henvendelser lagres"),
}


LACKS_EVENT = "    events:\n      the end: {is: left_on, say: {da: opsigelsen, nb: oppsigelsen, sv: uppsägningen, en: you left}}\n"


@pytest.mark.parametrize("sentence", ENDS)
def test_every_form_of_an_end_reads_as_people_speak(sentence: str) -> None:
    """A period is told from the sentence that is carried out, in words without a column."""
    text = FIRM.replace("telephony: 1 year after left_on", f"telephony: {sentence}")
    if "active" in sentence:
        text = text.replace("  user: {label:", "  user: {active until: crm.users.left_on, label:")
        text = text.replace(LACKS_EVENT, "")
    if "plan" in sentence:
        text = text.replace(
            "    fields:\n      name: {is", "    not personal: {plan: of the firm}\n    fields:\n      name: {is", 1
        )
    firm = declared(text)
    for language, label, expected in zip(("da", "nb"), ("Hvor længe", "Hvor lenge"), ENDS[sentence], strict=True):
        (said,) = item(notice(firm, language), "kind user", "telephony")[label]
        assert said[:1].lower() + said[1:] == expected

"""Rule by rule: words in which a trouble lies, and lawful words that look like them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ordholden.diagnostics.codes import CODES
from ordholden.diagnostics.values import Severity
from ordholden.wording.rules import TONGUES, about, language_of, linted
from ordholden.wording.saying import SAYINGS, mend_of
from ordholden.wording.texts import LONGEST, Form, notice
from ordholden.wording.values import Topic

LAWFUL = sorted((Path(__file__).parent / "lawful").glob("*.txt"))
TRIED = [
    ("WRD101", "da", "Vi behandler dit navn, din mailadresse m.v.", "Vi behandler dit navn og din mailadresse."),
    ("WRD101", "nb", "Vi behandler navn, adresse o.l.", "Vi behandler navn og adresse."),
    ("WRD102", "da", "Vi behandler en række personoplysninger.", "Vi behandler følgende personoplysninger: navn."),
    ("WRD103", "nb", "Mottakere er databehandlere (f.eks. Fjordsky).", "Mottakere er databehandleren Fjordsky AS."),
    (
        "WRD110",
        "da",
        "Vi gemmer dem, så længe det er relevant.",
        "Vi gemmer dem, så længe det er relevant, dog højst 2 år.",
    ),
    ("WRD110", "nb", "Vi lagrer dem ikke lenger enn nødvendig.", "Vi lagrer dem til du melder deg av."),
    (
        "WRD111",
        "da",
        "De gemmes, indtil du opsiger eller har afmeldt dig.",
        "De gemmes, indtil det første af to: du opsiger eller har afmeldt dig.",
    ),
    ("WRD112", "nb", "Vi oppbevarer dem i minst 5 år.", "Vi oppbevarer dem i minst 5 år og høyst 6 år."),
    ("WRD112", "da", "De opbevares i minimum tre år.", "De opbevares i tre år."),
    ("WRD113", "nb", "Vi forbeholder oss retten til å slette opptak.", "Vi sletter opptak etter 90 dager."),
    ("WRD114", "da", "Vi gemmer dine henvendelser for at kunne svare.", "Vi gemmer dine henvendelser i 2 år."),
    ("WRD120", "da", "Ved at bruge siden accepterer du vores cookies.", "Du accepterer cookies ved at trykke på ja."),
    ("WRD120", "nb", "Vi anser dette som samtykke.", "Vi ber om samtykke."),
    (
        "WRD130",
        "nb",
        "Den ansatte kan slettes ved at vi omdøper brukeren.",
        "Å omdøpe er ikke nok; vi sletter også nummeret.",
    ),
    ("WRD140", "da", "Behandlingen er nødvendig for vores drift.", "Cookien er nødvendig for drift af siden."),
    ("WRD141", "nb", "Vi bruker statistikk som de fleste andre.", "Vi bruker statistikk for å rette feil."),
    (
        "WRD142",
        "da",
        "Grundlaget for kontaktpersoner er artikel 6, stk. 1, litra b.",
        "Grundlaget er artikel 6, stk. 1, litra b.",
    ),
    (
        "WRD143",
        "nb",
        "For kundenes data er grunnlaget artikkel 6 nr. 1 bokstav b.",
        "For kundenes data følger vi kundens instruks.",
    ),
    ("WRD144", "da", "Grundlaget er en legitim interesse.", "Grundlaget er vores legitime interesse i at rette fejl."),
    (
        "WRD145",
        "nb",
        "Vi har felles behandlingsansvar med Nord AS.",
        "Vi har felles behandlingsansvar med Nord AS; ordningen kan du lese hos oss.",
    ),
    ("WRD150", "da", "En cookie husker din adgangskode.", "Din adgangskode står aldrig i en cookie."),
    (
        "WRD151",
        "nb",
        "Informasjonskapslene inneholder ikke personopplysninger.",
        "Informasjonskapslene inneholder et nummer.",
    ),
    (
        "WRD160",
        "da",
        "Anmodninger om indsigt kan kun ske via din forhandler.",
        "Anmodninger om indsigt kan du også sende via din forhandler.",
    ),
    (
        "WRD161",
        "nb",
        "Innsyn krever en skriftlig forespørsel.",
        "Du kan be om innsyn, gjerne med en skriftlig forespørsel.",
    ),
    ("WRD162", "nb", "Du kan be om innsyn for dine ansattes data.", "Du kan be om innsyn i dine data."),
    ("WRD163", "da", "Dataportabilitet er begrænset til voicemails.", "Du har ret til dataportabilitet."),
    (
        "WRD170",
        "nb",
        "Personopplysninger er kun navn og adresse.",
        "Personopplysninger er alt som kan knyttes til deg.",
    ),
    ("WRD101", "sv", "Vi behandlar namn, adress m.m. om dig.", "Vi behandlar namn och adress."),
    ("WRD101", "sv", "Vi behandlar namn och liknande uppgifter.", "Vi behandlar namn och adress."),
    ("WRD101", "en", "We process name, address etc. of yours.", "We process your name and address."),
    ("WRD101", "en", "We process your name and similar data.", "We process your name and address."),
    ("WRD102", "sv", "Vi behandlar diverse uppgifter.", "Vi behandlar namn och adress."),
    ("WRD102", "en", "We process various data.", "We process name and address."),
    ("WRD110", "sv", "Vi sparar dem så länge det är nödvändigt.", "Vi sparar dem i 2 år."),
    ("WRD110", "en", "We keep them no longer than necessary.", "We keep them for two years."),
    ("WRD112", "sv", "Vi sparar dem i minst 7 år.", "Vi sparar dem i minst 7 år och högst 8 år."),
    ("WRD112", "en", "We keep them for at least 5 years.", "We keep them for at least 5 years, and at most 6."),
    ("WRD113", "sv", "Vi förbehåller oss rätten att radera inspelningar.", "Vi raderar inspelningar efter 90 dagar."),
    ("WRD113", "en", "We reserve the right to delete recordings.", "We delete recordings after 90 days."),
    ("WRD120", "sv", "Genom att använda sidan samtycker du till kakor.", "Vi frågar om ditt samtycke."),
    ("WRD120", "en", "By using the site you accept our cookies.", "You accept cookies by pressing yes."),
    ("WRD130", "sv", "Vi anonymiserar genom att ta bort namnet: vi döper om användaren.", "Att döpa om räcker inte; vi raderar numret."),
    ("WRD130", "en", "We anonymise by renaming the user.", "Renaming is not enough: we erase the number too."),
    ("WRD141", "sv", "Vi använder statistik som de flesta andra.", "Vi använder statistik för att rätta fel."),
    ("WRD141", "en", "We use statistics like everybody else.", "We use statistics to mend faults."),
    ("WRD150", "sv", "En kaka minns ditt lösenord.", "Ditt lösenord står aldrig i en kaka."),
    ("WRD150", "en", "A cookie remembers your password.", "Your password is never in a cookie."),
    ("WRD161", "sv", "Tillgång kräver en skriftlig begäran.", "Du kan be om tillgång, gärna med en skriftlig begäran."),
    ("WRD161", "en", "Access needs a signed request.", "You can ask by mail, or with a written request."),
    ("WRD170", "sv", "Personuppgifter är endast namn och adress.", "Personuppgifter är allt som rör dig."),
    ("WRD170", "en", "Personal data are only name and address.", "Personal data are all that can be tied to you."),
]  # fmt: skip
TOGETHER = [
    ("WRD201", "da", "Vi videregiver aldrig oplysninger til tredjepart.", "Vores databehandler er Skyhotellet A/S.", "Vi sælger ikke oplysninger."),
    ("WRD202", "nb", "Vi lagrer opplysningene bare i kunderegisteret.", "Sikkerhetskopier ligger hos Nord AS.", "Kunderegisteret har navn og adresse."),
    ("WRD203", "da", "Oplysningerne bruges udelukkende til support.", "Vi gemmer bilag efter bogføringsloven.", "Oplysningerne bruges til support."),
    ("WRD204", "nb", "Vi registrerer ingen sensitive opplysninger.", "Talepost kan du høre på nettet.", "Vi ser etter sensitive opplysninger og sletter dem."),
]  # fmt: skip


def codes(text: str, language: str) -> set[str]:
    """What is found about the words of a text; a few lines lack everything that a notice has."""
    return {one.code for one in linted(notice(text, "n.txt"), language)}


@pytest.mark.parametrize(("code", "language", "wrong", "right"), TRIED, ids=lambda value: str(value)[:24])
def test_words_in_trouble_are_found_and_lawful_ones_are_not(code: str, language: str, wrong: str, right: str) -> None:
    """Who mends a sentence as it is suggested is not told of it again."""
    assert code in codes(wrong, language)
    assert code not in codes(right, language)


@pytest.mark.parametrize(
    ("code", "language", "claim", "against", "instead"), TOGETHER, ids=lambda value: str(value)[:24]
)
def test_sentences_that_contradict_are_found_together(
    code: str, language: str, claim: str, against: str, instead: str
) -> None:
    """A sentence is no contradiction alone, and where it is mended it is none beside the other."""
    assert code in codes(f"{claim}\n\n{against}", language)
    assert code not in codes(claim, language)
    assert code not in codes(f"{instead}\n\n{against}", language)


def test_what_is_denied_contradicts_nothing() -> None:
    """Who says that there are no cookies does not say that data lie in them."""
    claim = "Vi lagrer opplysningene bare i kunderegisteret."
    assert "WRD202" in codes(f"{claim}\n\nVi bruker informasjonskapsler.", "nb")
    assert "WRD202" not in codes(f"{claim}\n\nVi benytter ikke informasjonskapsler/cookies.", "nb")


def test_every_rule_about_words_is_tried() -> None:
    """No rule stands in the table that nothing here makes speak."""
    tried = {row[0] for row in (*TRIED, *TOGETHER)}
    both = {(row[0], row[1]) for row in TRIED}
    assert {(phrase.code, code) for code in ("sv", "en") for phrase in TONGUES[code].phrases} <= both
    assert {code for code in SAYINGS if code < "WRD300"} == tried
    assert set(SAYINGS) == {code for code in CODES if code.startswith("WRD")}


@pytest.mark.parametrize("file", LAWFUL, ids=lambda path: path.stem)
def test_a_lawful_notice_gives_no_finding(file: Path) -> None:
    """A text that has what the law asks for is left alone, however it is written down."""
    plain = file.read_text(encoding="utf-8")
    language = language_of(plain)
    assert file.stem.endswith(str(language))
    paragraphs = "".join(f"<p>{line}</p>\n" for line in plain.splitlines() if line)
    for form, text in ((Form.PLAIN, plain), (Form.MARKDOWN, plain.replace("\n\n", "\n\n- ")), (Form.HTML, paragraphs)):
        found = linted(notice(text, file.name, form), str(language))
        assert [one for one in found if one.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("file", LAWFUL, ids=lambda path: path.stem)
def test_what_is_taken_out_of_a_lawful_notice_is_missed(file: Path) -> None:
    """Each paragraph of a complete notice that is dropped leaves a gap that is named."""
    lines = file.read_text(encoding="utf-8").splitlines()
    language = str(language_of("\n".join(lines)))
    for dropped, code in (
        ("litra b", "WRD304"),
        ("bokstav b", "WRD304"),
        ("Datatilsynet", "WRD309"),
        ("ndsigt", "WRD308"),
    ):
        left = [line for line in lines if dropped not in line and not (code == "WRD304" and "artik" in line)]
        if len(left) < len(lines):
            assert code in codes("\n".join(left), language)


def test_a_finding_stands_at_its_line_and_column() -> None:
    """Who follows the place of a finding comes to the words, in a text, a list in Markdown, and a page."""
    texts = {
        Form.PLAIN: "Vi har\n\nVi gemmer dem i mindst 5 år.\n",
        Form.MARKDOWN: "# Hvor længe\n\n- **Bilag:** gemmes i *mindst 5 år*\n",
        Form.HTML: "<html><head><title>mindst 9 år</title></head>\n<body><p>N&aelig;sten alt\n gemmes i <b>mindst</b> 5 &aring;r.</p>",
    }
    for form, text in texts.items():
        (found,) = [one for one in linted(notice(text, "n", form), "da") if one.code == "WRD112"]
        line = text.splitlines()[found.position.line - 1]
        assert line[found.position.column - 1 :].startswith("mindst")
        assert "«mindst 5 år»" in found.what


def test_a_text_without_an_end_is_read_in_pieces() -> None:
    """No sentence is so long that an expression could take for ever, and no letter of the text is left out."""
    text = "ved at bruge cookies " * 2_000 + "vi gemmer dem i mindst 5 år"
    read = notice(text, "n")
    assert max(len(one.text) for one in read.sentences) <= LONGEST
    assert "".join(one.text for one in read.sentences).replace(" ", "") == text.replace(" ", "")
    assert all(text[one.begins :].startswith(one.text) for one in read.sentences)
    assert "WRD112" in codes(text, "da")


@pytest.mark.parametrize("language", ["da", "nb", "sv"])
def test_findings_are_told_in_the_language_of_who_reads_them(language: str) -> None:
    """No word of English stands in a finding that is told in another language, and the finding is the same."""
    text = notice("\n\n".join([*(row[2] for row in TRIED if row[1] == "da"), "CVR-nr.:", "Vi bruger JotForm."]), "n")
    told, english = linted(text, "da", language), linted(text, "da")
    assert [(one.code, one.position) for one in told] == [(one.code, one.position) for one in english]
    for one, other in zip(told, english, strict=True):
        assert one.what != other.what
        assert one.mend.partition("«")[0] != other.mend.partition("«")[0]
        assert (one.why, bool(other.why)) == ("", True)
        assert not re.search(
            r"\b(the|and|is|not|data|name|say|write)\b", re.sub("«[^»]*»", "", f"{one.what} {one.mend}")
        )


@pytest.mark.parametrize("code", sorted(SAYINGS))
def test_every_finding_has_words_in_every_language(code: str) -> None:
    """No rule is left without a way out in Danish, Norwegian or Swedish."""
    if code != "WRD300":
        assert len({mend_of(code, language) for language in ("en", "da", "nb", "sv")}) >= 3


def test_the_same_text_gives_the_same_findings() -> None:
    """Nothing depends on chance, on order or on an earlier text."""
    text = "\n\n".join(row[2] for row in TRIED if row[1] == "da")
    assert linted(notice(text, "n"), "da") == linted(notice(text, "n"), "da")


@pytest.mark.parametrize(
    "text", ["", "   \n", "Wij bewaren uw gegevens.", "Vi spara det.", "<p>", "\x00\ud7ff", "•" * 999]
)
def test_what_is_no_notice_is_not_judged(text: str) -> None:
    """A text in no language of ours is said to be so, and nothing breaks on it."""
    assert language_of(text) is None
    linted(notice(text, "n", Form.HTML), "da")


def test_a_proof_may_ask_for_some_topics_alone() -> None:
    """A finding belongs to one topic, and notes belong to none."""
    found = linted(notice("Vi gemmer dit navn m.v. i mindst 5 år.", "n"), "da")
    assert {one.code for one in about(found, {Topic.PERIODS})} == {"WRD112"}
    assert "WRD311" in {one.code for one in found}
    assert "WRD311" not in {one.code for one in about(found, set(Topic))}

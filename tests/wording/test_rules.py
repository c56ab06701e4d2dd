"""Rule by rule: words in which a trouble lies, and lawful words that look like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ordholden.diagnostics.codes import CODES
from ordholden.diagnostics.values import Severity
from ordholden.wording.rules import about, language_of, linted
from ordholden.wording.saying import SAYINGS
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
]
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


def test_the_same_text_gives_the_same_findings() -> None:
    """Nothing depends on chance, on order or on an earlier text."""
    text = "\n\n".join(row[2] for row in TRIED if row[1] == "da")
    assert linted(notice(text, "n"), "da") == linted(notice(text, "n"), "da")


@pytest.mark.parametrize(
    "text", ["", "   \n", "We keep your data.", "Vi spara uppgifter om dig.", "<p>", "\x00\ud7ff", "•" * 999]
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

"""What is wrong with the words of a notice, or missing in it. The paragraph is the reason that a finding gives."""

from __future__ import annotations

from ordholden.diagnostics.code import Code
from ordholden.diagnostics.values import Severity

WARNING, NOTE = Severity.WARNING, Severity.NOTE

PHRASES = (
    Code(
        code="WRD101",
        title="open list",
        severity=WARNING,
        paragraph='A list that goes on with "etc." lets nobody see what is meant, and anything fits into it. Arts. '
        "5(1)(a) and 12(1) GDPR ask for plain information, Art. 5(1)(b) for purposes that are stated.",
    ),
    Code(
        code="WRD102",
        title="data that are not named",
        severity=WARNING,
        paragraph='"A number of data" names none. Art. 14(1)(d) GDPR asks for the categories, and Art. 12(1) for '
        "plain information.",
    ),
    Code(
        code="WRD103",
        title="recipients by example only",
        severity=WARNING,
        paragraph="Who receives data is told by name or by closed category (Art. 13(1)(e) GDPR); an example leaves "
        "open who else does. Who asks for access has a right to the actual recipients.",
    ),
    Code(
        code="WRD110",
        title="period that says nothing",
        severity=WARNING,
        paragraph="Art. 13(2)(a) GDPR asks for the period, or for criteria by which a reader can tell when it "
        'ends; "as long as necessary" only repeats Art. 5(1)(e).',
    ),
    Code(
        code="WRD111",
        title="two ends, and no word on which counts",
        severity=WARNING,
        paragraph="Where a period ends with one event *or* another, a reader cannot tell whether the earlier or "
        "the later of them counts (Arts. 12(1), 13(2)(a) GDPR).",
    ),
    Code(
        code="WRD112",
        title="minimum without maximum",
        paragraph='"At least" so long is no end. Personal data are kept no longer than necessary (Art. 5(1)(e) '
        "GDPR), and only a maximum can be kept or broken.",
    ),
    Code(
        code="WRD113",
        title="right to delete instead of a period",
        severity=WARNING,
        paragraph="That one *may* delete is no period: nothing says when the data go (Arts. 5(1)(e), 13(2)(a) GDPR).",
    ),
    Code(
        code="WRD114",
        title="kept, and no word on how long",
        severity=WARNING,
        paragraph="Each kind of data has a period, or criteria for it (Art. 13(2)(a) GDPR). Here something is "
        "kept, and nothing near says for how long.",
    ),
    Code(
        code="WRD120",
        title="consent by silence",
        paragraph="Consent is a clear affirmative act (Arts. 4(11), 7 GDPR; recital 32). Silence, use, or being "
        "told that one accepts is none.",
    ),
    Code(
        code="WRD130",
        title="renaming taken for anonymising",
        paragraph="Who can still be told by a number, an extension or a log is not anonymous (Art. 4(1), recital "
        "26 GDPR). A new name is a pseudonym at most (Art. 4(5)), and erasure it is not.",
    ),
    Code(
        code="WRD140",
        title="basis that is none",
        paragraph="Processing is lawful on one of the six bases of Art. 6(1) GDPR. That something is necessary for "
        "one's own technical work is not among them.",
    ),
    Code(
        code="WRD141",
        title="what others do",
        severity=WARNING,
        paragraph="That others do it too is no lawful basis (Art. 6(1) GDPR), and no reason that a reader could judge.",
    ),
    Code(
        code="WRD142",
        title="contract with somebody who is no party to it",
        paragraph="Art. 6(1)(b) GDPR needs a contract to which *the person* is party. Contact persons, employees "
        "and users of a customer are not; data on them usually rest on a legitimate interest, 6(1)(f), "
        "with its weighing and the right to object.",
    ),
    Code(
        code="WRD143",
        title="basis of somebody else's processing",
        paragraph="For a customer's data the firm is processor: the lawful basis is the customer's (Arts. 6, 28 "
        "GDPR), and the processor acts on instruction.",
    ),
    Code(
        code="WRD144",
        title="legitimate interest that is not named",
        severity=WARNING,
        paragraph="Where processing rests on Art. 6(1)(f) GDPR, the notice says which interest it is (Art. 13(1)(d)).",
    ),
    Code(
        code="WRD145",
        title="joint controllers without their arrangement",
        severity=WARNING,
        paragraph="Joint controllers have an arrangement, and its essence is made available to the person (Art. "
        "26(1)-(2) GDPR).",
    ),
    Code(
        code="WRD150",
        title="password in a cookie",
        paragraph="A cookie is sent with every request and lies in clear on the device. A password does not belong "
        "in it (Arts. 5(1)(f), 32 GDPR); a token without meaning does the same.",
    ),
    Code(
        code="WRD151",
        title="cookies said to hold no personal data",
        severity=WARNING,
        paragraph="What tells a visitor or a session apart is personal data (Art. 4(1), recital 30 GDPR), even "
        "without a name or an address. As it is worded the sentence is hardly ever true.",
    ),
    Code(
        code="WRD160",
        title="right that goes only through one door",
        severity=WARNING,
        paragraph="A request counts however and through whomever it comes (Arts. 12(2), 26(3) GDPR). The "
        "controller may offer a way, and may not demand it.",
    ),
    Code(
        code="WRD161",
        title="form demanded for a request",
        severity=WARNING,
        paragraph="Arts. 12 and 15-22 GDPR ask for no form: a request by mouth or by mail counts as well, and more "
        "is asked only on reasonable doubt about who it is (Art. 12(6)).",
    ),
    Code(
        code="WRD162",
        title="right of somebody else",
        severity=WARNING,
        paragraph="Rights belong to the person whom the data are about (Arts. 15-22 GDPR). Another one needs a "
        "mandate.",
    ),
    Code(
        code="WRD163",
        title="portability that is too narrow",
        paragraph="Art. 20 GDPR covers all that the person provided, and what was observed of them, on consent or "
        "contract: call lists and settings too. One's own reading cannot narrow it.",
    ),
    Code(
        code="WRD170",
        title="definition of personal data that is too narrow",
        paragraph="Personal data is any information on any identifiable person (Art. 4(1) GDPR): also on the other "
        "end of a call, not only on who logs in.",
    ),
)

CONTRADICTIONS = (
    Code(
        code="WRD201",
        title="nobody receives data, and somebody is named who does",
        severity=WARNING,
        paragraph="Processors and tools are recipients too (Art. 4(9) GDPR). Two sentences of the same text "
        "contradict each other, unless *third party* is said to leave processors out (Art. 4(10)).",
    ),
    Code(
        code="WRD202",
        title="only here, and elsewhere too",
        paragraph="One sentence says that data lie in one place alone, another one names logs, cookies, devices, "
        "tools or backups. Both cannot be kept (Art. 5(1)(a) GDPR).",
    ),
    Code(
        code="WRD203",
        title="only for this, and for something else too",
        paragraph="One sentence says that data serve a single purpose, another one names a further purpose or "
        "duty. Both cannot be kept (Art. 5(1)(a)-(b) GDPR).",
    ),
    Code(
        code="WRD204",
        title="no sensitive data, and places that hold some",
        severity=WARNING,
        paragraph="Recordings, voicemail and free text hold whatever people say and write, special categories "
        "(Art. 9 GDPR) among it. Nobody can promise that there are none; one can promise to look, and to "
        "take them out.",
    ),
)

MISSING = (
    Code(
        code="WRD300",
        title="language that the rules do not know",
        paragraph="The rules know Danish, Norwegian (bokmål), Swedish and English. A text in another language is not "
        "judged, and is not called faultless.",
    ),
    Code(
        code="WRD301",
        title="nobody answers",
        severity=WARNING,
        paragraph="The notice says who the controller is, and how to reach it (Art. 13(1)(a) GDPR).",
    ),
    Code(
        code="WRD302",
        title="number that was left blank",
        severity=WARNING,
        paragraph="The text begins to tell the firm's number and does not. Who the controller is has to be certain "
        "(Art. 13(1)(a) GDPR).",
    ),
    Code(
        code="WRD303",
        title="no purposes",
        severity=WARNING,
        paragraph="The notice says for which purposes data are processed (Art. 13(1)(c) GDPR).",
    ),
    Code(
        code="WRD304",
        title="no lawful basis",
        severity=WARNING,
        paragraph="The notice says on which basis each purpose rests (Art. 13(1)(c) GDPR). Nothing was found that "
        "names one beside its purpose.",
    ),
    Code(
        code="WRD305",
        title="no recipients",
        severity=WARNING,
        paragraph="The notice says who receives data, or that nobody does (Art. 13(1)(e) GDPR).",
    ),
    Code(
        code="WRD306",
        title="supplier outside the EEA, and no word on the transfer",
        severity=WARNING,
        paragraph="The text names a supplier that is known to lie outside the EEA, or to pass data there, and says "
        "nothing of a transfer and its safeguard (Arts. 13(1)(f), 44-49 GDPR).",
    ),
    Code(
        code="WRD307",
        title="no period at all",
        severity=WARNING,
        paragraph="The notice says how long each kind of data is kept (Art. 13(2)(a) GDPR). No length of time "
        "stands anywhere in the text.",
    ),
    Code(
        code="WRD308",
        title="rights that are missing",
        severity=WARNING,
        paragraph="The notice names each right that applies (Art. 13(2)(b) GDPR).",
    ),
    Code(
        code="WRD309",
        title="no right to complain",
        severity=WARNING,
        paragraph="The notice says that one may complain to the supervisory authority (Art. 13(2)(d) GDPR).",
    ),
    Code(
        code="WRD310",
        title="consent, and no withdrawal",
        severity=WARNING,
        paragraph="Who asks for consent says that it can be withdrawn at any time (Arts. 7(3), 13(2)(c) GDPR).",
    ),
    Code(
        code="WRD311",
        title="where it applies",
        severity=NOTE,
        paragraph="Some items are owed only where they apply (Art. 13(1)(b), (f) and (2)(e), (f), Art. 14(2)(f) "
        "GDPR). The text does not speak of them; nobody but you knows whether it has to.",
    ),
)

DECLARED = (
    Code(
        code="WRD401",
        title="promise that cannot be kept as it is worded",
        paragraph="The sentence is a promise, and its wording is at odds with the law or with another promise. It "
        "stays in the list, with the reason and the reading that is kept instead.",
    ),
    Code(
        code="WRD402",
        title="promise whose wording is loose",
        severity=NOTE,
        paragraph="The sentence can be proved in a sensible reading, and the published text should say it better.",
    ),
    Code(
        code="WRD403",
        title="open words in what people read",
        severity=WARNING,
        paragraph="The words of the declaration are printed in notices, records and answers. A list that is open "
        "there is open for everybody (Art. 12(1) GDPR).",
    ),
    Code(
        code="WRD404",
        title="purpose without words",
        severity=WARNING,
        paragraph="The notice tells each purpose in words (Art. 13(1)(c) GDPR), in each of its languages.",
    ),
    Code(
        code="WRD405",
        title="kept without an end",
        severity=WARNING,
        paragraph="Nothing but a release ends the hold, so that the notice can tell neither a period nor criteria "
        "for one (Art. 13(2)(a) GDPR).",
    ),
    Code(
        code="WRD406",
        title="interest that is not weighed yet",
        paragraph="Art. 6(1)(f) GDPR holds only after the interest was weighed against the person's. Until a day "
        "stands there the purpose has no basis.",
    ),
    Code(
        code="WRD407",
        title="transfer without safeguard",
        severity=WARNING,
        paragraph="Data lie, or go, outside the European Economic Area, and nothing says what protects them there "
        "(Arts. 13(1)(f), 44-49 GDPR).",
    ),
    Code(
        code="WRD408",
        title="nobody to turn to",
        severity=WARNING,
        paragraph="The notice says how the controller is reached (Art. 13(1)(a) GDPR), and requests come there "
        "(Art. 12(2)).",
    ),
)

WORDING = (*PHRASES, *CONTRADICTIONS, *MISSING, *DECLARED)

"""The sentences about people in the texts of others, in English, Danish, Norwegian (bokmål) and Swedish."""

from __future__ import annotations

from collections.abc import Mapping

MENTIONS: Mapping[str, tuple[str, ...]] = {
    "verb.redact": (
        "take mentions out of texts",
        "tag omtaler ud af tekster",
        "ta omtaler ut av tekster",
        "ta ut omnämnanden ur texter",
    ),
    "redact.which": (
        "Texts in {columns} in which the person is mentioned: {stand_in} stands there instead, everything else stays.",
        (
            "Tekster i {columns}, hvor personen er omtalt: der kommer til at stå {stand_in} i stedet, alt andet bliver "
            "stående."
        ),
        "Tekster i {columns} der personen er omtalt: der vil det stå {stand_in} i stedet, alt annet blir stående.",
        "Texter i {columns} där personen nämns: där kommer det att stå {stand_in} i stället, allt annat blir kvar.",
    ),
    "redact.doubtful": (
        "Bare names are taken out as well: somebody decided so.",
        "Også navne, der står alene, tages ud: det er besluttet.",
        "Også navn som står alene, tas ut: det er besluttet.",
        "Även namn som står ensamma tas ut: det är beslutat.",
    ),
    "doubtful": ("doubtful mentions", "tvivlsomme omtaler", "tvilsomme omtaler", "osäkra omnämnanden"),
    "doubtful.why.one": (
        "In {n} text stands only what may be somebody else's, such as a bare name. It is left (--redact-doubtful).",
        (
            "I {n} tekst står kun noget, der kan gælde en anden, f.eks. et navn alene. Den bliver stående "
            "(--redact-doubtful)."
        ),
        (
            "I {n} tekst står bare noe som kan gjelde en annen, f.eks. et navn alene. Den blir stående "
            "(--redact-doubtful)."
        ),
        (
            "I {n} text står bara sådant som kan gälla någon annan, t.ex. ett ensamt namn. Den blir kvar "
            "(--redact-doubtful)."
        ),
    ),
    "doubtful.why.many": (
        (
            "In {n} texts stands only what may be somebody else's, such as a bare name. They are left (--redact-"
            "doubtful)."
        ),
        (
            "I {n} tekster står kun noget, der kan gælde en anden, f.eks. et navn alene. De bliver stående "
            "(--redact-doubtful)."
        ),
        (
            "I {n} tekster står bare noe som kan gjelde en annen, f.eks. et navn alene. De blir stående "
            "(--redact-doubtful)."
        ),
        (
            "I {n} texter står bara sådant som kan gälla någon annan, t.ex. ett ensamt namn. De blir kvar "
            "(--redact-doubtful)."
        ),
    ),
    "mentioned": (
        "mentions that stay",
        "omtaler, der bliver stående",
        "omtaler som blir stående",
        "omnämnanden som blir kvar",
    ),
    "mentioned.why.one": (
        "{n} text mentions the person and has to be kept as it is.",
        "{n} tekst omtaler personen og skal opbevares, som den er.",
        "{n} tekst omtaler personen og må oppbevares som den er.",
        "{n} text nämner personen och måste bevaras som den är.",
    ),
    "mentioned.why.many": (
        "{n} texts mention the person and have to be kept as they are.",
        "{n} tekster omtaler personen og skal opbevares, som de er.",
        "{n} tekster omtaler personen og må oppbevares som de er.",
        "{n} texter nämner personen och måste bevaras som de är.",
    ),
    "closed": ("not covered", "ikke gennemsøgt", "ikke gjennomsøkt", "inte genomsökt"),
    "closed.why.one": (
        "{n} text could not be read through: {why}.",
        "{n} tekst kunne ikke læses helt: {why}.",
        "{n} tekst kunne ikke leses helt: {why}.",
        "{n} text kunde inte läsas helt: {why}.",
    ),
    "closed.why.many": (
        "{n} texts could not be read through: {why}.",
        "{n} tekster kunne ikke læses helt: {why}.",
        "{n} tekster kunne ikke leses helt: {why}.",
        "{n} texter kunde inte läsas helt: {why}.",
    ),
}

"""The proof that words leave nothing open: the rules of `wording`, over a published text or the declaration."""

from __future__ import annotations

from collections.abc import Sequence

from ordholden.declaration.promised import Worded
from ordholden.diagnostics.values import Diagnostic
from ordholden.promises.rule import SHOWN
from ordholden.promises.values import Judged, Status, World, said
from ordholden.wording.declared import declared
from ordholden.wording.rules import about, language_of, linted
from ordholden.wording.texts import notice


def worded(world: World, proof: Worded) -> Judged:
    """Broken where a rule finds something, or where the text is not there."""
    if proof.file is None:
        return _judged(proof, declared(world.declaration), "declaration")
    if proof.file not in world.texts:
        return Judged(proof=proof, status=Status.UNPROVEN, why=(said("unreadable", path=proof.file),))
    text = world.texts[proof.file]
    if text is None:
        mend = (said("mend.file", path=proof.file),)
        return Judged(proof=proof, status=Status.BROKEN, why=(said("no document", name=proof.file),), mend=mend)
    read = notice(text, proof.file)
    language = proof.language or language_of(read.text)
    if language is None:
        return Judged(proof=proof, status=Status.UNPROVEN, why=(said("unknown language", path=proof.file),))
    return _judged(proof, linted(read, language), proof.file)


def _judged(proof: Worded, found: Sequence[Diagnostic], where: str) -> Judged:
    wrong = about(found, proof.topics)
    if not wrong:
        modest = (said("words only"),)
        return Judged(proof=proof, status=Status.KEPT, why=(said("well worded", where=where),), not_covered=modest)
    names = [f"{one.code} ({one.position.line})" for one in wrong[:SHOWN]]
    why = said("badly worded", number=len(wrong), where=where, names=names)
    mend = said("mend.lint", command="ordholden lint" if proof.file is None else f"ordholden lint {proof.file}")
    return Judged(proof=proof, status=Status.BROKEN, why=(why,), mend=(mend,))

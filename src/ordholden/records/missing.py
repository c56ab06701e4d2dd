"""What Art. 30 asks for and a declaration does not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ordholden.declaration.values import Basis, Declaration, Recipient, System
from ordholden.diagnostics.codes import CODES
from ordholden.diagnostics.values import Diagnostic, Severity
from ordholden.law.countries import EEA
from ordholden.notices.material import CUSTOMER, material
from ordholden.records.phrases import spoken
from ordholden.records.values import Gap, Part, Tally


def missing(declaration: Declaration, language: str, parts: Iterable[Part], listed: Iterable[Tally]) -> Iterator[Gap]:
    """Gaps of the parts that are kept, in the order of the article. `listed`: the customers of lists that were read."""
    kept = set(parts)
    yield from _who(declaration)
    if Part.PROCESSOR in kept:
        yield from _customers(declaration, tuple(listed))
    yield from _words(declaration, language)
    yield from _recipients(declaration)
    yield from _transfers(declaration)
    if Part.CONTROLLER in kept:
        yield from _ends(declaration)
    yield from _measures(declaration)


def gaps(declaration: Declaration, listed: Iterable[Tally] = ()) -> tuple[Gap, ...]:
    """All of them, in the declaration's first language: what a promise on the record is judged by."""
    used = {purpose.behalf for purpose in material(declaration).purposes()}
    parts = [part for part, behalf in ((Part.CONTROLLER, "own"), (Part.PROCESSOR, CUSTOMER)) if behalf in used]
    return tuple(missing(declaration, declaration.languages[0], parts, listed))


def weighs(gap: Gap) -> bool:
    """Whether the record is incomplete for it; a note may not apply."""
    return CODES[gap.code].severity is not Severity.NOTE


def told(gap: Gap) -> Diagnostic:
    """The gap as any other finding."""
    code = CODES[gap.code]
    what = spoken("en").say(gap.code, name=gap.name)
    return Diagnostic(
        code=gap.code, severity=code.severity, position=gap.position, what=what, why=code.paragraph, mend=gap.mend
    )


def _who(declaration: Declaration) -> Iterator[Gap]:
    own = declaration.controller
    if not own.contact and not own.address and not own.phone:
        yield Gap(code="REC001", position=own.position, mend="add contact, address or phone to the controller.")
    if not own.officer:
        mend = "add `data protection officer`: how one is reached, or `none`."
        yield Gap(code="REC002", position=own.position, mend=mend)


def _customers(declaration: Declaration, listed: tuple[Tally, ...]) -> Iterator[Gap]:
    unread = {source.dataset for source in declaration.customer_lists.values()} - {each.name for each in listed}
    if not declaration.customers and not unread and not any(each.number for each in listed):
        mend = "add customers, say where a database has them (from), or give a list of them: --customers FILE."
        yield Gap(code="REC003", position=declaration.controller.position, mend=mend)
    for customer in declaration.customers.values():
        if not customer.contact:
            yield Gap(code="REC004", position=customer.position, name=customer.name, mend="add contact.")
    for each in listed:
        if each.without:
            name, mend = f"{each.name}: {each.without} / {each.number}", "fill them in there."
            yield Gap(code="REC012", position=each.position, name=name, mend=mend)


def _words(declaration: Declaration, language: str) -> Iterator[Gap]:
    found = material(declaration)
    for purpose in found.purposes():
        if language not in purpose.say:
            mend = f"add say: {{{language}: ...}}."
            yield Gap(code="REC005", position=purpose.position, name=purpose.key, mend=mend)
    for kind in found.kinds:
        if language not in declaration.people[kind].label:
            mend = f"add label: {{{language}: ...}}."
            yield Gap(code="REC005", position=declaration.people[kind].position, name=kind, mend=mend)


def _recipients(declaration: Declaration) -> Iterator[Gap]:
    for recipient in declaration.recipients.values():
        if recipient.part is None:
            mend = "add role: processor, sub-processor, joint controller or controller."
            yield Gap(code="REC006", position=recipient.position, name=recipient.name, mend=mend)


def _transfers(declaration: Declaration) -> Iterator[Gap]:
    places: tuple[System | Recipient, ...] = (*declaration.systems.values(), *declaration.recipients.values())
    for each in places:
        if each.country is None:
            yield Gap(code="REC007", position=each.position, name=each.name, mend="add country.")
        elif each.country not in EEA and not each.safeguard:
            yield Gap(code="REC008", position=each.position, name=each.name, mend="add safeguard.")


def _ends(declaration: Declaration) -> Iterator[Gap]:
    """A consent ends when it is withdrawn; of what customers instruct they answer."""
    for dataset in declaration.datasets.values():
        for key, hold in dataset.holds.items():
            purpose = declaration.purposes[key]
            endless = hold.event is None and hold.keep is None and purpose.basis is not Basis.CONSENT
            if endless and dataset.about and not dataset.view_of and purpose.behalf != CUSTOMER:
                mend = "add the event that ends it, and a period."
                yield Gap(code="REC009", position=hold.position, name=f"{dataset.address}, {key}", mend=mend)


def _measures(declaration: Declaration) -> Iterator[Gap]:
    if not declaration.measures:
        mend = "add measures, each with its words."
        yield Gap(code="REC010", position=declaration.controller.position, mend=mend)

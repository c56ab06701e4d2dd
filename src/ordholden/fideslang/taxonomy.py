"""Words of Fideslang's default taxonomy (3.1) in ours; what stands deeper is as the nearest above it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ordholden.declaration.values import Basis

NOT_PERSONAL = ("system",)
"""Categories of data that are of no person."""

CATEGORIES: Mapping[str, str] = {
    "user": "other", "user.account": "identifier", "user.account.settings": "preference",
    "user.account.username": "username", "user.authorization": "secret", "user.authorization.biometric": "biometric",
    "user.authorization.password": "password", "user.behavior": "usage", "user.behavior.purchase_history": "purchase",
    "user.biometric": "biometric", "user.biometric.health": "health", "user.biometric.voice": "biometric",
    "user.childrens": "family", "user.contact": "address", "user.contact.address": "address",
    "user.contact.address.country": "country", "user.contact.email": "email", "user.contact.fax_number": "phone",
    "user.contact.organization": "company", "user.contact.phone_number": "phone", "user.contact.url": "url",
    "user.content": "document", "user.content.self_image": "photo", "user.criminal_history": "criminal",
    "user.demographic": "profile", "user.demographic.age_range": "age", "user.demographic.date_of_birth": "birth date",
    "user.demographic.gender": "gender", "user.demographic.language": "language",
    "user.demographic.marital_status": "family", "user.demographic.political_opinion": "political",
    "user.demographic.race_ethnicity": "ethnic", "user.demographic.religious_belief": "religion",
    "user.demographic.sexual_orientation": "sexual orientation", "user.device": "device",
    "user.device.cookie": "cookie", "user.device.cookie_id": "cookie", "user.device.ip_address": "ip address",
    "user.financial": "payment", "user.financial.bank_account": "bank account", "user.financial.credit_card": "payment",
    "user.government_id": "national number", "user.government_id.drivers_license_number": "identifier",
    "user.government_id.immigration": "citizenship", "user.government_id.passport_number": "passport",
    "user.government_id.vehicle_registration": "licence plate", "user.health_and_medical": "health",
    "user.health_and_medical.genetic": "genetic", "user.job_title": "job title", "user.location": "location",
    "user.name": "name", "user.payment": "payment", "user.privacy_preferences": "consent", "user.sensor": "log",
    "user.social": "social media", "user.telemetry": "usage", "user.unique_id": "identifier",
    "user.unique_id.pseudonymous": "hash", "user.user_sensor": "log", "user.workplace": "employment",
}  # fmt: skip

SUBJECTS: Mapping[str, str] = {
    "anonymous_user": "Somebody unknown", "citizen_voter": "A citizen", "commuter": "A commuter",
    "consultant": "A consultant", "customer": "A customer", "employee": "An employee",
    "job_applicant": "An applicant", "next_of_kin": "A relative", "passenger": "A passenger", "patient": "A patient",
    "prospect": "Somebody interested", "shareholder": "A shareholder", "supplier_vendor": "A supplier",
    "trainee": "A trainee", "visitor": "A visitor",
}  # fmt: skip
"""Kinds of person, with what they are called in English."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Use:
    """A use of data: in English words for the notice, and the basis that is assumed where none is told."""

    say: str
    basis: Basis


USES: Mapping[str, Use] = {
    "analytics": Use(say="to measure how the service is used", basis=Basis.LEGITIMATE_INTEREST),
    "collect": Use(say="to collect the data", basis=Basis.LEGITIMATE_INTEREST),
    "employment": Use(say="to employ people", basis=Basis.CONTRACT),
    "employment.recruitment": Use(say="to recruit people", basis=Basis.LEGITIMATE_INTEREST),
    "essential": Use(say="to deliver the service", basis=Basis.CONTRACT),
    "essential.fraud_detection": Use(say="to detect fraud", basis=Basis.LEGITIMATE_INTEREST),
    "essential.legal_obligation": Use(say="to fulfil a duty in law", basis=Basis.LEGAL_OBLIGATION),
    "essential.service.authentication": Use(say="to sign people in", basis=Basis.CONTRACT),
    "essential.service.notifications": Use(say="to tell people what they need to know", basis=Basis.CONTRACT),
    "essential.service.operations": Use(say="to run the service", basis=Basis.CONTRACT),
    "essential.service.operations.support": Use(say="to help people", basis=Basis.CONTRACT),
    "essential.service.payment_processing": Use(say="to take payments", basis=Basis.CONTRACT),
    "essential.service.security": Use(say="to protect the service", basis=Basis.LEGITIMATE_INTEREST),
    "finance": Use(say="to keep the books", basis=Basis.LEGITIMATE_INTEREST),
    "functional": Use(say="to offer more of the service", basis=Basis.LEGITIMATE_INTEREST),
    "marketing": Use(say="to advertise", basis=Basis.CONSENT),
    "marketing.communications": Use(say="to send news and offers", basis=Basis.CONSENT),
    "operations": Use(say="to run the company", basis=Basis.LEGITIMATE_INTEREST),
    "personalize": Use(say="to fit the service to the person", basis=Basis.CONSENT),
    "sales": Use(say="to sell", basis=Basis.LEGITIMATE_INTEREST),
    "third_party_sharing": Use(say="to pass the data on", basis=Basis.CONSENT),
    "third_party_sharing.legal_obligation": Use(say="to pass data on as a law demands", basis=Basis.LEGAL_OBLIGATION),
    "train_ai_system": Use(say="to train a model", basis=Basis.CONSENT),
}  # fmt: skip

BASES: Mapping[str, Basis] = {
    "consent": Basis.CONSENT,
    "contract": Basis.CONTRACT,
    "legal obligations": Basis.LEGAL_OBLIGATION,
    "vital interests": Basis.VITAL_INTERESTS,
    "public interest": Basis.PUBLIC_TASK,
    "legitimate interests": Basis.LEGITIMATE_INTEREST,
}
CONDITIONS: Mapping[str, str] = {
    "explicit consent": "9(2)(a)",
    "employment, social security and social protection": "9(2)(b)",
    "vital interests": "9(2)(c)",
    "not-for-profit bodies": "9(2)(d)",
    "made public by the data subject": "9(2)(e)",
    "legal claims or judicial acts": "9(2)(f)",
    "reasons of substantial public interest (with a basis in law)": "9(2)(g)",
    "health or social care (with a basis in law)": "9(2)(h)",
    "public health (with a basis in law)": "9(2)(i)",
    "archiving, research and statistics (with a basis in law)": "9(2)(j)",
}
IDENTITIES: Mapping[str, str] = {"email": "email", "phone_number": "phone"}
"""Kinds of identifier; any other is called as it is there."""


def nearest(word: str, table: Mapping[str, object]) -> str | None:
    """The word of the table that is this one, or the next above it."""
    while word not in table:
        word, dot, _ = word.rpartition(".")
        if not dot:
            return None
    return word

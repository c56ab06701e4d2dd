"""Our words in the W3C Data Privacy Vocabulary (DPV 2.3) and its extensions for personal data, places and the GDPR."""

from __future__ import annotations

from collections.abc import Mapping

CONTEXT: Mapping[str, str] = {
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "loc": "https://w3id.org/dpv/loc#",
    "dct": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
ARTICLE_30 = "https://eur-lex.europa.eu/eli/reg/2016/679/art_30/oj"

BASES: Mapping[str, str] = {
    "consent": "eu-gdpr:A6-1-a",
    "contract": "eu-gdpr:A6-1-b",
    "legal obligation": "eu-gdpr:A6-1-c",
    "vital interests": "eu-gdpr:A6-1-d",
    "public task": "eu-gdpr:A6-1-e",
    "legitimate interest": "eu-gdpr:A6-1-f",
}

DATA: Mapping[str, str] = {
    "address": "PhysicalAddress", "age": "Age", "bank account": "BankAccount", "biometric": "Biometric",
    "birth date": "BirthDate", "birth place": "BirthPlace", "call": "CallLog", "citizenship": "Citizenship",
    "country": "Country", "credit": "Credit", "criminal": "Criminal", "customer number": "AccountIdentifier",
    "device": "DeviceBased", "document": "PersonalDocuments", "education": "Education", "email": "EmailAddress",
    "employment": "CurrentEmployment", "ethnic": "EthnicOrigin", "extension": "TelephoneNumber", "family": "Family",
    "gender": "Gender", "genetic": "Genetic", "health": "Health", "household": "Household", "identifier": "Identifier",
    "image": "Picture", "income": "Income", "interest": "Interest", "ip address": "IPAddress", "job title": "Job",
    "language": "Language", "licence plate": "VehicalLicenseRegistration", "location": "Location",
    "message": "Communication", "name": "Name", "national number": "OfficialID", "opinion": "Opinion",
    "order": "Purchase", "passport": "Passport", "password": "Password", "payment": "Transaction",
    "performance": "PerformanceAtWork", "philosophical belief": "PhilosophicalBelief", "phone": "TelephoneNumber",
    "photo": "Picture", "political": "PoliticalOpinion", "preference": "Preference", "profile": "Profile",
    "purchase": "Purchase", "recording": "VoiceCommunicationRecording", "religion": "ReligiousBelief",
    "salary": "Salary", "secret": "SecretText", "sex life": "Sexual", "sexual orientation": "SexualPreference",
    "social media": "SocialMedia", "subject": "Communication", "tax": "Tax", "traffic": "CommunicationsMetadata",
    "transcript": "Communication", "union": "TradeUnionMembership", "usage": "ServiceConsumptionBehaviour",
    "username": "Username", "vehicle": "Vehicle", "voice": "VoiceMail",
}  # fmt: skip
"""Categories of personal data by their term in the extension; what has none is plain personal data with its name."""

PARTIES: Mapping[str, str] = {
    "processor": "dpv:DataProcessor",
    "sub-processor": "dpv:DataSubProcessor",
    "joint controller": "dpv:JointDataControllers",
    "controller": "dpv:DataController",
}

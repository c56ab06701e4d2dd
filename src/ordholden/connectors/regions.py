"""The country that an address itself tells: hosts of the large clouds name the region in which a server stands.

Most addresses tell nothing, and then nothing is said: where a system lies is what the declaration says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.registry import address_of
from ordholden.declaration.values import System

REGIONS: Mapping[str, str] = {
    "eu-north-1": "SE",
    "eu-west-1": "IE",
    "eu-west-2": "GB",
    "eu-west-3": "FR",
    "eu-central-1": "DE",
    "eu-central-2": "CH",
    "eu-south-1": "IT",
    "eu-south-2": "ES",
    "us-east-1": "US",
    "us-east-2": "US",
    "us-west-1": "US",
    "us-west-2": "US",
    "ca-central-1": "CA",
    "ap-south-1": "IN",
    "ap-northeast-1": "JP",
    "ap-northeast-3": "JP",
    "fr-par": "FR",
    "nl-ams": "NL",
    "pl-waw": "PL",
    "europe-north1": "FI",
    "europe-north2": "SE",
    "europe-west1": "BE",
    "europe-west2": "GB",
    "europe-west3": "DE",
    "europe-west4": "NL",
    "europe-west6": "CH",
    "europe-west9": "FR",
    "europe-southwest1": "ES",
    "europe-central2": "PL",
    "us-central1": "US",
    "us-east1": "US",
    "us-east4": "US",
    "us-west1": "US",
    "swedencentral": "SE",
    "norwayeast": "NO",
    "norwaywest": "NO",
    "denmarkeast": "DK",
    "northeurope": "IE",
    "westeurope": "NL",
    "germanywestcentral": "DE",
    "francecentral": "FR",
    "uksouth": "GB",
    "eastus": "US",
    "westus": "US",
}
"""Regions of clouds, by the names that stand in their addresses, and the country of their servers."""

_PART = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def seen_country(system: System, environment: Mapping[str, str]) -> str | None:
    """The country that the system's address tells, or None. Nothing of the address is told."""
    try:
        host, settings = address_of(system, environment)
    except ConnectorError:
        return None
    parts = [part for text in (host, *settings) for part in _PART.findall(text.lower())]
    return next((REGIONS[part] for part in parts if part in REGIONS), None)

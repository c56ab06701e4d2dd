"""A service that is told by a request for each person: a supplier, or an own one that keeps its data to itself.

Identifiers go in the body and nowhere else: never into an address, an error or a log. Whatever the service answers is
told by its number only.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import httpx

from ordholden.connectors.errors import ConnectorError, Kind

CONNECT_SECONDS, ANSWER_SECONDS = 10.0, 30.0
LONGEST_WAIT = 24 * 3600.0
"""Seconds for which a service can ask us to wait."""

DONE = {HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.NO_CONTENT}
PASSING = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
"""Beside 5xx: refused for the moment. A conflict is a request with the same key that is still being worked on."""


class HTTP:
    """A service at `url`. `token`: sent as a bearer token."""

    def __init__(self, name: str, url: str, token: str | None = None) -> None:
        self.name, self._url = name, url
        headers = {"Accept": "application/json", "User-Agent": "ordholden"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        timeout = httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
        self._client = httpx.Client(headers=headers, timeout=timeout, follow_redirects=False)
        for each in ("httpx", "httpcore"):
            logging.getLogger(each).setLevel(logging.WARNING)

    def tell(self, body: Mapping[str, object], *, key: str) -> str | None:
        """Send a request once. None: done; an address: accepted, and there it says when it is done.

        Raises ConnectorError; `again` where the same request with the same key may be sent once more.
        """
        return self._answer("POST", self._url, body, {"Idempotency-Key": key})

    def ask(self, poll: str) -> str | None:
        """How far an accepted request is: as for `tell`."""
        return self._answer("GET", poll, None, {}) if self._own(poll) else self._elsewhere()

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _answer(self, method: str, url: str, body: object, headers: Mapping[str, str]) -> str | None:
        try:
            answer = self._client.request(method, url, json=body, headers=dict(headers))
        except (httpx.ConnectError, httpx.ConnectTimeout):
            refusal = self._error(Kind.UNREACHABLE, "The service cannot be reached.", again=True)
        except httpx.HTTPError as error:
            # Nobody knows whether it was carried out: the key tells the service that it is the same request.
            refusal = self._error(Kind.LOST, f"The service did not answer ({type(error).__name__}).", again=True)
        except (httpx.InvalidURL, ValueError):
            refusal = self._error(Kind.ADDRESS, "The service's url cannot be read.")
        else:
            return self._understood(answer, url)
        raise refusal

    def _understood(self, answer: httpx.Response, url: str) -> str | None:
        code = answer.status_code
        if code in DONE:
            return None
        if code == HTTPStatus.ACCEPTED:
            place = answer.headers.get("Location")
            if place is None:
                # It has taken it on and offers no way to ask further: more cannot be known.
                return url if answer.request.method == "GET" else None
            following = urljoin(url, place)
            return following if self._own(following) else self._elsewhere()
        wait = _wait(answer.headers.get("Retry-After"))
        if code in PASSING or code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise self._error(Kind.LOCK, f"The service is not ready (HTTP {code}).", again=True, wait=wait)
        raise self._error(
            Kind.REFUSED, f"The service refuses the request (HTTP {code}).", "Its own log may say why; then: resume."
        )

    def _own(self, url: str) -> bool:
        own, other = urlsplit(self._url), urlsplit(url)
        return (own.scheme, own.netloc) == (other.scheme, other.netloc)

    def _elsewhere(self) -> str | None:
        what = "The service points to another server to ask how far it is."
        raise self._error(Kind.OTHER, what, "Only its own server is asked.")

    def _error(
        self, kind: Kind, what: str, mend: str = "", *, again: bool = False, wait: float = 0.0
    ) -> ConnectorError:
        return ConnectorError(kind, what, mend, system=self.name, again=again, wait=wait)


def _wait(text: str | None) -> float:
    """Seconds that Retry-After asks for: a number of them, or a date."""
    if text is None:
        return 0.0
    try:
        seconds = float(text)
    except ValueError:
        try:
            then = parsedate_to_datetime(text)
        except ValueError:
            return 0.0
        seconds = (then.replace(tzinfo=then.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return min(max(0.0, seconds), LONGEST_WAIT)

"""Secrets and the kinds of credential that UCloud accepts."""

import re
from dataclasses import dataclass
from enum import StrEnum

from tui.errors import BadInput

_API_TOKEN = re.compile(r"uc[0-9a-f]+-[0-9a-f]{16,}\Z")
_REFRESH_TOKEN = re.compile(r"[0-9A-Za-z-]{32,}\Z")
_JWT = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+\Z")
_BEFORE = re.compile(
    r"(?:[\s\"'`<;,\u200b\u2060\ufeff]|(?:authorization|cookie)\s*:|bearer\b"
    r"|refreshtoken\s*[=:]|\w+token\"\s*:)+",
    re.IGNORECASE,
)
"""What comes along when a token is copied out of a header, a cookie or a reply."""
_AFTER = " \t\r\n\"'`>;,\u200b\u2060\ufeff"


class Secret:
    """A text that cannot print itself; ``reveal`` is the only way out."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself; use it inside an expression, never bind it to a name."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __bool__(self) -> bool:
        return bool(self._text)

    def __reduce__(self) -> str:
        message = "a secret is not copied into files"
        raise TypeError(message)


class Kind(StrEnum):
    """What a credential is; the values are words for the user."""

    API_TOKEN = "API token"  # noqa: S105 - words, no secrets, here and below
    REFRESH_TOKEN = "sign-in"  # noqa: S105
    ACCESS_TOKEN = "access token"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Credential:
    """A secret and what kind of secret it is."""

    kind: Kind
    secret: Secret


def parse(text: str) -> Credential:
    """Tell what kind of credential a pasted text is; no request is made.

    Raises:
        BadInput: it is none of the kinds that UCloud issues.
    """
    before = _BEFORE.match(text)
    text = text[before.end() if before else 0 :].rstrip(_AFTER)
    for pattern, kind in (
        (_API_TOKEN, Kind.API_TOKEN),
        (_JWT, Kind.ACCESS_TOKEN),
        (_REFRESH_TOKEN, Kind.REFRESH_TOKEN),
    ):
        if pattern.match(text):
            return Credential(kind, Secret(text))
    raise BadInput(_what_is_wrong(text))


def _what_is_wrong(text: str) -> str:
    if not text:
        return "Nothing was pasted. Copy the whole token and paste it again."
    if any(character.isspace() for character in text):
        return "The token has spaces or line breaks in it. Copy it as one piece."
    if text.startswith("uc"):
        return (
            "This looks like an API token, but a part is missing: "
            "uc, some digits, a dash, and 64 characters."
        )
    return (
        "This is not a UCloud token. An API token starts with 'uc' and has a dash, "
        "a refresh token is 64 characters of 0-9 and a-f."
    )

"""Which field a server's refusal concerns, so that it is shown there."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from tui.describe.launch.draft import (
    ADDRESSES,
    APPLICATION,
    LINKS,
    MACHINE,
    NAME,
    NODES,
    PEERS,
    SSH,
    TIME,
    input_key,
)
from tui.describe.launch.fields import Field
from tui.describe.launch.form import Form
from tui.describe.problems import problem
from tui.errors import NoAllocation, NotConnected, Refused, UCloudError

DUPLICATE = 409


class Refusal(NamedTuple):
    """A failure, and where to show it; safe to draw."""

    key: str
    """Of the field; ``application`` for a choice before the form; empty: nowhere."""
    sentence: str
    duplicate: bool = False
    """The same already runs; a draft with ``twice`` set may be sent."""


_OF_INPUT = re.compile(
    r"(?:Unknown parameter supplied:|Incorrect parameter type for|Missing value for)"
    r" '(?P<name>.*)'"
)
_OF_PATH = re.compile(r"(?:Bad file requested at|permission denied at) '(?P<path>.*)'")
_OF_MISSING = re.compile(
    r"^(?:There is no drive )?(?P<path>/.*?)(?:, or you may| is (?:not there|a f))"
)
"""In the words of this program, which looks for files before it asks for a job."""
_OF_HOST = re.compile(r"Job with hostname '(?P<host>.*)' is not running")

_WORDS: tuple[tuple[str, str], ...] = (
    ("unknown application", APPLICATION),
    ("cannot be started through this endpoint", APPLICATION),
    ("application is not allowed", APPLICATION),
    ("bad machine type", MACHINE),
    ("not supported on this machine", MACHINE),
    ("valid allocations", MACHINE),
    ("undergoing maintenance", MACHINE),
    ("time allocated", TIME),
    ("time limit", TIME),
    ("too many nodes", NODES),
    ("at least 1 node", NODES),
    ("does not support ssh", SSH),
    ("name must not", NAME),
    ("name is too long", NAME),
)
"""Words of refusals and the field that each concerns."""

_ATTACHED: tuple[tuple[str, frozenset[str], str], ...] = (
    ("connection to other jobs", frozenset({"job", "jobs"}), PEERS),
    ("use this ip", frozenset({"address", "addresses"}), ADDRESSES),
    ("use this link", frozenset({"link", "links"}), LINKS),
    ("this link is already", frozenset({"link", "links"}), LINKS),
    ("use this license", frozenset({"licence"}), ""),
    ("NOT_ENOUGH_IP_CREDITS", frozenset({"address", "addresses"}), ADDRESSES),
    ("NOT_ENOUGH_LINK_CREDITS", frozenset({"link", "links"}), LINKS),
    ("NOT_ENOUGH_LICENSE_CREDITS", frozenset({"licence"}), ""),
)
"""Words or codes, the kinds of field that they concern, and where if none is filled."""


def refusal(error: UCloudError, form: Form) -> Refusal:
    """Where to show the failure of a start, and in which words.

    A failure that is not about what was asked (no connection, say) has no field.
    """
    said = problem(error)
    if isinstance(error, Refused) and error.status == DUPLICATE:
        words = "The same job already runs. Start it a second time only if you mean it."
        return Refusal("", words, duplicate=True)
    key = _key(error, form)
    if key and key != APPLICATION and form.field(key) is None:
        key = ""
    return Refusal(key, said.why if key and said.why else said.line)


def _key(error: UCloudError, form: Form) -> str:
    if match := _OF_INPUT.search(error.why):
        return input_key(match["name"])
    if match := _OF_PATH.search(error.why) or _OF_MISSING.search(error.why):
        return _holding(form.fields, {"file", "folder", "folders"}, match["path"])
    if match := _OF_HOST.search(error.why):
        return _holding(form.fields, {"job", "jobs"}, match["host"])
    lower = error.why.lower()
    for words, kinds, otherwise in _ATTACHED:
        if words in lower or words == error.code:
            return _holding(form.fields, kinds, "") or otherwise
    for words, key in _WORDS:
        if words in lower:
            return key
    return MACHINE if isinstance(error, NoAllocation | NotConnected) else ""


def _holding(
    fields: Iterable[Field], kinds: frozenset[str] | set[str], text: str
) -> str:
    """The key of the first field of a kind that holds the text; empty when none does.

    Without a text any filled field will do.
    """
    filled = [field for field in fields if field.kind in kinds and field.value.strip()]
    exact = [field for field in filled if text in field.value.splitlines()]
    near = [field for field in filled if text in field.value]
    return next((field.key for field in (*exact, *near)), "")

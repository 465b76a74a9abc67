"""Stored contexts in words: whose they are, where, and how long their token is good."""

from tui.config import Context
from tui.credentials import Kind
from tui.describe import times
from tui.describe.plain import plain
from tui.describe.words import Line, Word

_SOON = 7 * times.DAY
_NAME, _WHO, _HOST, _KIND = 13, 20, 14, 14

KINDS = {
    Kind.API_TOKEN: "token",
    Kind.REFRESH_TOKEN: "sign-in",
    Kind.ACCESS_TOKEN: "short",
}
"""A token works in one workspace only; a sign-in in all of its user's."""


def line(context: Context, now_ms: int, *, here: bool) -> Line:
    """One context: its name, who in which workspace, where, with what, until when."""
    place = plain(context.workspace) or "My workspace"
    who = f"{plain(context.username)} @ {place}".strip()
    host = plain(context.url.partition("//")[2])
    kind = KINDS.get(context.kind, "?") + (", read" if context.read_only else "")
    return (
        Word("● " if here else "  ", "success"),
        Word(_cell(plain(context.name), _NAME), "strong" if here else ""),
        Word(_cell(who, _WHO)),
        Word(_cell(host, _HOST), "muted"),
        Word(_cell(kind, _KIND), "warning" if context.read_only else ""),
        until(context.expires_at, now_ms),
    )


def ends_soon(expires_ms: int, now_ms: int) -> str:
    """A sentence about a token in its last week, empty before."""
    rest = expires_ms - now_ms
    if not expires_ms or not 0 < rest < _SOON:
        return ""
    return (
        f"Your token ends in {times.duration(rest)}. Make another one on the server "
        "and add it with a in Contexts (:ctx)."
    )


def until(expires_ms: int, now_ms: int) -> Word:
    """How long a token is good: ``12 d left``, a warning in its last week."""
    if not expires_ms:
        return Word("-", "muted")
    rest = expires_ms - now_ms
    if rest <= 0:
        return Word(f"ended {times.ago(expires_ms, now_ms)}", "error")
    largest = " ".join(times.duration(rest).split()[:2])
    if rest < _SOON:
        return Word(f"!{largest} left", "warning")
    return Word(f"{largest} left")


def _cell(text: str, width: int) -> str:
    """Text in a column, cut where it is too long, with a blank behind."""
    shown = text if len(text) < width else text[: width - 2] + "…"
    return shown.ljust(width)

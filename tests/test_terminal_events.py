"""Every sequence that is known has somebody who does it, whatever its parameters."""

import pytest

from tests.terminals import fed, lines
from tui.terminal.events import ESCAPES, EVENTS, PRIVATE_EVENTS
from tui.terminal.screen import Screen

_PREFIXES = "<=>?"


def _sequence(key: str, parameters: str) -> str:
    prefix = key[0] if key[0] in _PREFIXES else ""
    return f"\x1b[{prefix}{parameters}{key.removeprefix(prefix)}"


@pytest.mark.parametrize("key", [*EVENTS, *PRIVATE_EVENTS])
@pytest.mark.parametrize("parameters", ["", "0", ";;;", "9999", "1;2;3" * 20])
def test_a_sequence_takes_any_parameters(key: str, parameters: str) -> None:
    terminal = fed(f"text{_sequence(key, parameters)}\x1bcend")
    assert lines(terminal)[0] == "end"


@pytest.mark.parametrize("tables", [EVENTS, PRIVATE_EVENTS, ESCAPES])
def test_every_event_is_one_of_the_screens(tables: dict[str, str]) -> None:
    assert [event for event in tables.values() if not hasattr(Screen, event)] == []

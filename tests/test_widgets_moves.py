"""The keys that move through anything long."""

import pytest
from textual.widget import Widget

from tui.widgets.log_pages import LogPages
from tui.widgets.moves import MOVES
from tui.widgets.table import Table
from tui.widgets.text_lines import TextLines


@pytest.mark.parametrize("widget", [LogPages, Table, TextLines])
def test_they_move_whatever_is_long(widget: type[Widget]) -> None:
    assert set(MOVES) <= set(widget.BINDINGS)
    for binding in MOVES:
        name = binding.action.partition("(")[0]
        assert hasattr(widget, f"action_{name}")


def test_no_key_means_two_things() -> None:
    keys = [key for binding in MOVES for key in binding.key.split(",")]
    assert len(keys) == len(set(keys)) == 12

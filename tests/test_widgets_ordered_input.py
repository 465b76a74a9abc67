"""A line to type in whose keys act in the order in which they were struck."""

import pytest
from textual import events
from textual.app import App, ComposeResult

from tui.widgets.ordered_input import OrderedInput


class Alone(App[None]):
    """An app with one line; keeps what was entered."""

    def __init__(self) -> None:
        super().__init__()
        self.entered: list[str] = []

    def compose(self) -> ComposeResult:
        yield OrderedInput("old")

    def on_input_submitted(self, event: OrderedInput.Submitted) -> None:
        self.entered.append(event.value)


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("ctrl+u n e w", "new"),
        ("x backspace y", "oldy"),
        ("home x", "xold"),
        ("left left x delete", "oxd"),
    ],
)
async def test_keys_that_come_at_once_act_in_their_order(keys: str, text: str) -> None:
    app = Alone()
    async with app.run_test(size=(40, 3)) as pilot:
        line = app.query_one(OrderedInput)
        line.focus()
        line.cursor_position = len(line.value)
        for key in keys.split():
            line.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert line.value == text


async def test_what_is_struck_behind_enter_is_not_entered() -> None:
    app = Alone()
    async with app.run_test(size=(40, 3)) as pilot:
        line = app.query_one(OrderedInput)
        for key in ("enter", "x"):
            line.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert app.entered == ["old"]

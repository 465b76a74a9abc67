"""An app whose keys are taken one after the other, however fast they come."""

import asyncio
from collections import deque
from time import monotonic
from typing import Any, TypeAlias

from textual import events
from textual.app import App
from textual.screen import Screen
from textual.widget import Widget

Struck: TypeAlias = events.Key | events.Paste
_ROUNDS = 2
"""The key itself, then the messages that it caused."""
_MOST_ROUNDS = 5
_PATIENCE_S = 0.5
"""Nothing that a key does takes longer, except where something hangs."""


class KeysInTurn(App[None], inherit_bindings=False):
    """Gives a key away only once what the key before it did is done.

    Textual sends each key to the widget that has the focus when it comes and runs
    bindings when it has gone up to the app. Of keys that come at once, as from a
    script, a paste, or over a slow line, those behind a ``tab`` would be typed into the
    field before it, and those behind a key that opens a dialog would act below it.
    """

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._struck: deque[Struck] = deque()
        self._turn: _Turn | None = None

    async def on_event(self, event: events.Event) -> None:
        """Hold keys back while one is on its way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._struck.append(event)
            if self._turn is None:
                await self._take()
        else:
            await super().on_event(event)

    async def _take(self) -> None:
        """Give away the next key; what comes behind it waits until it is done."""
        self._turn = None
        while self._struck and self._turn is None:
            event = self._struck.popleft()
            turn = None if self._only_types(event) else _Turn(self, event.time)
            self._turn = turn
            await super().on_event(event)
            if turn is not None:
                turn.follow()

    def _only_types(self, event: Struck) -> bool:
        """Whether the widget with the focus keeps it, as a line does with letters."""
        here = self.focused
        if here is None or isinstance(event, events.Paste):
            return here is not None
        return here.check_consume_key(event.key, event.character)

    @property
    def struck_at(self) -> float:
        """When what goes on now was struck, on the monotonic clock; now for the rest.

        Keys that were held back are older than what they do.
        """
        return self._turn.struck_at if self._turn is not None else monotonic()

    def turn_is_over(self, turn: "_Turn") -> None:
        """Go on with the next key, unless that was done already."""
        if turn is self._turn:
            self.call_later(self._take)


class _Turn:
    """Walks behind a key from the widget that has the focus up to the app."""

    def __init__(self, app: KeysInTurn, struck_at: float) -> None:
        self._app = app
        self.struck_at = struck_at
        self._front = _front(app)
        self._rounds = 0
        self._late = asyncio.get_running_loop().call_later(_PATIENCE_S, self._end)

    def follow(self) -> None:
        """Pass through every queue that what the key did passes through."""
        self._rounds += 1
        self._pass(self._front[1].ancestors_with_self)

    def _pass(self, rest: "list[Any]") -> None:
        for place, node in enumerate(rest):
            if node.call_later(self._pass, rest[place + 1 :]):
                return
        self._again()

    def _again(self) -> None:
        front = _front(self._app)
        if self._rounds >= _MOST_ROUNDS or (
            self._rounds >= _ROUNDS and front == self._front
        ):
            self._end()
        else:
            if self._rounds >= _ROUNDS:
                self._front = front  # it comes into being
            self.follow()

    def _end(self) -> None:
        self._late.cancel()
        self._app.turn_is_over(self)


def _front(app: KeysInTurn) -> tuple[Screen[Any], Widget]:
    """The screen in front, and what gets the keys there."""
    return app.screen, app.focused or app.screen

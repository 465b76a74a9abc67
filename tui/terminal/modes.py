"""Modes: what programs switch on and off, and the two screens among it."""

from dataclasses import dataclass

from pyte import modes as mo

from tui.terminal.grid import Page
from tui.terminal.keyboard import Keyboard

MOUSE = {9: "x10", 1000: "vt200", 1002: "drag", 1003: "any"}
"""Mouse modes: what is reported."""

MOUSE_ENCODINGS = {1006: "sgr", 1016: "sgr-pixels"}
"""Mouse modes: how it is reported."""

_ALTERNATE, _ALTERNATE_OLD, _CURSOR, _ALTERNATE_CURSOR = 47, 1047, 1048, 1049
_FLAGS = frozenset({1, 5, 6, 7, 12, 25, 45, 66, 1004, 2004, 2026})
_FROZEN = {8: 3, 67: 4, 1005: 4, 1015: 4, 1048: 1}
"""Modes that are always as they are, with the number that says so in a report."""

_ANSI_FROZEN = {2: 4, 12: 3}
_START = frozenset({mo.DECAWM, mo.DECTCEM})


def _private(mode: int) -> int:
    """A private mode as pyte numbers it, so that it is not taken for another."""
    return mode << 5


@dataclass(frozen=True, slots=True)
class Modes:
    """What keys, mouse and painting must know of a program's wishes."""

    application_cursor: bool = False
    application_keypad: bool = False
    bracketed_paste: bool = False
    focus_reporting: bool = False
    mouse: str = "none"
    """``none``, ``x10``, ``vt200``, ``drag`` or ``any``."""
    mouse_encoding: str = "default"
    """``default``, ``sgr`` or ``sgr-pixels``."""
    alternate_screen: bool = False
    sync: bool = False
    """A frame is being written: better not to paint before it is whole."""
    insert: bool = False
    origin: bool = False
    autowrap: bool = True
    reverse_screen: bool = False
    keyboard: int = 0
    """Flags of kitty's protocol."""
    other_keys: int = 0
    """The level of modifyOtherKeys."""


class Switching(Keyboard):
    """Setting and resetting modes."""

    def start(self) -> None:
        """As for the keyboard, with the modes of a new terminal."""
        super().start()
        self.mode: set[int] = set(_START)
        self.mouse = "none"
        self.mouse_encoding = "default"
        self.cursor_shape = "block"
        self.cursor_blinks = True

    @property
    def modes(self) -> Modes:
        """The modes as they are now."""
        on = self.mode
        return Modes(
            application_cursor=_private(1) in on,
            application_keypad=_private(66) in on,
            bracketed_paste=_private(2004) in on,
            focus_reporting=_private(1004) in on,
            mouse=self.mouse,
            mouse_encoding=self.mouse_encoding,
            alternate_screen=self.page is self.alternate,
            sync=_private(2026) in on,
            insert=self.insert,
            origin=self.origin,
            autowrap=self.autowrap,
            reverse_screen=mo.DECSCNM in on,
            keyboard=self.keyboard,
            other_keys=self.other_keys,
        )

    @property
    def cursor_is_visible(self) -> bool:
        """Whether the program shows the cursor."""
        return mo.DECTCEM in self.mode

    def set_mode(self, *modes: int, private: bool = False) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] -- pyte takes anything
        """Switch modes on."""
        for mode in modes:
            self._switch(mode, on=True, private=private)

    def reset_mode(self, *modes: int, private: bool = False) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] -- pyte takes anything
        """Switch modes off."""
        for mode in modes:
            self._switch(mode, on=False, private=private)

    def _switch(self, mode: int, *, on: bool, private: bool) -> None:
        if not private and mode not in {mo.IRM, mo.LNM}:
            # pyte's callers may name a private mode by its own number
            if mode & 31 or mode >> 5 not in _FLAGS:
                return
            mode, private = mode >> 5, True
        if private and mode not in _FLAGS:
            self._switch_screen_or_mouse(mode, on=on)
            return
        number = _private(mode) if private else mode
        if on:
            self.mode.add(number)
        else:
            self.mode.discard(number)
        self._follow(number, on=on)

    def _follow(self, number: int, *, on: bool) -> None:
        """Keep what the hot paths look at in step with ``mode``."""
        match number:
            case mo.IRM:
                self.insert = on
            case mo.LNM:
                self.newline = on
            case mo.DECAWM:
                self.autowrap = on
            case mo.DECOM:
                self.origin = on
                self.cursor_position()
            case _ if number == _private(12):
                self.cursor_blinks = on
            case _ if number == _private(45):
                self.reverse_wrap = on
            case _:
                pass

    def _switch_screen_or_mouse(self, mode: int, *, on: bool) -> None:
        if mode in MOUSE:
            self.mouse = MOUSE[mode] if on else "none"
        elif mode in MOUSE_ENCODINGS:
            self.mouse_encoding = MOUSE_ENCODINGS[mode] if on else "default"
        elif mode in {_ALTERNATE, _ALTERNATE_OLD}:
            self.show(self.alternate if on else self.main)
        elif mode == _CURSOR:
            (self.save_cursor if on else self.restore_cursor)()
        elif mode == _ALTERNATE_CURSOR and on:
            self.save_cursor()
            self.show(self.alternate)
        elif mode == _ALTERNATE_CURSOR:
            self.show(self.main)
            self.restore_cursor()

    def show(self, page: Page) -> None:
        """Show one of the two pages; the alternate one is empty when it is shown."""
        if page is self.page:
            return
        self.put_away()
        if page is self.alternate:
            page.blank_all(self.lines)
            page.region = (0, self.lines - 1)
        self.take(page)
        if page is self.alternate:
            self.erase_rows(0, self.lines - 1)

    def state_of(self, mode: int, *, private: bool) -> int:
        """The answer to DECRQM: 0 unknown, 1 set, 2 reset, 3 and 4 for ever so."""
        if not private:
            known = {mo.IRM: self.insert, mo.LNM: self.newline}
            return _ANSI_FROZEN.get(mode) or self._on(known.get(mode))
        if mode in _FROZEN:
            return _FROZEN[mode]
        if mode in MOUSE:
            return self._on(self.mouse == MOUSE[mode])
        if mode in MOUSE_ENCODINGS:
            return self._on(self.mouse_encoding == MOUSE_ENCODINGS[mode])
        if mode in {_ALTERNATE, _ALTERNATE_OLD, _ALTERNATE_CURSOR}:
            return self._on(self.page is self.alternate)
        return self._on(_private(mode) in self.mode) if mode in _FLAGS else 0

    @staticmethod
    def _on(state: bool | None) -> int:  # noqa: FBT001
        return 0 if state is None else 1 if state else 2

    def keypad_application(self) -> None:
        """The keypad sends sequences (DECKPAM)."""
        self.set_mode(66, private=True)

    def keypad_numeric(self) -> None:
        """The keypad sends digits (DECKPNM)."""
        self.reset_mode(66, private=True)

    def set_cursor_style(self, style: int = 0, *_: int) -> None:
        """Shape and blinking of the cursor (DECSCUSR)."""
        shapes = ("block", "block", "block", "underline", "underline", "bar", "bar")
        if style < len(shapes):
            self.cursor_shape = shapes[style]
            self.cursor_blinks = style == 0 or style % 2 == 1

"""What programs ask for: how keys are to be sent."""

import pytest

from tests.terminals import fed


@pytest.mark.parametrize(
    ("asked", "flags"),
    [
        ("\x1b[>1u", 1),
        ("\x1b[=5u", 5),
        ("\x1b[=1u\x1b[=8;2u", 9),
        ("\x1b[=9u\x1b[=8;3u", 1),
        ("\x1b[>1u\x1b[>9u\x1b[<u", 1),
        ("\x1b[>1u\x1b[>9u\x1b[<2u", 0),
        ("\x1b[>1u\x1b[<9999u", 0),
        ("\x1b[>1u\x1bc", 0),
        ("\x1b[>1u\x1b[!p", 0),
        ("\x1b[>2u", 0),
    ],
)
def test_flags_are_pushed_set_and_popped(asked: str, flags: int) -> None:
    terminal = fed(asked)
    assert terminal.modes.keyboard == flags
    terminal.feed("\x1b[?u")
    assert terminal.replies() == f"\x1b[?{flags}u"


def test_each_screen_has_its_own_flags() -> None:
    terminal = fed("\x1b[>1u\x1b[?1049h")
    assert terminal.modes.keyboard == 0
    terminal.feed("\x1b[>9u\x1b[?1049l")
    assert terminal.modes.keyboard == 1


def test_a_program_that_only_pushes_is_not_remembered_for_ever() -> None:
    terminal = fed("\x1b[>1u" * 1000 + "\x1b[<99u")
    assert terminal.modes.keyboard == 0
    assert len(terminal.screen.page.keyboard) == 1


@pytest.mark.parametrize(
    ("asked", "level"),
    [("4;2m", 2), ("4;1m", 1), ("4m", 0), ("4;2m\x1b[>4n", 0), ("1;2m", 0)],
)
def test_xterms_protocol_has_a_level(asked: str, level: int) -> None:
    terminal = fed(f"\x1b[>{asked}\x1b[?4m")
    assert terminal.modes.other_keys == level
    assert terminal.replies() == f"\x1b[>4;{level}m"


def test_asking_for_keys_does_not_underline() -> None:
    terminal = fed("\x1b[>4;2mx")
    assert terminal.style(terminal.line(0)[1]).underline == ""

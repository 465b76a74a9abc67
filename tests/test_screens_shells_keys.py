"""Keys after the prefix."""

from tui.app import UCloudApp
from tui.screens.shells.keys import COMMANDS, HELP, PrefixStrip, command_for
from tui.screens.shells.screen import ShellsScreen
from tui.widgets.terminal import TerminalView

OWNERS = {"": ShellsScreen, "focused": TerminalView, "app": UCloudApp}


def test_every_command_is_something_the_screen_can_do() -> None:
    for command in COMMANDS:
        if command.does:
            owner, _, action = command.does.partition("(")[0].rpartition(".")
            assert callable(getattr(OWNERS[owner], f"action_{action}"))


def test_a_command_is_found_by_name_and_by_character() -> None:
    assert command_for("question_mark", "?") is command_for("whatever", "?")
    assert command_for("f7", "") is None


def test_no_key_is_given_twice() -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


def test_the_strip_and_the_help_tell_every_command() -> None:
    strip = PrefixStrip().content
    told = " ".join(key for key, _words in HELP)
    for command in COMMANDS:
        if command.shown:
            assert f"{command.shown} {command.words}" in str(strip)
            assert f"F12 {command.shown}" in told

"""What shells need from outside."""

import pytest

from tui.screens.shells.links import Leaving, ShellTarget


def test_the_node_is_named_where_there_are_several() -> None:
    assert ShellTarget("1", "sweep", rank=2, replicas=4).label == "sweep n3"
    assert ShellTarget("1", "train").label == "train"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("cpgpu/Jobs/PyTorch/5003592", "PyTorch/5003592"),
        ("cpgpu/Jobs/PyTorch", "PyTorch"),
        ("cpgpu/2024", "cpgpu/2024"),
        ("cpgpu", "cpgpu"),
        ("/61024", "61024"),
        ("/", "/"),
    ],
)
def test_a_folder_is_called_so_that_it_can_be_told_from_others(
    name: str, label: str
) -> None:
    assert ShellTarget("/61024/x", name).label == label


@pytest.mark.parametrize(
    "typed", ["exit\r", "logout\r", "\x04", "ls\rexit\r", "ex\x7fxit\r"]
)
def test_a_shell_that_was_told_to_end_is_not_lost(typed: str) -> None:
    leaving = Leaving()
    for char in typed:
        leaving.note(char)
    assert leaving.asked


@pytest.mark.parametrize("typed", ["", "exit", "exit\rls", "exit 3 times\r", "a\x04"])
def test_anything_else_typed_last_is_no_leave(typed: str) -> None:
    leaving = Leaving()
    leaving.note(typed)
    assert not leaving.asked


def test_keys_that_are_spelled_out_are_what_they_are() -> None:
    leaving = Leaving()
    leaving.note("\x1b[100;5u", "ctrl+d")
    assert leaving.asked
    for char in "exit":
        leaving.note(char, char)
    assert not leaving.asked
    leaving.note("\x1b[13u", "enter")
    assert leaving.asked

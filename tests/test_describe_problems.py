"""Failures in words with a next step."""

import pytest

from tests.describing import HOSTILE
from tui import errors
from tui.describe import plain
from tui.describe.problems import problem, sentence
from tui.errors import UCloudError


def _all_errors(kind: type[UCloudError]) -> list[type[UCloudError]]:
    return [kind, *(e for child in kind.__subclasses__() for e in _all_errors(child))]


@pytest.mark.parametrize("kind", _all_errors(UCloudError))
def test_every_failure_has_a_title_and_a_next_step(kind: type[UCloudError]) -> None:
    said = problem(kind("it broke", status=500), "cloud.sdu.dk")
    assert said.title
    assert said.remedy.endswith(".")
    assert "{server}" not in said.line


def test_the_server_is_named() -> None:
    said = problem(errors.Unreachable("timed out"), "cloud.sdu.dk")
    assert said.title == "Cannot reach cloud.sdu.dk"
    assert said.why == "Timed out."
    assert problem(errors.Broken("x")).title == "The server failed"


def test_nobody_is_given_two_pieces_of_advice() -> None:
    why = "Nothing listens at 127.0.0.1:9. Check the address and whether it is up."
    said = problem(errors.Unreachable(why), "127.0.0.1")
    assert said.line == f"Cannot reach 127.0.0.1. {why}"
    assert problem(errors.Busy("Try again in a minute.")).remedy == ""
    assert problem(errors.Busy("The retry failed.")).remedy


def test_forbidden_alone_is_explained() -> None:
    said = problem(errors.NotSignedIn("Forbidden"))
    assert "expired" in said.why


def test_a_better_cause_is_kept() -> None:
    said = problem(errors.NotSignedIn("The token ended on 3 Dec"))
    assert said.why == "The token ended on 3 Dec."


def test_credits_are_explained_by_their_code() -> None:
    error = errors.NoAllocation("no", status=402, code="NOT_ENOUGH_COMPUTE_CREDITS")
    assert problem(error).why == "Nothing is left for this machine."


def test_maintenance_does_not_read_as_gone() -> None:
    why = "Service is currently undergoing maintenance."
    assert problem(errors.NotFound(why)).title == "The provider is in maintenance"


def test_a_missing_connection_says_where_to_connect() -> None:
    said = problem(errors.NotConnected(""))
    assert said.line.startswith("Not connected to the provider. You have no account")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("no", "No."),
        ("Really?", "Really?"),
        ("  two\n lines ", "Two lines."),
        ("", ""),
        ("x" * 400, "X" + "x" * 298 + "…"),
    ],
)
def test_somebodys_words_become_a_sentence(words: str, said: str) -> None:
    assert sentence(words) == said


def test_a_hostile_cause_is_harmless() -> None:
    said = problem(UCloudError(HOSTILE), HOSTILE).line
    assert plain(said) == said

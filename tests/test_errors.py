"""The failures a user can meet."""

import pytest

from tui import errors
from tui.errors import (
    BadReply,
    Broken,
    Busy,
    NotFound,
    NotSignedIn,
    UCloudError,
    Unreachable,
)

LEAVES = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, UCloudError)
]


@pytest.mark.parametrize("kind", LEAVES)
def test_every_failure_carries_a_sentence_and_where_it_is_from(
    kind: type[UCloudError],
) -> None:
    error = kind("The disk is full.", status=507, code="FULL")
    assert str(error) == error.why == "The disk is full."
    assert (error.status, error.code) == (507, "FULL")


def test_only_what_may_pass_by_itself_is_worth_another_try() -> None:
    retryable = {kind.__name__ for kind in LEAVES if kind.retryable}
    assert retryable == {"Broken", "Busy", "NotReached", "Unreachable"}


@pytest.mark.parametrize(
    ("error", "last"),
    [
        (NotFound("x", status=404), True),
        (BadReply("not JSON"), True),
        (BadReply("a web page", status=403), False),
        (NotSignedIn("x", status=403), False),
        (Busy("x", status=429), False),
        (Broken("x", status=502), False),
        (Unreachable("x"), False),
    ],
)
def test_what_stands_on_the_way_has_not_the_last_word(
    error: UCloudError, *, last: bool
) -> None:
    assert error.of_ucloud is last


def test_only_without_a_clear_answer_a_change_may_have_been_made() -> None:
    uncertain = {kind.__name__ for kind in LEAVES if kind.uncertain}
    assert uncertain == {"Broken", "Unreachable"}


def test_the_drawing_in_the_docstring_has_every_failure() -> None:
    for kind in LEAVES:
        assert kind.__name__ in (errors.__doc__ or "")

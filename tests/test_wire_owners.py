"""Who may change a resource."""

import pytest

from tui.wire.owners import Permissions


@pytest.mark.parametrize(
    ("myself", "expected"),
    [((), True), (("READ",), False), (("READ", "EDIT"), True), (("ADMIN",), True)],
)
def test_edit_is_allowed_when_said_or_unsaid(
    myself: tuple[str, ...], *, expected: bool
) -> None:
    assert Permissions(myself=myself).may_edit is expected

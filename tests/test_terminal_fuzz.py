"""What random output once found: each input that went wrong, kept."""

import pytest

from tests.terminals import everything, fed

ONCE_WRONG = {
    "many parameters": "\x1b[1;2;3;4c\x1b[=1;2c\x1b[>1;2c",
    "a line feed before what is repeated": "\x1b[9H\n\r\n4\r\n\x1b[b",
}


@pytest.mark.parametrize("name", ONCE_WRONG)
def test_what_went_wrong_once_goes_right_however_it_is_cut(name: str) -> None:
    output = ONCE_WRONG[name]
    assert everything(fed(output)) == everything(fed(*output))

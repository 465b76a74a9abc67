"""A token's id is in its text, and its entry says whose it is."""

import json
from pathlib import Path

import pytest

from tui.wire import tokens


@pytest.mark.parametrize(
    ("token", "expected"),
    [("uc4e-" + "a" * 64, "78"), ("uc12d40-x", "77120"), ("ucxyz-1", ""), ("", "")],
)
def test_the_id_is_the_hexadecimal_part(token: str, expected: str) -> None:
    assert tokens.id_of(token) == expected


def test_a_recorded_token_is_read() -> None:
    path = Path(__file__).parent / "captured" / "tokens-browse-project.json"
    body = json.loads(path.read_text())["response"]["body"]
    (token,) = tokens.browse().reply(body).items
    assert (token.id, token.owner.created_by) == ("79", "tester")
    assert token.owner.project == "9e9dd317-c83c-4a55-8d79-141ea4623bbe"
    assert token.specification.expires_at == 1803032938792

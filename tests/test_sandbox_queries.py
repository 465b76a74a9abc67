"""Queries are read decoded, and as they were sent."""

from tui.sandbox.queries import raw_value, value


def test_a_hint_is_read_as_it_was_sent() -> None:
    query = "session=a%2Bb&usernameHint=YW+x/%3D=="
    assert raw_value(query, "usernameHint") == "YW+x/%3D=="
    assert value(query, "session") == "a+b"
    assert raw_value(query, "nothing") is None

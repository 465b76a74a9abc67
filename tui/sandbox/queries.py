"""What stands behind the question mark of an address."""

from urllib.parse import parse_qsl


def raw_value(query: str, name: str) -> str | None:
    """A value of a query just as it was sent, not decoded."""
    for pair in query.split("&"):
        key, _, value = pair.partition("=")
        if key == name:
            return value
    return None


def value(query: str, name: str) -> str:
    """A value of a query, decoded; empty when it is not there."""
    return dict(parse_qsl(query)).get(name, "")
